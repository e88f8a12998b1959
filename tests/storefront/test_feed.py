"""The feed of what is there, as Google Merchant reads it."""

import gzip
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue.edit import RunEntry, change_shoe, create_shoe
from shoestore.catalogue.models import Shoe
from shoestore.inventory import stock
from shoestore.shopfront.models import Look
from shoestore.storefront import feed
from tests.shop import order, shoe, size_of

GOOGLE = "{http://base.google.com/ns/1.0}"

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"


def items(client: Client) -> list[dict[str, str]]:
    answer = client.get("/feeds/google.xml")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    channel = ElementTree.fromstring(b"".join(answer.streaming_content))[0]  # noqa: S314 - the shop's own
    return [
        {fact.tag.removeprefix(GOOGLE): fact.text or "" for fact in item} for item in channel.iter("item")
    ]


def test_it_bears_the_name_its_keeper_gave_the_shop(client: Client) -> None:
    Look.objects.create(pk=1, name="Aldona & Daughters")

    written = b"".join(client.get("/feeds/google.xml").streaming_content).decode()

    assert "<title>Aldona &amp; Daughters</title>" in written


def test_each_size_that_is_there_is_an_item_and_nothing_is_said_that_nobody_knows(client: Client) -> None:
    shoe("Derby", brand="Aldona", sizes={"41": 0, "42": 1, "43": 5}, price="99.00", former_price="129.00")
    shoe("Hidden", published=False)

    derby = {
        "item_group_id": "DERBY",
        "description": "Derby, made with care.",
        "link": "https://shoes.example/shoes/DERBY",
        "availability": "in_stock",
        "price": "129.00 EUR",
        "sale_price": "99.00 EUR",
        "brand": "Aldona",
        "condition": "new",
        "google_product_category": "187",
        "product_type": "derby",
        "gender": "male",
        "age_group": "adult",
        "color": "black",
        "size_system": "EU",
    }
    assert items(client) == [
        derby | {"id": "DERBY-42", "title": "Aldona Derby, black, EU 42", "size": "42"},
        derby | {"id": "DERBY-43", "title": "Aldona Derby, black, EU 43", "size": "43"},
    ]


def test_barcodes_widths_and_centimetres(client: Client) -> None:
    facts = {
        "reference": "KID", "name": "Kid", "audience": "kids", "kind": "boot", "colour": "red",
        "swatch": "#ff0000", "size_system": "CM", "price": 49, "published": True,
    }  # fmt: skip
    made = create_shoe(facts, brand="Brisk", run=[RunEntry("18.5", width="W", gtin="4006381333931")])
    stock.receive(made.sizes.get().pk, 2, seller_id=None)

    [item] = items(client)

    assert (item["id"], item["gtin"], item["size"]) == ("KID-18.5-W", "4006381333931", "18.5 W cm")
    assert (item["gender"], item["age_group"]) == ("unisex", "kids")
    assert "size_system" not in item
    assert item["description"] == "Brisk Kid in red"


def test_the_last_pair_leaves_the_feed_with_its_order(client: Client) -> None:
    shoe("Derby", sizes={"42": 1})
    etag = client.get("/feeds/google.xml")["ETag"]
    assert client.get("/feeds/google.xml", headers={"If-None-Match": etag}).status_code == 304

    order("DERBY", "42")

    answer = client.get("/feeds/google.xml", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert b"<item>" not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_nothing_a_seller_writes_breaks_the_feed(client: Client) -> None:
    shoe("Derby")
    evil = """]]></g:title></item><!-- & "quoted" 'too' 👟 &amp; <![CDATA["""
    change_shoe("DERBY", {"name": evil, "description": evil})
    Shoe.objects.filter(reference="DERBY").update(colour="bl\x0back\ufffe")

    [item] = items(client)

    assert item["title"] == f"Aldona {evil}, black, EU 42"
    assert item["description"] == evil
    assert item["color"] == "black"


def test_only_a_few_shoes_are_read_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "AT_ONCE", 2)
    for number in range(5):
        shoe(f"Derby {number}")

    parts = list(client.get("/feeds/google.xml").streaming_content)  # type: ignore[attr-defined]

    assert [part.count(b"<item>") for part in parts] == [0, 0, 2, 2, 1, 0, 0]
    assert size_of("DERBY-4", "42").on_hand == 5


def test_it_is_packed_for_who_unpacks_it(client: Client) -> None:
    shoe("Derby")

    answer = client.get("/feeds/google.xml", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    told = gzip.decompress(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert told == b"".join(client.get("/feeds/google.xml").streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/feeds/google.xml", "/sitemap.xml", "/sitemaps/shelves.xml"])
@pytest.mark.parametrize("accepted", ["gzip", ""])
def test_who_has_it_already_is_told_with_the_same_headers(client: Client, path: str, accepted: str) -> None:
    shoe("Derby")
    headers = {"Accept-Encoding": accepted}
    first = client.get(path, headers=headers)

    again = client.get(path, headers={**headers, "If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    for name in ("Cache-Control", "Vary"):
        assert again[name] == first[name] != ""
