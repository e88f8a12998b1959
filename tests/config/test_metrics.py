"""Counts of several processes in one folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from config.metrics import begin_anew


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.METRICS = tmp_path
    return tmp_path


def test_what_dead_processes_counted_is_forgotten_at_the_start(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    for kind in ("counter", "histogram"):
        (folder / f"{kind}_{gone.pid}.db").touch()
        (folder / f"{kind}_{os.getpid()}.db").touch()  # of an earlier process with this one's number
    (folder / "something else.db").touch()

    begin_anew()

    assert [path.name for path in folder.iterdir()] == ["something else.db"]


def test_a_process_that_comes_back_takes_nothing_from_those_that_live(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as sibling:
        (folder / f"counter_{sibling.pid}.db").touch()
        (folder / "counter_999999999.db").touch()

        begin_anew()

        assert len(list(folder.iterdir())) == 2
        sibling.communicate(b"\n")
