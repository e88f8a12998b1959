"""What an order would be, before anybody agrees to it."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.checkout.quote import (
    LinesInvalid,
    QuantityInvalid,
    SizeNotInRun,
    UnknownShoe,
    WidthNeeded,
    Wish,
    quote,
)
from shoestore.errors import ShopError
from shoestore.orders.status import Method
from shoestore.sizing import System
from tests.shop import shoe

pytestmark = pytest.mark.django_db

COLLECT, DELIVER = Method.COLLECT, Method.DELIVER


def sizes(*wishes: Wish) -> list[tuple[str, str, int]]:
    return [
        (line.offer.reference, line.offer.size, line.quantity) for line in quote(wishes, method=COLLECT).lines
    ]


def test_wishes_for_the_same_size_are_one_line() -> None:
    shoe("Derby", sizes={"42": 5, "43": 5})

    assert sizes(Wish("DERBY", "42"), Wish("DERBY", "43"), Wish("DERBY", "42,0", quantity=2)) == [
        ("DERBY", "42", 3),
        ("DERBY", "43", 1),
    ]


def test_a_size_may_be_wished_for_in_another_system() -> None:
    shoe("Derby", sizes={"41": 1, "42": 1})

    assert sizes(
        Wish("DERBY", "8", System.UK), Wish("DERBY", "9", System.US), Wish("DERBY", "27", System.CM)
    ) == [("DERBY", "42", 3)]


def test_a_size_between_the_charts_rows_is_found_by_its_name_elsewhere_when_the_row_itself_is_not_kept() -> (
    None
):
    shoe("Between", sizes={"41.5": 1})
    shoe("Both", sizes={"41": 1, "41.5": 1})

    assert sizes(Wish("BETWEEN", "7.5", System.UK)) == [("BETWEEN", "41.5", 1)]
    assert sizes(Wish("BOTH", "7.5", System.UK)) == [("BOTH", "41", 1)]


def test_a_childs_size_is_found_however_it_is_written() -> None:
    shoe("Skip", audience="kids", system="UK", sizes={"13K": 1, "1": 1})

    assert sizes(Wish("SKIP", "13"), Wish("SKIP", "13K")) == [("SKIP", "13K", 2)]


def test_a_width_is_asked_for_only_when_there_are_several() -> None:
    shoe("Derby", sizes={"42": 1})
    change_shoe("DERBY", {}, run=[RunEntry("43", "G"), RunEntry("43", "H")])

    with pytest.raises(WidthNeeded) as refusal:
        quote([Wish("DERBY", "42"), Wish("DERBY", "43")], method=COLLECT)

    assert (refusal.value.field, refusal.value.details["widths"]) == ("lines.1.width", ["G", "H"])
    [line] = quote([Wish("DERBY", "43", width="H")], method=COLLECT).lines
    assert (line.offer.size, line.offer.width) == ("43", "H")


@pytest.mark.parametrize(
    ("wish", "refused"),
    [
        (Wish("NOBODY", "42"), UnknownShoe),
        (Wish("HIDDEN", "42"), UnknownShoe),
        (Wish("DERBY", "44"), SizeNotInRun),
        (Wish("DERBY", "42", width="K"), SizeNotInRun),
        (Wish("DERBY", "12", System.UK), SizeNotInRun),
        (Wish("DERBY", "42", quantity=0), QuantityInvalid),
        (Wish("DERBY", "42", quantity=-1), QuantityInvalid),
        (Wish("DERBY", "42", quantity=100), QuantityInvalid),
    ],
)
def test_what_is_not_offered_is_refused(wish: Wish, refused: type[ShopError]) -> None:
    shoe("Derby", sizes={"42": 1})
    shoe("Hidden", sizes={"42": 1}, published=False)

    with pytest.raises(refused):
        quote([wish], method=COLLECT)


def test_an_order_has_between_one_and_fifty_lines() -> None:
    shoe("Derby", sizes={"42": 1})

    assert len(quote([Wish("DERBY", "42")] * 50, method=COLLECT).lines) == 1
    for wishes in ([], [Wish("DERBY", "42")] * 51):
        with pytest.raises(LinesInvalid):
            quote(wishes, method=COLLECT)


@pytest.mark.parametrize(
    ("price", "method", "fee"),
    [("74.99", DELIVER, "4.95"), ("75.00", DELIVER, "0.00"), ("10.00", COLLECT, "0.00")],
)
def test_delivery_costs_a_fee_below_a_sum(price: str, method: Method, fee: str, settings: Settings) -> None:
    settings.DELIVERY_FEE, settings.DELIVERY_FREE_FROM = Decimal("4.95"), Decimal("75.00")
    shoe("Derby", price=price)

    quoted = quote([Wish("DERBY", "42")], method=method)

    assert quoted.delivery_fee == Decimal(fee)
    assert quoted.total == Decimal(price) + Decimal(fee)


def test_the_fees_vat_is_in_the_orders_vat(settings: Settings) -> None:
    settings.DELIVERY_FEE, settings.DELIVERY_FREE_FROM, settings.VAT_RATE = (
        Decimal("12.10"), None, Decimal("21.00"),
    )  # fmt: skip
    shoe("Derby", price="121.00")

    assert quote([Wish("DERBY", "42")], method=DELIVER).vat == Decimal("23.10")


def test_many_wishes_are_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(10):
        shoe(f"Derby {number}", sizes={"42": 1, "43": 1})

    with django_assert_num_queries(1):
        quote(
            [Wish(f"DERBY-{number}", size) for number in range(10) for size in ("42", "43")], method=COLLECT
        )
