"""Money: exact, and VAT rounded once a rate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore.money import VatShare, has_too_many_decimals, round_amount, vat_included, vat_summary, written

D = Decimal
AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2)
RATES = st.sampled_from([D("0.00"), D("4.00"), D("10.00"), D("21.00")])


@pytest.mark.parametrize(
    ("gross", "rate", "vat"),
    [
        ("129.00", "21.00", "22.39"),
        ("121.00", "21.00", "21.00"),
        ("0.01", "21.00", "0.00"),
        ("50.00", "0.00", "0.00"),
    ],
)
def test_a_price_says_how_much_of_it_is_vat(gross: str, rate: str, vat: str) -> None:
    assert vat_included(D(gross), D(rate), currency="EUR") == D(vat)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("0.005", "EUR", "0.01"),
        ("2.675", "EUR", "2.68"),
        ("0.0049", "EUR", "0.00"),
        ("12900.5", "JPY", "12901"),
        ("12900.49", "ISK", "12900"),
        ("12900.5", "HUF", "12900.50"),
    ],
)
def test_half_of_the_smallest_amount_is_rounded_up(amount: str, currency: str, rounded: str) -> None:
    assert written(D(amount), currency) == str(round_amount(D(amount), currency)) == rounded


def test_vat_is_rounded_to_the_decimals_of_the_currency() -> None:
    assert vat_included(D(12900), D("10.00"), currency="JPY") == D(1173)
    assert vat_included(D(12900), D("10.00"), currency="HUF") == D("1172.73")


@pytest.mark.parametrize(
    ("amount", "currency", "too_many"),
    [
        ("12900.50", "JPY", True),
        ("12900.00", "JPY", False),
        ("12000", "JPY", False),
        ("1E+40", "JPY", False),
        ("NaN", "JPY", True),
        ("12900.50", "HUF", False),
    ],
)
def test_a_fraction_is_too_much_in_a_currency_without_decimals(
    amount: str, currency: str, too_many: bool
) -> None:
    assert has_too_many_decimals(D(amount), currency) == too_many


def test_vat_is_rounded_once_a_rate_and_not_once_a_line() -> None:
    three_small_lines = [(D("21.00"), D("0.03"))] * 3

    [share] = vat_summary(three_small_lines, currency="EUR")

    assert share == VatShare(rate=D("21.00"), gross=D("0.09"), vat=D("0.02"))  # line by line it would be 0.03
    assert share.net == D("0.07")


def test_rates_are_told_apart_the_highest_first() -> None:
    parts = [(D("4.00"), D("10.40")), (D("21.00"), D("12.10")), (D("4.00"), D("10.40"))]

    shares = vat_summary(parts, currency="EUR")

    assert [(share.rate, share.gross, share.vat) for share in shares] == [
        (D("21.00"), D("12.10"), D("2.10")),
        (D("4.00"), D("20.80"), D("0.80")),
    ]


@given(st.lists(st.tuples(RATES, AMOUNTS), max_size=20))
def test_the_parts_always_add_up_to_the_whole(lines: list[tuple[Decimal, Decimal]]) -> None:
    shares = vat_summary(lines, currency="EUR")

    assert sum(share.net + share.vat for share in shares) == sum(amount for _rate, amount in lines)
