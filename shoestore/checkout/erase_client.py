"""Forgetting a client, as far as the law lets the shop."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Value, When

from shoestore.checkout.client import ERASED, ERASED_EMAIL, orders_of
from shoestore.orders.models import Order
from shoestore.orders.status import FOLLOWING, Status
from shoestore.waiting.models import Wait

CLOSED = [status for status in Status if not FOLLOWING[status]]


@dataclass(frozen=True, slots=True)
class Erasure:
    """The ids of the orders whose client was forgotten, and of those that are still on their way."""

    erased: list[str]
    open: list[str]


@transaction.atomic
def erase_client(email: str) -> Erasure:
    """Forget a client on every order that is closed: name, e-mail, telephone, address; and their waits.

    An order on its way, or with money to give back, still needs them: ask again when that is done. Invoices
    stay as they are, because the law asks that of the shop. Raises UnknownClient.
    """
    held = list(orders_of(email).select_for_update(no_key=True))
    closed = [order.pk for order in held if order.status in CLOSED and not order.is_to_refund]
    Order.objects.filter(pk__in=closed).update(
        client_name=ERASED,
        client_email=ERASED_EMAIL,
        client_phone="",
        line1=Case(When(line1="", then=Value("")), default=Value(ERASED)),
        line2="",
        postcode="",
        city="",
        province="",
        idempotency_key=None,
        fingerprint="",
    )
    Wait.objects.of(email).delete()
    return Erasure(erased=closed, open=[order.pk for order in held if order.pk not in closed])
