"""Placing an order: all of it or nothing."""

from decimal import Decimal

import pytest

from shoestore.checkout.place_order import OutOfStock
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order
from tests.shop import order, pairs, shoe

pytestmark = pytest.mark.django_db


def test_an_order_takes_its_pair_and_has_its_invoice_at_once() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")

    placed = order("DERBY", "42")

    assert pairs("DERBY", "42") == 1
    assert (placed.status, placed.total, placed.vat) == ("placed", Decimal("129.00"), Decimal("22.39"))
    assert [str(line) for line in placed.lines.all()] == ["1 x DERBY EU 42"]
    assert [invoice.number[-7:] for invoice in placed.invoices.all()] == ["-000001"]


def test_the_last_pair_is_sold_once() -> None:
    shoe("Derby", sizes={"42": 1})
    order("DERBY", "42")

    with pytest.raises(OutOfStock) as refusal:
        order("DERBY", "42")

    assert refusal.value.details["shortages"] == [
        {"reference": "DERBY", "size": "42", "width": "", "left": 0}
    ]
    assert pairs("DERBY", "42") == 0
    assert (Order.objects.count(), Invoice.objects.count(), Movement.objects.count()) == (1, 1, 2)
