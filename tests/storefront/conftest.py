from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from shoestore.storefront.built import built as as_built
from tests.storefront.pages import AFTER, BEFORE, BETWEEN, build


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """A storefront as npm would have built it."""
    build(tmp_path, BEFORE + BETWEEN + AFTER)
    settings.STOREFRONT = tmp_path
    settings.SHOP_URL = "https://shoes.example"
    as_built.cache_clear()
    yield tmp_path
    as_built.cache_clear()
