import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shoestore.backup.parts import Parts, parts_of_backup
from tests.servers.shop_processes import ROOT, terminal_of


@pytest.fixture(scope="session")
def _small_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("small") / "shop"
    terminal = {**terminal_of(data), "DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, "-m", "tests.backup.small_shop"], cwd=ROOT, env=terminal, check=True)
    return data


@pytest.fixture
def shop(_small_shop: Path, tmp_path: Path) -> Parts:
    """An embedded shop with four orders; its folder is laid out as a backup is."""
    shutil.copytree(_small_shop, tmp_path / "shop")
    return parts_of_backup(tmp_path / "shop")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Parts:
    """Where there is no shop yet."""
    return parts_of_backup(tmp_path / "elsewhere")
