"""Noting that a client has got their money back."""

from django.db import transaction
from django.utils import timezone

from shoestore.errors import Operational
from shoestore.orders.find import order_with
from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.status import REFUNDED


class NothingToRefund(Operational):
    """The order is not cancelled, was never paid, or has been refunded."""

    code = "nothing_to_refund"


@transaction.atomic
def mark_refunded(order_id: str, *, seller_id: int) -> Order:
    """Note that a cancelled order was refunded, once, and by whom.

    Raises UnknownOrder, or NothingToRefund when there is no money to give back.
    """
    order = order_with(order_id)
    if not Order.objects.to_refund().filter(pk=order.pk).update(refunded_at=timezone.now()):
        raise NothingToRefund(f"Order {order.pk} has nothing to refund.", order=order.pk)
    OrderEvent.objects.create(order=order, status=REFUNDED, seller_id=seller_id)
    order.refresh_from_db()
    return order
