"""The proof itself; what it says of each difference is told in tests/commands/test_check_stock.py."""

import pytest

from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory.models import Movement
from shoestore.orders.ledger import differences
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_a_shop_that_sold_and_cancelled_accounts_for_every_pair() -> None:
    shoe("Derby", sizes={"42": 5})
    order("DERBY")
    cancel_order(order("DERBY").pk, seller_id=None)

    assert list(differences()) == []


def test_a_movement_that_is_lost_is_missed_on_the_shelf_and_at_its_order() -> None:
    shoe("Derby", sizes={"42": 5})
    sold = order("DERBY")
    Movement.objects.filter(order_id=sold.pk).delete()

    assert list(differences()) == [
        "DERBY EU 42: 4 on hand, 5 in the ledger",
        f"order {sold.pk} (placed), 1 x DERBY EU 42: 0 left the shelf, 0 came back",
    ]
