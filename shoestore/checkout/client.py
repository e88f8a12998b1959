"""Finding a client: who has ordered with this e-mail."""

from shoestore.errors import Operational
from shoestore.orders.models import Order, OrderQuerySet

ERASED, ERASED_EMAIL = "erased", "erased@erased.invalid"


class UnknownClient(Operational):
    """Nobody the shop remembers has ordered with this e-mail."""

    code = "unknown_client"


def orders_of(email: str) -> OrderQuerySet:
    """The orders of a client; capitals and small letters are the same. Raises UnknownClient.

    Those who were forgotten have one e-mail together, which is nobody's.
    """
    orders: OrderQuerySet = Order.objects.filter(client_email__iexact=email).order_by("pk")
    if email.lower() == ERASED_EMAIL or not orders.exists():
        raise UnknownClient("Nobody has ordered with this e-mail. Look for it in the list of orders.")
    return orders
