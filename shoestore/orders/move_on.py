"""The one way an order changes its status."""

from django.db import transaction
from django.utils import timezone

from shoestore.errors import Conflict
from shoestore.orders.find import order_with
from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.status import Status
from shoestore.sentences import Sentence, either

PAYING = (Status.PAID, Status.DONE)

# As what an order is, and can become.
SAID = {
    Status.PLACED: Sentence("placed"),
    Status.PAID: Sentence("paid"),
    Status.READY: Sentence("ready"),
    Status.SHIPPED: Sentence("shipped"),
    Status.DONE: Sentence("done"),
    Status.CANCELLED: Sentence("cancelled"),
}


class StepNotAllowed(Conflict):
    """The order cannot become this now; `order_status` says what it is, `next` what it may become."""

    code = "step_not_allowed"


def move_on(order_id: str, *, to: Status, seller_id: int | None) -> Order:
    """Give an order its next status and remember who did it; `cancel_order` cancels.

    An order that is done counts as paid: on collection and on delivery money and shoes change hands
    together. Raises UnknownOrder, or StepNotAllowed when the status table or another seller forbids it.
    """
    if to == Status.CANCELLED:
        raise ValueError("cancel_order cancels: the pairs must go back too")
    return change_status(order_id, to=to, seller_id=seller_id)


@transaction.atomic
def change_status(
    order_id: str, *, to: Status, seller_id: int | None, only_from: Status | None = None
) -> Order:
    """Change the status if it allows that; `only_from` narrows it. Raises as `move_on` does."""
    order = order_with(order_id)
    if to not in order.next_steps or only_from not in (None, order.status):
        raise _step_not_allowed(order, to)
    changes: dict[str, object] = {"status": to}
    if to in PAYING and order.paid_at is None:
        changes["paid_at"] = timezone.now()
    if not Order.objects.filter(pk=order.pk, status=order.status).update(**changes):
        order.refresh_from_db()
        raise _step_not_allowed(order, to)
    OrderEvent.objects.create(order=order, status=to, seller_id=seller_id)
    order.refresh_from_db()
    return order


def _step_not_allowed(order: Order, to: Status) -> StepNotAllowed:
    steps = order.next_steps
    if steps:
        sentence = Sentence(
            "Order {order} is {now}: it cannot become {wanted}; it can become {possible}.",
            now=SAID[Status(order.status)],
            wanted=SAID[to],
            possible=either(*(SAID[step] for step in steps)),
        )
    else:
        sentence = Sentence(
            "Order {order} is {now}: it cannot become {wanted}; nothing can follow.",
            now=SAID[Status(order.status)],
            wanted=SAID[to],
        )
    return StepNotAllowed(
        sentence, order=order.pk, order_status=order.status, next=[step.value for step in steps]
    )
