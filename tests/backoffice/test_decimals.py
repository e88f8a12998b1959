"""Prices and percents as they are typed into the back office."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from shoestore.backoffice.decimals import DecimalField, parse_decimal
from tests.backoffice.browser import address, form_as_shown
from tests.shop import shoe


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("99,90", "99.90"),
        ("99.90", "99.90"),
        ("99", "99"),
        ("99,9", "99.9"),
        (",5", "0.5"),
        ("1.299,00", "1299.00"),
        ("1,299.00", "1299.00"),
        ("1 299,00", "1299.00"),
        ("1\N{NARROW NO-BREAK SPACE}299", "1299"),
        ("1'299.50", "1299.50"),
        ("1.299.000", "1299000"),
        ("1299,00", "1299.00"),
        ("0,125", "0.125"),
        ("129,00 €", "129.00"),
        ("19 %", "19"),
        ("-1,50", "-1.50"),
    ],
)
def test_comma_and_point_are_read_as_they_are_meant(typed: str, read: str) -> None:
    assert parse_decimal(typed) == Decimal(read)


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "1.2.3", "1,29,000", "1.299.00", "1,299,00", "--1", "1-2", "1e3", "NaN", "٣", "-", "."],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match=re.escape("is not a number: write it like 1299.90 or 1299,90")):
        parse_decimal(typed)


@pytest.mark.parametrize("typed", ["1.299", "1,299"])
def test_what_can_be_read_in_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match=re.escape("can be read in two ways: write 1299 or 1.29")):
        parse_decimal(typed)


@pytest.mark.django_db
def test_a_price_a_former_price_and_a_vat_rate_take_a_comma(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)

    answer = seller_client.post(
        page,
        form_as_shown(seller_client.get(page))
        | {"price": "99,90", "former_price": "129,00", "vat_rate": "7,5"},
    )

    assert answer.status_code == 302
    derby.refresh_from_db()
    assert (derby.price, derby.former_price) == (Decimal("99.90"), Decimal("129.00"))
    assert derby.vat_rate == Decimal("7.50")


@pytest.mark.django_db
def test_every_decimal_of_the_back_office_is_a_text_input_for_decimals(seller_client: Client) -> None:
    request = RequestFactory().get("/")
    request.user = seller_client.get(address("index")).wsgi_request.user
    found = []
    for model_admin in admin.site._registry.values():
        if not model_admin.has_change_permission(request):
            continue
        for name, field in model_admin.get_form(request)().fields.items():
            if isinstance(field, forms.DecimalField | forms.FloatField):
                found.append(name)
                assert isinstance(field, DecimalField), name
                assert field.widget.input_type == "text"
                assert field.widget.attrs["inputmode"] == "decimal"

    assert found == ["price", "former_price", "vat_rate"]
