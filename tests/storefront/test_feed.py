"""The feed of what is there, as Google Merchant reads it."""

import gzip
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue import feed_items
from shoestore.catalogue.edit import RunEntry, change_shoe, create_shoe
from shoestore.catalogue.models import Shoe, ShoeImage, Size
from shoestore.gtin import check_digit
from shoestore.inventory import stock
from shoestore.shopfront.models import Look
from tests.shop import order, size_of
from tests.shop import shoe as shoe_without_picture

GOOGLE = "{http://base.google.com/ns/1.0}"

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"


def shoe(*args: Any, **facts: Any) -> Shoe:
    """A shoe in the shop with a picture."""
    made = shoe_without_picture(*args, **facts)
    add_picture_of(made)
    return made


def add_picture_of(made: Shoe) -> None:
    ShoeImage.objects.create(
        shoe=made, alt="side", file="shoes/1.jpg", width=4, height=3, placeholder="#000000"
    )


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
        "image_link": "https://shoes.example/media/shoes/1.jpg",
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
    add_picture_of(made)

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
    monkeypatch.setattr(feed_items, "AT_ONCE", 2)
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


def test_what_google_would_refuse_is_not_in_the_feed(client: Client) -> None:
    shoe("Derby")
    shoe_without_picture("Blind")
    shoe("Gift", price="0.00")
    long = "R" * 40
    shoe("Long", reference=long, sizes={"42": 1})
    Size.objects.filter(shoe__reference=long).update(label="12345678", width="ABCD")

    assert [item["id"] for item in items(client)] == ["DERBY-42"]


def test_a_long_title_is_shortened_in_the_name(client: Client) -> None:
    shoe("N" * 120, reference="LONG", brand="B" * 80, colour="black", sizes={"42": 1})

    [item] = items(client)

    assert item["title"] == f"{'B' * 80} {'N' * 54}…, black, EU 42"
    assert len(item["title"]) == 150


@pytest.mark.parametrize("gtin", ["2012345678900", "0212345678909", "9912345678907"])
def test_a_barcode_of_the_shops_own_is_not_said(client: Client, gtin: str) -> None:
    shoe("Derby")
    change_shoe("DERBY", {}, run=[RunEntry("42", gtin=gtin[:-1] + check_digit(gtin[:-1]))])

    [item] = items(client)

    assert "gtin" not in item
    assert '"gtin"' not in client.get("/shoes/DERBY").content.decode()
