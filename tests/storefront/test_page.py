"""What the server answers where a person sees the storefront."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django.fixtures import Settings

from shoestore.storefront import page
from tests.shop import shoe


@pytest.fixture(autouse=True)
def built(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A storefront as npm would have built it."""
    (tmp_path / "index.html").write_text("<title>Shoes</title>")
    settings.STOREFRONT = tmp_path
    page._built.cache_clear()
    yield
    page._built.cache_clear()


@pytest.mark.parametrize("address", ["/", "/bag", "/bag/", "/checkout", "/orders", "/orders/7K3M-Q2ZX"])
def test_every_room_of_the_storefront_is_the_one_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, b"<title>Shoes</title>")


@pytest.mark.parametrize("address", ["/no/such/page", "/bags", "/shoes", "/orders/1/2", "/robots.txt"])
def test_an_address_nobody_knows_is_answered_with_404_and_the_page_that_says_so(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (404, b"<title>Shoes</title>")


def test_a_browser_that_asks_for_an_icon_by_its_old_name_gets_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/favicon.svg")


@pytest.mark.django_db
def test_a_shoe_has_a_page_while_it_is_in_the_shop(client: Client) -> None:
    shoe("Derby", reference="ALD-DERBY")
    shoe("Loafer", reference="ALD-LOAFER", published=False)

    assert client.get("/shoes/ALD-DERBY").status_code == 200
    assert client.get("/shoes/ALD-LOAFER").status_code == 404
    assert client.get("/shoes/ALD-BOOT").status_code == 404
    assert client.get("/shoes/%00").status_code == 404


def test_a_picture_is_kept_by_browsers_for_a_year_and_others_are_not_there(client: Client) -> None:
    name = default_storage.save("shoes/ab/abc.webp", ContentFile(b"a picture"))

    answer = client.get(f"/media/{name}")
    assert b"".join(answer.streaming_content) == b"a picture"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/media/shoes/ab/other.webp").status_code == 404
    assert client.get("/media/../secret_key").status_code == 404
