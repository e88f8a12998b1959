"""Cursors: what was answered leads on, and nothing else is taken for one."""

import json
from base64 import urlsafe_b64encode

import pytest
from django.http import HttpResponse
from django.test import Client

from shoestore.api.cursors import CursorInvalid, Number, read_cursor, write_cursor
from tests.api.door import refusal, told
from tests.shop import order, shoe

LISTS = ["/api/shoes", "/api/shoes?sort=name", "/api/shoes?sort=price", "/api/orders", "/api/invoices"]


def forged(parts: object) -> str:
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def ask(client: Client, path: str, headers: dict[str, str], **more: str) -> HttpResponse:
    address, _, sort = path.partition("?sort=")
    query = {"limit": "1"} | ({"sort": sort} if sort else {}) | more
    return client.get(address, query, headers=headers)


def test_what_is_written_is_read() -> None:
    written = write_cursor(("name", "søren 👟", 7))

    assert read_cursor(written, tuple[str, str, Number]) == ("name", "søren 👟", 7)
    assert "=" not in written


GARBAGE = {
    "words": "garbage",
    "an emoji": "👟",
    "NUL": "\0",
    "a percent sign": "%",
    "nothing in a list": forged([]),
    "an object": forged({}),
    "nothing": forged(None),
    "a number": forged(7),
    "text in place of numbers": forged(["newest", "0", "1"]),
    "a number as a float": forged(["newest", 0, 1.5]),
    "a number beyond 64 bits": forged(["newest", 0, 2**63]),
    "a number below 64 bits": forged([-(2**63) - 1]),
    "truth": forged([True]),
    "a date": forged(["2026-02-30T25:61:00+00:00", "0000-0000-0000-0000"]),
    "a date beyond all": forged(["9999-12-31T23:59:59-23:59", "0000-0000-0000-0000"]),
    "an order nobody placed": forged(["0000-0000-0000-0000"]),
    "an order's id with a NUL": forged(["0000-0000-0000-000\0"]),
    "an order's id and a line break": forged(["0000-0000-0000-0000\n"]),
    "lists in lists": urlsafe_b64encode(b"[" * 290).decode(),
}


SENTENCE = "This is no cursor of this list: take `next` as it was answered, and ask in the same order."


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_no_cursor_of_any_list(client: Client, bearer: dict[str, str], cursor: str) -> None:
    for path in LISTS:
        content = refusal(ask(client, path, bearer, cursor=cursor), 422, "invalid_cursor")

        assert content["errors"] == [{"field": "cursor", "message": SENTENCE, "code": "invalid_cursor"}]


@pytest.mark.django_db
def test_a_cursor_belongs_to_its_list_and_order(client: Client, bearer: dict[str, str]) -> None:
    for number in range(3):
        shoe(f"Shoe {number}")
        order(f"SHOE-{number}")
    cursors = {path: told(ask(client, path, bearer), 200)["next"] for path in LISTS}

    for path in LISTS:
        for answered, cursor in cursors.items():
            response = ask(client, path, bearer, cursor=cursor)
            if path == answered:
                assert len(told(response, 200)["items"]) == 1
            else:
                refusal(response, 422, "invalid_cursor")


@pytest.mark.django_db
def test_an_endless_cursor_is_not_read(client: Client) -> None:
    response = client.get("/api/shoes", {"cursor": "A" * 401})

    assert refusal(response, 422, "invalid_request")["errors"][0]["code"] == "too_long"


def test_reading_says_what_is_wrong() -> None:
    with pytest.raises(CursorInvalid) as refused:
        read_cursor("", tuple[Number])

    assert (refused.value.code, refused.value.field) == ("invalid_cursor", "cursor")
