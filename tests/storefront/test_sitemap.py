"""What search engines are told of the shop's pages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue.models import ShoeVersion
from shoestore.shopfront.models import Language
from shoestore.shopfront.pages import write_page
from shoestore.storefront import sitemap
from tests.shop import page, shoe

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGED = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"


def told(client: Client, path: str) -> list[tuple[str, str | None]]:
    """Each address in a sitemap, and when it says that it changed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    entries = ElementTree.fromstring(b"".join(answer.streaming_content))  # noqa: S314 - the shop's own
    return [
        (entry.findtext(f"{NAMESPACE}loc", ""), entry.findtext(f"{NAMESPACE}lastmod")) for entry in entries
    ]


def part_of(key: int) -> str:
    return f"/sitemaps/shoes-{key // sitemap.SHOES_IN_A_PART}.xml"


def test_the_parts_are_told_with_their_last_change(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SHOES_IN_A_PART", 1)
    derby, hidden, boot = shoe("Derby"), shoe("Hidden", published=False), shoe("Boot")
    ShoeVersion.objects.filter(pk=derby.pk).update(announced_at=CHANGED)
    ShoeVersion.objects.filter(pk=boot.pk).update(announced_at=None)

    assert told(client, "/sitemap.xml") == [
        ("https://shoes.example/sitemaps/shelves.xml", None),
        (f"https://shoes.example{part_of(derby.pk)}", "2026-03-01T10:30:00+00:00"),
        (f"https://shoes.example{part_of(boot.pk)}", None),
    ]
    assert told(client, part_of(derby.pk)) == [
        ("https://shoes.example/shoes/DERBY", "2026-03-01T10:30:00+00:00"),
        ("https://shoes.example/de/shoes/DERBY", "2026-03-01T10:30:00+00:00"),
        ("https://shoes.example/es/shoes/DERBY", "2026-03-01T10:30:00+00:00"),
    ]
    assert client.get(part_of(hidden.pk)).status_code == 404


def test_a_part_has_the_published_shoes_and_knows_when_each_changed(client: Client) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    derby = shoe("Derby")
    shoe("Hidden", published=False)

    [(address, changed), *_others] = told(client, part_of(derby.pk))

    assert address == "https://shoes.example/shoes/DERBY"
    assert changed
    assert before <= datetime.fromisoformat(changed) <= datetime.now(UTC)


def test_each_brand_that_has_shoes_has_a_shelf(client: Client) -> None:
    shoe("Derby", brand="Aldona & Søn")
    shoe("Loafer", brand="Aldona & Søn")
    shoe("Hidden", brand="Brisk", published=False)

    assert [address for address, _changed in told(client, "/sitemaps/shelves.xml")] == [
        "https://shoes.example/",
        "https://shoes.example/de/",
        "https://shoes.example/es/",
        "https://shoes.example/?brand=aldona-son",
        "https://shoes.example/de/?brand=aldona-son",
        "https://shoes.example/es/?brand=aldona-son",
    ]


def test_the_shops_own_pages_are_told_once_they_are_published(client: Client) -> None:
    page("returns", "Rückgabe", language=Language.DE)
    page("draft", "Draft", published=False)

    addresses = [address for address, _changed in told(client, "/sitemaps/shelves.xml")]
    assert addresses[3:] == [
        "https://shoes.example/pages/returns",
        "https://shoes.example/de/pages/returns",
        "https://shoes.example/es/pages/returns",
    ]


def test_a_page_is_told_at_its_own_address_in_each_language(client: Client) -> None:
    page("returns", "Returns")
    german = page("returns", "Rückgabe", language=Language.DE)
    german.slug = "rueckgabe"
    write_page(german)

    addresses = [address for address, _changed in told(client, "/sitemaps/shelves.xml")]

    assert addresses[3:] == [
        "https://shoes.example/pages/returns",
        "https://shoes.example/de/pages/rueckgabe",
        "https://shoes.example/es/pages/returns",
    ]


def test_each_page_names_itself_in_all_languages(client: Client) -> None:
    part = part_of(shoe("Derby").pk)

    pages = ElementTree.fromstring(b"".join(client.get(part).streaming_content))  # type: ignore[attr-defined] # noqa: S314

    for entry in pages:
        links = {
            link.get("hreflang"): link.get("href")
            for link in entry.iter("{http://www.w3.org/1999/xhtml}link")
        }
        assert links == {
            "en": "https://shoes.example/shoes/DERBY",
            "de": "https://shoes.example/de/shoes/DERBY",
            "es": "https://shoes.example/es/shoes/DERBY",
            "x-default": "https://shoes.example/shoes/DERBY",
        }


def test_who_comes_again_is_told_that_nothing_has_changed(client: Client) -> None:
    shoe("Derby")
    etag = client.get("/sitemap.xml")["ETag"]

    assert client.get("/sitemap.xml", headers={"If-None-Match": etag}).status_code == 304
    shoe("Boot")
    assert client.get("/sitemap.xml", headers={"If-None-Match": etag}).status_code == 200


def test_robots_are_shown_the_sitemap(client: Client) -> None:
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /backoffice/",
        "",
        "Sitemap: https://shoes.example/sitemap.xml",
    ]
