"""The first page: what waits for somebody today."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from shoestore.backoffice.orders import OPEN
from shoestore.catalogue.models import Shoe
from shoestore.invoicing.models import Invoice
from shoestore.monitoring.findings import State, look_over
from shoestore.orders.models import Order, OrderLine
from shoestore.orders.status import Status

SHOWN = 10
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tile:
    """One number, what it counts, and where to go from it."""

    number: int
    one: str
    many: str
    link: str
    tone: str

    @property
    def label(self) -> str:
        return self.one if self.number == 1 else self.many


def today(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What this seller may see of the day."""
    may = request.user.has_perm
    tiles: list[Tile] = []
    if may("orders.view_order"):
        tiles += _order_tiles()
        open_orders = _open_orders()
        context["open_orders"] = open_orders[:SHOWN]
        context["open_orders_count"] = open_orders.count()
        context["open_orders_link"] = _orders("todo=open")
    if may("invoicing.view_invoice"):
        tiles.append(_invoice_tile())
    if may("catalogue.view_shoe"):
        tiles += _shoe_tiles()
        sold_out = list(_sold_out())
        context["sold_out"], context["sold_out_rest"] = sold_out[:SHOWN], sold_out[SHOWN:]
    if may("monitoring.view_sign"):
        context["troubles"] = [found for found in look_over() if found.state == State.BAD]
    return {**context, "tiles": tiles}


def _order_tiles() -> list[Tile]:
    labels = {
        Status.PLACED: ("new order", "new orders"),
        Status.PAID: ("order paid", "orders paid"),
        Status.READY: ("order to be collected", "orders to be collected"),
    }
    counted = Order.objects.filter(status__in=labels).order_by().values_list("status").annotate(Count("id"))
    counts = dict(counted)
    tiles = [
        Tile(counts.get(status.value, 0), *label, _orders(f"status__exact={status.value}"), "busy")
        for status, label in labels.items()
    ]
    refunds = Order.objects.to_refund().count()
    return [*tiles, Tile(refunds, "order to refund", "orders to refund", _orders("todo=refund"), "busy")]


def _orders(query: str) -> str:
    return f"{reverse('admin:orders_order_changelist')}?{query}"


def _open_orders() -> QuerySet[Order]:
    waiting: QuerySet[Order] = Order.objects.filter(status__in=OPEN)
    return waiting.order_by("placed_at").prefetch_related("lines")


def _invoice_tile() -> Tile:
    link = reverse("admin:invoicing_invoice_changelist") + "?archive=waiting"
    many = "invoices on their way to the archive"
    return Tile(Invoice.objects.waiting().count(), "invoice on its way to the archive", many, link, "busy")


def _shoe_tiles() -> list[Tile]:
    link = reverse("admin:catalogue_shoe_changelist") + "?published__exact=0"
    hidden = Shoe.objects.filter(published=False).count()
    return [Tile(hidden, "shoe hidden from clients", "shoes hidden from clients", link, "plain")]


def _sold_out() -> Any:
    """Sizes of published shoes that were sold lately and are gone, those that were sold most first."""
    lately = timezone.now() - LATELY
    sold = OrderLine.objects.filter(
        order__placed_at__gte=lately, sold_size__on_hand=0, sold_size__shoe__published=True
    )
    shoe = "sold_size__shoe"
    named = sold.order_by().values(
        shoe_id=F(f"{shoe}_id"), shoe_name=F(f"{shoe}__name"), shoe_colour=F(f"{shoe}__colour"),
        label=F("sold_size__label"), system_name=F(f"{shoe}__size_system"),
    )  # fmt: skip
    return named.annotate(pairs=Sum("quantity")).order_by("-pairs", "shoe_name", "label")
