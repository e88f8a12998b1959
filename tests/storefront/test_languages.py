"""A page in each of the storefront's languages."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import Shoe
from shoestore.shopfront.models import Language
from tests.e2e.catalogue import photograph
from tests.shop import page as own_page
from tests.shop import shoe
from tests.storefront.pages import AFTER, BEFORE, BETWEEN, blocks, build

pytestmark = pytest.mark.django_db


def words_of(answer: HttpResponse) -> set[str]:
    """All that a head says to people, and to machines that tell people."""
    text = answer.content.decode()
    named = r'name="description"|property="og:(?:title|description|site_name|image:alt)"'
    meta = rf'<meta (?:{named}) content="(.*?)" />'
    told = {*re.findall("<title>(.*?)</title>", text), *re.findall(meta, text)}
    for data in blocks(text, "application/ld+json"):
        told.update(re.findall(r'"(?:name|category|color|description)":"(.*?)"', data))
    return told


@pytest.fixture
def german(built: Path) -> None:
    build(built / "de", f"<!doctype html><html lang=de><head>{BETWEEN}")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("address", ["/de", "/de/", "/de/bag", "/de/shoes/DERBY", "/de/?size=42"])
def test_a_page_is_sent_in_the_language_of_its_address(client: Client, address: str) -> None:
    shoe("Derby")

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.content.decode().startswith("<!doctype html><html lang=de>")


@pytest.mark.usefixtures("german")
def test_each_language_has_its_own_canonical_address(client: Client) -> None:
    shoe("Derby")

    text = client.get("/de/shoes/DERBY").content.decode()

    assert '<link rel="canonical" href="https://shoes.example/de/shoes/DERBY" />' in text
    assert '<meta property="og:url" content="https://shoes.example/de/shoes/DERBY" />' in text
    assert '<link rel="alternate" hreflang="en" href="https://shoes.example/shoes/DERBY" />' in text


@pytest.mark.usefixtures("german")
def test_what_is_not_there_is_not_there_in_any_language(client: Client) -> None:
    for address in ("/de/no/such/page", "/de/shoes/NOSUCH", "/en/bag", "/fr/bag", "/de/de/bag"):
        assert client.get(address).status_code == 404


@pytest.mark.usefixtures("german")
def test_a_language_that_was_not_built_says_so(client: Client) -> None:
    assert client.get("/es/").status_code == 503


@pytest.mark.parametrize(
    ("address", "of_the_shop"),
    [
        ("/", {"Shoestore", "from the side"}),
        ("/?brand=aldona", {"Shoestore", "Aldona · Shoestore", "from the side"}),
        ("/?brand=aldona&size=42", {"Aldona · Shoestore"}),
        ("/?audience=men", {"Shoestore", "from the side"}),
        ("/?size=42", {"Shoestore", "from the side"}),
        ("/?available=true", set()),
        ("/?q=derby", set()),
        (
            "/shoes/DERBY",
            {
                "Shoestore",
                "Aldona Derby · Shoestore",
                "Aldona Derby",
                "Aldona",
                "Derby",
                "42",
                "from the side",
            },
        ),
        ("/pages/returns", {"Shoestore"}),
        ("/bag", {"Shoestore"}),
        ("/no/such/page", set()),
    ],
)
@pytest.mark.parametrize("language", ["de", "es"])
def test_only_what_the_shop_wrote_is_the_same_in_every_language(
    client: Client, built: Path, language: str, address: str, of_the_shop: set[str]
) -> None:
    build(built / language, BEFORE + BETWEEN + AFTER)
    shoe("Derby", kind="boot")
    Shoe.objects.update(description="")
    add_picture(Shoe.objects.get().pk, photograph("#101010"), alt="from the side")
    for code, title, text in (
        ("en", "Returns", "Soon."),
        ("de", "Rückgabe", "Bald."),
        ("es", "Cambios", "Ya."),
    ):
        own_page("returns", title, text=text, language=Language(code))

    english = words_of(client.get(address, headers={"accept-language": language}))
    spoken = words_of(client.get(f"/{language}{address}", headers={"accept-language": "en"}))

    assert english & spoken == of_the_shop
