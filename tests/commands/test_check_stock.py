"""`manage.py check_stock`"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shoestore.catalogue.models import Size
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.orders.models import Order, OrderLine
from tests.shop import order, shoe, size_of

pytestmark = pytest.mark.django_db


def _check() -> str:
    out = StringIO()
    call_command("check_stock", stdout=out)
    return out.getvalue().strip()


def _differences() -> list[str]:
    with pytest.raises(CommandError) as refusal:
        _check()
    headline, *differences = str(refusal.value).split("\n")
    assert headline == "The ledger does not add up:"
    return [line.strip() for line in differences]


def test_a_shop_where_all_went_through_the_verbs_adds_up() -> None:
    shoe("Derby", sizes={"42": 5, "43": 0})
    order("DERBY", "42", quantity=2)
    cancel_order(order("DERBY", "42").pk, seller_id=None)
    stock.write_off(size_of("DERBY", "42").pk, 1, seller_id=None)
    stock.count(size_of("DERBY", "43").pk, 4, seller_id=None)

    assert _check() == "2 sizes and 6 movements checked: every pair is accounted for."


def test_an_empty_shop_adds_up() -> None:
    assert _check() == "0 sizes and 0 movements checked: every pair is accounted for."


def test_a_pair_that_appeared_without_a_movement_is_found() -> None:
    shoe("Derby", sizes={"42": 5, "43": 1})
    Size.objects.filter(label="42").update(on_hand=6)

    assert _differences() == ["DERBY EU 42: 6 on hand, 5 in the ledger"]


def test_a_line_that_took_no_pairs_is_found() -> None:
    shoe("Derby", sizes={"42": 5})
    placed = order("DERBY", "42")
    OrderLine.objects.update(quantity=2)

    assert _differences() == [f"order {placed.pk} (placed), 2 x DERBY EU 42: 1 left the shelf, 0 came back"]


def test_a_cancelled_order_whose_pairs_did_not_come_back_is_found() -> None:
    shoe("Derby", sizes={"42": 5})
    placed = order("DERBY", "42")
    Order.objects.update(status="cancelled")

    assert _differences() == [
        f"order {placed.pk} (cancelled), 1 x DERBY EU 42: 1 left the shelf, 0 came back"
    ]


def test_pairs_that_came_back_from_an_order_that_stands_are_found() -> None:
    shoe("Derby", sizes={"42": 5})
    placed = order("DERBY", "42")
    stock.put_back({size_of("DERBY", "42").pk: 1}, order_id=placed.pk)

    assert _differences() == [f"order {placed.pk} (placed), 1 x DERBY EU 42: 1 left the shelf, 1 came back"]


def test_pairs_sold_to_an_order_that_is_not_there_are_found() -> None:
    shoe("Derby", sizes={"42": 5})
    stock.take({size_of("DERBY", "42").pk: 1}, order_id="0000-0000-0000-0000")

    assert _differences() == ["DERBY EU 42: -1 Sold for order 0000-0000-0000-0000, which has no such line"]


def test_a_difference_hides_no_other(seller: object) -> None:
    shoe("Derby", sizes={"42": 5, "43": 5})
    Movement.objects.update(pairs=4)

    assert _differences() == [
        "DERBY EU 42: 5 on hand, 4 in the ledger",
        "DERBY EU 43: 5 on hand, 4 in the ledger",
    ]
