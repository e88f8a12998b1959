"""A page names what its route needs, so that nothing is asked for one round trip after the other."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from config.env import PROJECT
from shoestore.storefront.built import FIRST_VIEW, Built, built
from tests.storefront.pages import build

HEAD = '<head><link href="/de/_app/shop.js" rel="later">'
SHOP, SHOE = "_app/shop.js", "_app/shoe.js"


@pytest.fixture
def german(settings: Settings, tmp_path: Path) -> Iterator[Built]:
    """The German storefront, in which every page already names the shop's own script."""
    routes = {"/": [SHOP], "/shoes/[reference]": [SHOP, SHOE, "_app/shoe.css"], "/orders": ["_app/orders.js"]}
    build(tmp_path / "de", f"{HEAD}</head><body>{FIRST_VIEW}<div></div></body>", routes)
    settings.STOREFRONT = tmp_path
    built.cache_clear()
    there = built("de")
    assert there
    yield there
    built.cache_clear()


def test_a_page_names_what_its_route_needs(german: Built) -> None:
    assert german.links_of("shoes/DERBY") == [
        '<link rel="later" href="/de/_app/shoe.js" />',
        '<link rel="stylesheet" href="/de/_app/shoe.css" />',
    ]


def test_what_every_page_names_is_not_named_twice(german: Built) -> None:
    assert german.links_of("") == []


@pytest.mark.parametrize("address", ["orders/", "orders"])
def test_a_slash_at_the_end_does_not_matter(german: Built, address: str) -> None:
    assert german.links_of(address) == ['<link rel="later" href="/de/_app/orders.js" />']


@pytest.mark.parametrize("address", ["shoes", "shoes/DERBY/more", "orders/7K3M", "nowhere"])
def test_where_there_is_no_route_nothing_is_named(german: Built, address: str) -> None:
    assert german.links_of(address) == []


def test_the_page_is_parted_where_its_head_ends_and_where_its_first_view_belongs(german: Built) -> None:
    assert (german.before, german.between, german.after) == (HEAD, "</head><body>", "<div></div></body>")


def test_a_language_that_was_not_built_is_none(german: Built) -> None:
    assert built("es") is None


def test_a_page_without_room_for_the_first_view_is_refused(german: Built, settings: Settings) -> None:
    page = settings.STOREFRONT / "de" / "index.html"
    page.write_text(f"{HEAD}{FIRST_VIEW}</head><body><div></div></body>")
    built.cache_clear()

    with pytest.raises(ImproperlyConfigured) as refusal:
        built("de")

    assert str(refusal.value) == (
        f"The storefront cannot be shown: {page} has no line <!-- first view -->, "
        "where the server draws what is seen first. Put the line back into the body of "
        "storefront/src/app.html, and build the storefront with `make run`."
    )


@pytest.mark.parametrize("folder", ["", "es"])
def test_no_shop_starts_with_a_page_that_cannot_be_shown(folder: str, tmp_path: Path) -> None:
    build(tmp_path / "built" / folder, "<head></head><body></body>")
    start = "from config import settings; settings.STOREFRONT = Path(sys.argv[1]); import config.wsgi"

    said = subprocess.run(
        [sys.executable, "-c", f"import sys; from pathlib import Path; {start}", str(tmp_path / "built")],
        cwd=PROJECT,
        env={"DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert said.returncode == 1
    assert said.stderr.splitlines()[-1].startswith(
        "django.core.exceptions.ImproperlyConfigured: The storefront"
    )
