"""Whether the pairs on hand, the movements and the orders agree: no pair lost, none sold twice."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shoestore.catalogue.models import Size
from shoestore.inventory.models import Movement, Reason
from shoestore.orders.models import OrderLine
from shoestore.orders.status import Status

OF_ORDERS = (Reason.SOLD, Reason.RETURNED)


def differences() -> Iterator[str]:
    """A sentence for each pair of facts that do not agree; none when every pair is accounted for."""
    yield from _on_hand()
    yield from _sold()
    yield from _sold_to_nobody()


def _on_hand() -> Iterator[str]:
    """Sizes whose pairs on hand are not what the ledger says. One statement: it sees one moment."""
    wrong = Size.objects.annotate(moved=Coalesce(Sum("movements__pairs"), 0)).exclude(on_hand=F("moved"))
    for size in wrong.select_related("shoe").order_by("pk"):
        yield f"{size}: {size.on_hand} on hand, {size.moved} in the ledger"


def _sold() -> Iterator[str]:
    """Lines whose pairs did not leave once, or did not come back once when their order was cancelled."""
    lines = OrderLine.objects.annotate(left=_moved(Reason.SOLD), came_back=_moved(Reason.RETURNED)).exclude(
        Q(left=-F("quantity"))
        & (
            Q(came_back=F("quantity"), order__status=Status.CANCELLED)
            | (Q(came_back=0) & ~Q(order__status=Status.CANCELLED))
        )
    )
    for line in lines.select_related("order").order_by("pk"):
        yield (
            f"order {line.order_id} ({line.order.status}), {line}: "
            f"{-line.left} left the shelf, {line.came_back} came back"
        )


def _moved(reason: Reason) -> Coalesce:
    moved = (
        _of_line().filter(reason=reason).order_by().values("size").annotate(sum=Sum("pairs")).values("sum")
    )
    return Coalesce(Subquery(moved), 0)


def _of_line() -> QuerySet[Movement, Any]:
    return Movement.objects.filter(size=OuterRef("sold_size"), order_id=OuterRef("order_id"))


def _sold_to_nobody() -> Iterator[str]:
    """Pairs that left or came back for an order that has no such line."""
    line = OrderLine.objects.filter(sold_size=OuterRef("size"), order_id=OuterRef("order_id"))
    for movement in Movement.objects.filter(~Exists(line), reason__in=OF_ORDERS).select_related("size__shoe"):
        yield f"{movement.size}: {movement} for order {movement.order_id or '?'}, which has no such line"
