"""Money: exact, and VAT rounded once a rate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore.money import VatShare, round_to_cent, vat_included, vat_summary

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
    assert vat_included(D(gross), D(rate)) == D(vat)


def test_half_a_cent_is_rounded_up() -> None:
    assert (round_to_cent(D("0.005")), round_to_cent(D("2.675")), round_to_cent(D("0.0049"))) == (
        D("0.01"), D("2.68"), D("0.00"),
    )  # fmt: skip


def test_vat_is_rounded_once_a_rate_and_not_once_a_line() -> None:
    three_small_lines = [(D("21.00"), D("0.03"))] * 3

    [share] = vat_summary(three_small_lines)

    assert share == VatShare(rate=D("21.00"), gross=D("0.09"), vat=D("0.02"))  # line by line it would be 0.03
    assert share.net == D("0.07")


def test_rates_are_told_apart_the_highest_first() -> None:
    shares = vat_summary([(D("4.00"), D("10.40")), (D("21.00"), D("12.10")), (D("4.00"), D("10.40"))])

    assert [(share.rate, share.gross, share.vat) for share in shares] == [
        (D("21.00"), D("12.10"), D("2.10")),
        (D("4.00"), D("20.80"), D("0.80")),
    ]


@given(st.lists(st.tuples(RATES, AMOUNTS), max_size=20))
def test_the_parts_always_add_up_to_the_whole(lines: list[tuple[Decimal, Decimal]]) -> None:
    shares = vat_summary(lines)

    assert sum(share.net + share.vat for share in shares) == sum(amount for _rate, amount in lines)
