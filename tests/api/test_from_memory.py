"""Answers that are kept, and answers that need not be sent."""

import gzip
import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shoestore.catalogue.edit import change_shoe
from shoestore.inventory import stock
from tests.api.door import told
from tests.shop import order, shoe, size_of

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/api/shoes",
    "/api/shoes?brand=aldona",
    "/api/shoes/DERBY",
    "/api/brands",
    "/api/sizes",
    "/api/shop",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_who_has_the_answer_is_not_sent_it_again(client: Client, path: str) -> None:
    shoe("Derby")
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert re.fullmatch('"[0-9a-f]{32}"', first["ETag"])
    assert first["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first
    assert first["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", PUBLIC)
def test_who_unpacks_gzip_is_sent_the_same_answer_packed(client: Client, path: str) -> None:
    shoe("Derby")
    plain = client.get(path)

    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("wanted", "status"),
    [('"other"', 200), ("*", 304), ('"other", {}', 304), ("W/{}", 304), ("nonsense", 200), ("", 200)],
)
def test_if_none_match_is_read_as_the_standard_says(client: Client, wanted: str, status: int) -> None:
    shoe("Derby")
    etag = client.get("/api/shoes")["ETag"]

    response = client.get("/api/shoes", headers={"If-None-Match": wanted.format(etag)})

    assert response.status_code == status


@pytest.mark.parametrize("path", PUBLIC)
def test_what_was_asked_before_is_answered_from_memory(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    shoe("Derby")
    first = client.get(path)

    with django_assert_num_queries(1):  # which asks whether the catalogue has changed
        again = client.get(path)

    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers) | {"X-Request-ID": again["X-Request-ID"]}


def test_an_answer_changes_when_a_client_can_see_a_change_and_only_then(client: Client) -> None:
    shoe("Derby", sizes={"42": 20})
    etag = client.get("/api/shoes")["ETag"]

    order()
    stock.receive(size_of("DERBY", "42").pk, 5, seller_id=None)
    assert client.get("/api/shoes")["ETag"] == etag

    change_shoe("DERBY", {"price": Decimal("99.00")})
    changed = client.get("/api/shoes", headers={"If-None-Match": etag})
    assert told(changed, 200)["items"][0]["price"]["amount"] == "99.00"


def test_a_refusal_is_not_kept(client: Client) -> None:
    assert client.get("/api/shoes/DERBY").status_code == 404

    shoe("Derby")

    assert client.get("/api/shoes/DERBY").status_code == 200


def test_a_new_page_of_many_shoes_takes_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        shoe(f"Shoe {number}", sizes={"42": 1, "43": 2})
    client.get("/api/shoes?limit=1")

    with django_assert_num_queries(4):  # the version; sizes, pictures and shoes that are not held yet
        assert len(told(client.get("/api/shoes?limit=30"), 200)["items"]) == 30

    with django_assert_num_queries(1):
        client.get("/api/shoes?limit=30&sort=price")


@pytest.mark.parametrize("path", ["/api/shoes", "/", "/sitemap.xml", "/feeds/google.xml"])
@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True), ("gzip;q=0.5, br", True), ("gzip;q=0", False), ("br, gzip;q=0.000", False),
        ("gzip; Q=0 , identity", False), ("identity, *;q=0", False), ("", False),
    ],
)  # fmt: skip
def test_an_answer_is_packed_for_who_accepts_it(
    client: Client, path: str, accepted: str, packed: bool
) -> None:
    for number in range(9):
        shoe(f"Derby {number}")

    answer = client.get(path, headers={"Accept-Encoding": accepted})

    assert (answer.status_code, answer.get("Content-Encoding")) == (200, "gzip" if packed else None)
    assert "Accept-Encoding" in answer["Vary"]
