"""Prices are written as people write them where a page is read."""

import pytest
from django.utils.translation import override

from shoestore.storefront.answers import Money
from shoestore.storefront.prices import price_in_words


@pytest.mark.parametrize(
    ("language", "amount", "currency", "written"),
    [
        ("en", "89.00", "EUR", "€89.00"),
        ("en", "1089.50", "GBP", "£1,089.50"),
        ("en", "89.00", "CHF", "CHF\N{NO-BREAK SPACE}89.00"),
        ("de", "1089.50", "EUR", "1.089,50\N{NO-BREAK SPACE}€"),
        ("es", "89.00", "EUR", "89,00\N{NO-BREAK SPACE}€"),
        ("de", "89.00", "CHF", "89,00\N{NO-BREAK SPACE}CHF"),
    ],
)
def test_a_price_is_written_as_the_language_does(
    language: str, amount: str, currency: str, written: str
) -> None:
    with override(language):
        assert price_in_words(Money(amount, currency)) == written
