"""Finding the order a person means."""

import re

from shoestore.errors import NotFound
from shoestore.orders.models import CROCKFORD, Order, read_order_id
from shoestore.sentences import Sentence

ORDER_ID = re.compile(rf"(?:[{CROCKFORD}]{{4}}-){{3}}[{CROCKFORD}]{{4}}")


class UnknownOrder(NotFound):
    """No order has this id."""

    code = "unknown_order"


def order_with(text: str, *, email: str | None = None) -> Order:
    """The order of this id, as people write ids, with its lines and documents.

    Raises UnknownOrder, also when an e-mail is given and the order is another client's.
    """
    order_id = read_order_id(text)
    known = ORDER_ID.fullmatch(order_id)
    order = Order.objects.with_all().filter(pk=order_id).first() if known else None
    if order is None or (email is not None and order.client_email.casefold() != email.strip().casefold()):
        sentence = Sentence("There is no order with this id. Check it against the confirmation.")
        raise UnknownOrder(sentence, order=text[:40])
    return order


def order_placed_under(key: str) -> Order:
    """The order that was placed under this Idempotency-Key, with its lines and documents.

    Raises UnknownOrder: a request with the key may still arrive.
    """
    order = Order.objects.with_all().filter(idempotency_key=key).first()
    if order is None:
        raise UnknownOrder(Sentence("No order has been placed under this Idempotency-Key so far."))
    return order
