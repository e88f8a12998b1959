"""Orders that are written wrongly: each names its wrong fields, and nothing has changed."""

import json

import pytest
from django.test import Client

from shoestore.checkout.quote import MAX_LINES
from tests.api.door import ADDRESS, Json, nothing_changes, send, smallest, wrong_fields
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def with_line(**fields: object) -> Json:
    return smallest() | {"lines": [{"reference": "DERBY", "size": "42", **fields}]}


def with_client(**fields: object) -> Json:
    return smallest() | {"client": {"name": "Ana", "email": "ana@example.com", **fields}}


def delivered(**address: object) -> Json:
    return smallest(fulfilment={"method": "deliver", "address": {**ADDRESS, **address}})


QUANTITY, NAME, EMAIL = "lines.0.quantity", "client.name", "client.email"

WRONG = {
    "no pair": (with_line(quantity=0), [(QUANTITY, "too_small")]),
    "less than none": (with_line(quantity=-1), [(QUANTITY, "too_small")]),
    "a hundred pairs": (with_line(quantity=100), [(QUANTITY, "too_large")]),
    "more pairs than numbers": (with_line(quantity=10**40), [(QUANTITY, "too_large")]),
    "a pair and a half": (with_line(quantity=1.5), [(QUANTITY, "not_a_whole_number")]),
    "a pair as a float": (with_line(quantity=1.0), [(QUANTITY, "not_a_whole_number")]),
    "a pair as text": (with_line(quantity="1"), [(QUANTITY, "not_a_whole_number")]),
    "a pair as truth": (with_line(quantity=True), [(QUANTITY, "not_a_whole_number")]),
    "a pair as nothing": (with_line(quantity=None), [(QUANTITY, "not_a_whole_number")]),
    "no lines": (smallest() | {"lines": []}, [("lines", "too_few")]),
    "lines that are none": (smallest() | {"lines": "DERBY"}, [("lines", "not_a_list")]),
    "a line that is none": (smallest() | {"lines": ["DERBY"]}, [("lines.0", "not_an_object")]),
    "fifty-one lines": (
        smallest() | {"lines": smallest()["lines"] * (MAX_LINES + 1)},
        [("lines", "too_many")],
    ),
    "a size as a number": (with_line(size=42), [("lines.0.size", "not_text")]),
    "an endless size": (with_line(size="4" * 21), [("lines.0.size", "too_long")]),
    "an endless reference": (with_line(reference="A" * 41), [("lines.0.reference", "too_long")]),
    "an empty reference": (with_line(reference=" "), [("lines.0.reference", "too_short")]),
    "an unheard-of system": (with_line(system="JP"), [("lines.0.system", "unknown_size_system")]),
    "a system that is a number": (with_line(system=7), [("lines.0.system", "unknown_size_system")]),
    "no client": ({"lines": smallest()["lines"]}, [("client", "needed")]),
    "a client that is none": (smallest() | {"client": "Ana"}, [("client", "not_an_object")]),
    "no name": (smallest() | {"client": {"email": "ana@example.com"}}, [(NAME, "needed")]),
    "an empty name": (with_client(name=""), [(NAME, "too_short")]),
    "a blank name": (with_client(name=" \t\n "), [(NAME, "too_short")]),
    "a name of 10,000 letters": (with_client(name="a" * 10_000), [(NAME, "too_long")]),
    "a name of two lines": (with_client(name="Ana\nBcc: x"), [(NAME, "control_character")]),
    "a name with a NUL": (with_client(name="A\0na"), [(NAME, "control_character")]),
    "a name that is a list": (with_client(name=["Ana"]), [(NAME, "not_text")]),
    "no e-mail": (with_client(email=""), [(EMAIL, "invalid_email")]),
    "an e-mail that is none": (with_client(email="ana at example"), [(EMAIL, "invalid_email")]),
    "an e-mail with a name": (with_client(email="Ana <ana@example.com>"), [(EMAIL, "invalid_email")]),
    "two e-mails": (with_client(email="a@example.com,b@example.com"), [(EMAIL, "invalid_email")]),
    "an e-mail with a NUL": (with_client(email="ana@example.com\0"), [(EMAIL, "invalid_email")]),
    "an endless e-mail": (with_client(email=f"{'a' * 300}@example.com"), [(EMAIL, "too_long")]),
    "an endless phone": (with_client(phone="1" * 41), [("client.phone", "too_long")]),
    "a field nobody knows": (smallest(gift=True), [("gift", "unknown_field")]),
    "a misspelt field": (with_line(quantitiy=2), [("lines.0.quantitiy", "unknown_field")]),
    "a client's field nobody knows": (with_client(vip=True), [("client.vip", "unknown_field")]),
    "an unheard-of way to get it": (
        smallest(fulfilment={"method": "fly"}),
        [("fulfilment", "unknown_value")],
    ),
    "no way to get it": (smallest(fulfilment={}), [("fulfilment", "needed")]),
    "a way that is none": (smallest(fulfilment="collect"), [("fulfilment", "not_an_object")]),
    "delivery to nowhere": (
        smallest(fulfilment={"method": "deliver"}),
        [("fulfilment.address", "needed")],
    ),
    "collecting at an address": (
        smallest(fulfilment={"method": "collect", "address": ADDRESS}),
        [("fulfilment.address", "unknown_field")],
    ),
    "delivery to a country's name": (
        delivered(country="Spain", city=""),
        [("fulfilment.address.country", "invalid_country")],
    ),
    "payment in gold": (smallest(payment="gold"), [("payment", "unknown_value")]),
    "a total with three decimals": (
        smallest(expected_total="129.000"),
        [("expected_total", "invalid_amount")],
    ),
    "a total that is a number": (smallest(expected_total=129.0), [("expected_total", "invalid_amount")]),
    "a negative total": (smallest(expected_total="-129.00"), [("expected_total", "invalid_amount")]),
    "a total beyond numbers": (smallest(expected_total="9" * 50), [("expected_total", "invalid_amount")]),
    "a total in Arabic digits": (smallest(expected_total="١٢٩"), [("expected_total", "invalid_amount")]),
    "a total in dollars": (
        smallest(expected_total={"amount": "129.00", "currency": "USD"}),
        [("expected_total", "other_currency")],
    ),
    "a total without currency": (
        smallest(expected_total={"amount": "129.00"}),
        [("expected_total", "invalid_amount")],
    ),
    "a list": ([smallest()], [("body", "not_an_object")]),
    "text": ('"order"', [("body", "not_an_object")]),
    "nothing": ("", [("body", "needed")]),
    "several things at once": (
        {"client": {"name": "", "email": "x"}, "lines": [{"size": "42"}]},
        [(NAME, "too_short"), (EMAIL, "invalid_email"), ("lines.0.reference", "needed")],
    ),
}


@pytest.mark.parametrize(("body", "wrong"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_order_names_its_wrong_fields_and_changes_nothing(
    client: Client, body: object, wrong: list[tuple[str, str]]
) -> None:
    shoe("Derby", sizes={"42": 120})

    with nothing_changes():
        response = send(client, "POST", "/api/orders", body)

    assert wrong_fields(response) == wrong


def test_the_sentences_are_for_people(client: Client) -> None:
    body = with_line(quantity=1.5, size=42) | {"gift": True, "expected_total": 1}

    response = send(client, "POST", "/api/orders", body)

    assert [(error["field"], error["message"]) for error in json.loads(response.content)["errors"]] == [
        ("lines.0.size", "Write this as text."),
        ("lines.0.quantity", "Write a whole number."),
        ("expected_total", 'Write an amount as text, with at most two decimals, such as "129.00".'),
        ("gift", "There is no such field: check how it is spelt."),
    ]
