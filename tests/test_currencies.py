"""Currencies and their decimals."""

import pytest
from babel.numbers import list_currencies

from shoestore.currencies import DECIMALS, decimals_of


@pytest.mark.parametrize(
    ("currency", "decimals"), [("EUR", 2), ("HUF", 2), ("RSD", 2), ("ISK", 0), ("JPY", 0), ("KWD", 3)]
)
def test_decimals_are_those_of_iso_4217(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals


def test_a_currency_that_is_no_longer_in_use_had_two() -> None:
    assert decimals_of("HRK") == 2


def test_every_code_is_one_that_unicode_knows_too() -> None:
    assert set(DECIMALS) - list_currencies() == set()
