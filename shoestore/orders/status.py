"""What an order can be, and what may follow what."""

from django.db.models import TextChoices


class Status(TextChoices):
    PLACED = "placed"
    PAID = "paid"
    READY = "ready", "ready to collect"
    SHIPPED = "shipped"
    DONE = "done"
    CANCELLED = "cancelled"


REFUNDED = "refunded"  # an event of a cancelled order, not a status: nothing follows it


class Method(TextChoices):
    COLLECT = "collect", "collect in the shop"
    DELIVER = "deliver", "deliver"


class Payment(TextChoices):
    ON_COLLECTION = "on_collection", "on collection"
    ON_DELIVERY = "on_delivery", "on delivery"
    TRANSFER = "transfer", "by bank transfer"


FOLLOWING: dict[Status, tuple[Status, ...]] = {
    Status.PLACED: (Status.PAID, Status.READY, Status.SHIPPED, Status.CANCELLED),
    Status.PAID: (Status.READY, Status.SHIPPED, Status.CANCELLED),
    Status.READY: (Status.DONE, Status.CANCELLED),
    Status.SHIPPED: (Status.DONE,),
    Status.DONE: (),
    Status.CANCELLED: (),
}

ONLY_FOR: dict[Status, Method] = {Status.READY: Method.COLLECT, Status.SHIPPED: Method.DELIVER}

PAYMENTS: dict[Method, tuple[Payment, ...]] = {
    Method.COLLECT: (Payment.ON_COLLECTION, Payment.TRANSFER),
    Method.DELIVER: (Payment.ON_DELIVERY, Payment.TRANSFER),
}


def next_steps(status: Status, *, method: Method, payment: Payment) -> list[Status]:
    """What an order may become next.

    An order to be collected is never shipped, and the other way round; one paid by transfer leaves the
    shelf only when the money is there.
    """
    return [
        step
        for step in FOLLOWING[status]
        if ONLY_FOR.get(step, method) == method and not _awaits_transfer(status, step, payment)
    ]


def _awaits_transfer(status: Status, step: Status, payment: Payment) -> bool:
    return status == Status.PLACED and step in ONLY_FOR and payment == Payment.TRANSFER
