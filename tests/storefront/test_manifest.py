"""The shop on somebody's home screen."""

from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from shoestore.shopfront.models import Look

pytestmark = pytest.mark.django_db

STATIC = Path(__file__).parents[2] / "storefront" / "static"


def test_the_shop_has_its_own_name(client: Client, settings: Settings) -> None:
    settings.SHOP_NAME = 'Calle "Nueva" & Söhne'

    answer = client.get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"] == answer.json()["short_name"] == 'Calle "Nueva" & Söhne'
    assert (answer.json()["start_url"], answer.json()["display"]) == ("/", "standalone")


def test_its_keeper_names_the_shop(client: Client) -> None:
    Look.objects.create(pk=1, name="Aldona & Daughters")

    assert client.get("/manifest.webmanifest").json()["short_name"] == "Aldona & Daughters"


def test_it_begins_in_the_language_it_was_found_in(client: Client) -> None:
    told = client.get("/de/manifest.webmanifest").json()

    assert (told["start_url"], told["lang"], told["scope"]) == ("/de/", "de", "/")
    assert client.get("/manifest.webmanifest").json()["lang"] == "en"


def test_its_icons_are_there_in_the_sizes_it_says(client: Client) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]

    drawn = [icon for icon in icons if icon["type"] == "image/png"]
    assert len(drawn) == 3
    for icon in drawn:
        with Image.open(STATIC / icon["src"].lstrip("/")) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]
    assert (STATIC / "favicon.svg").is_file()
