"""The small types requests and answers are made of."""

from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shoestore.api.types import Amount, Country, Email, Price, SizeSystem, Text, money
from shoestore.sizing import System


def refused(kind: object, value: object) -> str:
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(kind).validate_python(value)
    (error,) = refusal.value.errors()
    return error["type"]


@given(st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2))
def test_every_amount_of_cents_is_read_as_it_is_told(amount: Decimal) -> None:
    assert TypeAdapter(Amount).validate_python(money(amount, "EUR")["amount"]) == amount
    assert TypeAdapter(Price).validate_python(money(amount)) == amount


@pytest.mark.parametrize(
    "value",
    [
        "",
        " 1",
        "1 ",
        "1.",
        ".5",
        "1.234",
        "-1",
        "+1",
        "1e3",
        "1,50",
        "NaN",
        "\uff11",
        "123456789",
        1,
        1.5,
        None,
        True,
    ],
)
def test_what_is_no_amount(value: object) -> None:
    assert refused(Amount, value) == "invalid_amount"
    assert refused(Price, value) == "invalid_amount"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({}, "invalid_amount"),
        ({"amount": "1"}, "invalid_amount"),
        ({"amount": "1", "currency": "EUR", "vat": "0"}, "invalid_amount"),
        ({"amount": 1, "currency": "EUR"}, "invalid_amount"),
        ({"amount": "1", "currency": "eur"}, "other_currency"),
        ({"amount": "1", "currency": None}, "other_currency"),
        ({"amount": "1", "currency": ["EUR"]}, "other_currency"),
    ],
)
def test_what_is_no_money(value: object, code: str) -> None:
    assert refused(Price, value) == code


@given(st.text(max_size=30))
def test_text_is_kept_but_for_the_blanks_around_it_or_refused(value: str) -> None:
    kind = TypeAdapter(Annotated[str, Text(20, shortest=0, lines=True)])
    try:
        read = kind.validate_python(value)
    except ValidationError as refusal:
        read = None
        wrong = {error["type"] for error in refusal.errors()}
    else:
        wrong = set()

    assert wrong <= {"string_too_long", "control_character"}
    assert wrong or read == value.strip()


@pytest.mark.parametrize(
    "char", ["\n", "\r", "\t", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800"]
)
def test_a_line_has_no_control_characters(char: str) -> None:
    assert refused(Annotated[str, Text(20)], f"a{char}b") in ("control_character", "string_unicode")


def test_lines_may_be_several() -> None:
    assert TypeAdapter(Annotated[str, Text(20, lines=True)]).validate_python("a\n\tb") == "a\n\tb"
    assert refused(Annotated[str, Text(20, lines=True)], "a\rb") == "control_character"


@pytest.mark.parametrize("value", ["ana@example.com", "a+b@sub.example.co.uk", "josé@exämple.de"])
def test_an_e_mail_address(value: str) -> None:
    assert TypeAdapter(Email).validate_python(value) == value


@pytest.mark.parametrize(
    "value", ["", "ana", "ana@", "@example.com", "ana@localhost", "a b@example.com", "ana@exa\nmple.com"]
)
def test_what_is_no_e_mail_address(value: str) -> None:
    assert refused(Email, value) == "invalid_email"


@pytest.mark.parametrize(
    ("value", "code"), [("ES", None), ("es", "x"), ("ESP", "x"), ("", "x"), ("E1", "x"), ("ES\n", "x")]
)
def test_a_country(value: str, code: str | None) -> None:
    if code is None:
        assert TypeAdapter(Country).validate_python(value) == value
    else:
        assert refused(Country, value) == "invalid_country"


@pytest.mark.parametrize("value", ["EU", "eu", " Uk ", System.US])
def test_a_size_system_in_any_case(value: str) -> None:
    assert TypeAdapter(SizeSystem).validate_python(value) in System


@pytest.mark.parametrize("value", ["", "JP", 7, None, ["EU"]])
def test_a_size_system_nobody_speaks(value: object) -> None:
    assert refused(SizeSystem, value) == "unknown_size_system"
