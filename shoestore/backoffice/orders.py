"""Orders in the back office: the list, and a page for each with the steps it may take next."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from shoestore.backoffice import client_data
from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import as_message, badge, demand, moment, page, seller_id
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.client import ERASED_EMAIL
from shoestore.money import written
from shoestore.orders.models import Order, read_order_id
from shoestore.orders.move_on import move_on
from shoestore.orders.refund import mark_refunded
from shoestore.orders.status import Method, Status

TONES = {
    Status.PLACED: "busy",
    Status.PAID: "calm",
    Status.READY: "calm",
    Status.SHIPPED: "calm",
    Status.DONE: "good",
    Status.CANCELLED: "plain",
}
STEPS = {
    Status.PAID: "Mark as paid",
    Status.READY: "Ready to collect",
    Status.SHIPPED: "Shipped",
}
OPEN = (Status.PLACED, Status.PAID)
HANDED_OVER = {Method.COLLECT: "Collected by the client", Method.DELIVER: "Arrived at the client"}


class ToDoFilter(admin.SimpleListFilter):
    """What the first page of the back office counts and shows the beginning of."""

    title = "to do"
    parameter_name = "todo"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("open", "To pack or to be paid"), ("refund", "To refund")]

    def queryset(self, _request: HttpRequest, orders: QuerySet[Order]) -> QuerySet[Order]:
        match self.value():
            case "open":
                return orders.filter(status__in=OPEN)
            case "refund":
                return orders.filter(pk__in=Order.objects.to_refund())
            case _:
                return orders


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin[Order]):
    list_display = ["order", "state", "client", "amount", "handing_over", "placed"]
    list_filter = [ToDoFilter, "status", "method", "payment"]
    list_per_page = 50
    search_fields = ["id", "client_email", "client_name", "lines__reference", "invoices__number"]
    search_help_text = "Order id, client, reference of a shoe or number of an invoice"

    def get_urls(self) -> list[URLPattern]:
        step = self.admin_site.admin_view(self.step_view)
        refund = self.admin_site.admin_view(self.refund_view)
        own = [
            path("<str:order_id>/step/", step, name="orders_order_step"),
            path("<str:order_id>/refund/", refund, name="orders_order_refund"),
            *client_data.urls(),
        ]
        return own + super().get_urls()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Order], search_term: str
    ) -> tuple[QuerySet[Order], bool]:
        """An id is understood as a person reads it out; what is none is searched as it was typed."""
        meant = queryset.filter(pk=read_order_id(search_term))
        if search_term and meant.exists():
            return meant, False
        return super().get_search_results(request, queryset, search_term)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        orders = self.get_queryset(request).prefetch_related("lines__sold_size", "invoices", "events__seller")
        order = orders.filter(pk=unquote(object_id)).first()
        if order is None:
            raise Http404("There is no such order.")
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        may_move = request.user.has_perm("orders.change_order")
        return page(
            request, self, "order.html", title=order.pk, original=order, order=order, state=_state(order),
            pairs=sum(line.quantity for line in order.lines.all()),
            steps=_steps(order) if may_move else [],
            may_cancel=may_move and Status.CANCELLED in order.next_steps,
            may_refund=may_move and order.is_to_refund,
            remembered=order.client_email != ERASED_EMAIL,
            may_forget=request.user.has_perm("orders.erase_client"),
        )  # fmt: skip

    def step_view(self, request: HttpRequest, order_id: str) -> HttpResponse:
        """Move an order on to the status that was chosen."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        demand(request, "orders.change_order")
        wanted = request.POST.get("step", "")
        if wanted not in Status.values:
            raise BadRequest("No such step.")
        with as_message(request), transaction.atomic():
            order = _step(order_id, Status(wanted), seller_id(request))
            self.log_change(request, order, {"status": order.status})
            messages.success(request, f"Order {order.pk} is now {order.get_status_display().lower()}.")
            if order.is_to_refund:
                messages.warning(
                    request, f"Refund {written(order.total, order.currency)} {order.currency} to the client."
                )
        return HttpResponseRedirect(reverse("admin:orders_order_change", args=[order_id]))

    def refund_view(self, request: HttpRequest, order_id: str) -> HttpResponse:
        """Note that the client has got the money back."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        demand(request, "orders.change_order")
        with as_message(request), transaction.atomic():
            order = mark_refunded(order_id, seller_id=seller_id(request))
            self.log_change(
                request, order, {"refunded": f"{written(order.total, order.currency)} {order.currency}"}
            )
            messages.success(request, f"{written(order.total, order.currency)} {order.currency} refunded.")
        return HttpResponseRedirect(reverse("admin:orders_order_change", args=[order_id]))

    @admin.display(description="Order", ordering="id")
    def order(self, order: Order) -> SafeString:
        return format_html('<span class="shop-id">{}</span>', order.pk)

    @admin.display(description="Status", ordering="status")
    def state(self, order: Order) -> SafeString:
        return _state(order)

    @admin.display(description="Client", ordering="client_name")
    def client(self, order: Order) -> SafeString:
        return format_html('{}<br><span class="shop-quiet">{}</span>', order.client_name, order.client_email)

    @admin.display(description="Total", ordering="total")
    def amount(self, order: Order) -> SafeString:
        total = written(order.total, order.currency)
        return format_html('<span class="shop-number">{} {}</span>', total, order.currency)

    @admin.display(description="Placed", ordering="placed_at")
    def placed(self, order: Order) -> str:
        return moment(order.placed_at)

    @admin.display(description="Handing over", ordering="method")
    def handing_over(self, order: Order) -> SafeString:
        paid = "paid" if order.paid_at else f"pays {order.get_payment_display()}"
        return format_html(
            '{}<br><span class="shop-quiet">{}</span>', order.get_method_display().capitalize(), paid
        )


def _state(order: Order) -> SafeString:
    if order.is_to_refund:
        return badge("Cancelled, to refund", "bad")
    return badge(capfirst(order.get_status_display()), TONES[Status(order.status)])


def _steps(order: Order) -> list[dict[str, object]]:
    """The steps but cancelling, the one furthest on first: it is what the shop keeper came for."""
    handed_over = HANDED_OVER[Method(order.method)]
    steps = [step for step in reversed(order.next_steps) if step != Status.CANCELLED]
    return [{"status": step.value, "label": STEPS.get(step, handed_over)} for step in steps]


def _step(order_id: str, to: Status, seller: int) -> Order:
    if to == Status.CANCELLED:
        return cancel_order(order_id, seller_id=seller)
    return move_on(order_id, to=to, seller_id=seller)
