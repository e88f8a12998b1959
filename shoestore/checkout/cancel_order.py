"""The one way an order is cancelled."""

from django.db import transaction

from shoestore.catalogue.changes import announce
from shoestore.inventory import stock
from shoestore.invoicing.issue import issue_credit_note
from shoestore.invoicing.tasks import archive_soon
from shoestore.orders.models import Order
from shoestore.orders.move_on import change_status
from shoestore.orders.status import Status


@transaction.atomic
def cancel_order(order_id: str, *, seller_id: int | None) -> Order:
    """Cancel an order: its pairs go back, once, and a credit note takes its invoice back.

    Without a seller it is the client who cancels, which the shop allows while the order is only placed.
    Raises UnknownOrder, or StepNotAllowed when the order is too far on its way or cancelled already.
    """
    only_from = Status.PLACED if seller_id is None else None
    order = change_status(order_id, to=Status.CANCELLED, seller_id=seller_id, only_from=only_from)
    pairs = {line.sold_size_id: line.quantity for line in order.lines.all()}
    changed_shoes = stock.put_back(pairs, order_id=order.pk)
    issue_credit_note(order)
    announce(changed_shoes)
    transaction.on_commit(archive_soon, robust=True)
    return order
