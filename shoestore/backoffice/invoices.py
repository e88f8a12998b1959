"""Invoices in the back office: to be read, and to be sent to the archive again."""

from typing import Any

import msgspec
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.audit.models import Act
from shoestore.backoffice.audited import write
from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import badge, demand, moment, page
from shoestore.invoicing.archiving import make_due
from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import archive_soon


class ArchivingFilter(admin.SimpleListFilter):
    title = "archive"
    parameter_name = "archive"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("waiting", "Waiting"), ("refused", "Refused at the last try"), ("kept", "In the archive")]

    def queryset(self, _request: HttpRequest, invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
        match self.value():
            case "waiting":
                return invoices.filter(archived_at=None)
            case "refused":
                return invoices.filter(archived_at=None).exclude(archive_error="")
            case "kept":
                return invoices.exclude(archived_at=None)
            case _:
                return invoices


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyAdmin[Invoice]):
    list_display = ["invoice", "kind", "issued", "of_order", "archive", "tries", "last_error"]
    list_filter = [ArchivingFilter, "kind"]
    list_select_related = ["order"]
    list_per_page = 50
    search_fields = ["number", "order__id", "order__client_email", "order__client_name"]
    search_help_text = "Number, order or client"
    actions = ["try_again"]

    def get_urls(self) -> list[URLPattern]:
        again = self.admin_site.admin_view(self.again_view)
        return [path("<int:invoice_id>/again/", again, name="invoicing_invoice_again"), *super().get_urls()]

    def has_archive_permission(self, request: HttpRequest) -> bool:
        """Nobody edits an invoice: the permission to change one means its archiving."""
        return request.user.has_perm("invoicing.change_invoice")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        invoice = self.get_object(request, unquote(object_id))
        if invoice is None:
            raise Http404("There is no such invoice.")
        if not self.has_view_permission(request, invoice):
            raise PermissionDenied
        return page(
            request, self, "invoice.html", title=invoice.number, original=invoice, invoice=invoice,
            document=msgspec.json.decode(invoice.document), state=_state(invoice), story=_story(invoice),
            may_try_again=invoice.archived_at is None and self.has_archive_permission(request),
        )  # fmt: skip

    def again_view(self, request: HttpRequest, invoice_id: int) -> HttpResponse:
        """Send one invoice to the archive again."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        demand(request, "invoicing.change_invoice")
        _try_again(request, Invoice.objects.filter(pk=invoice_id))
        return HttpResponseRedirect(reverse("admin:invoicing_invoice_change", args=[invoice_id]))

    @admin.action(description="Try again to archive", permissions=["archive"])
    def try_again(self, request: HttpRequest, invoices: QuerySet[Invoice]) -> None:
        _try_again(request, invoices)

    @admin.display(description="Number", ordering="id")
    def invoice(self, invoice: Invoice) -> SafeString:
        return format_html('<span class="shop-id">{}</span>', invoice.number)

    @admin.display(description="Issued", ordering="issued_at")
    def issued(self, invoice: Invoice) -> str:
        return moment(invoice.issued_at)

    @admin.display(description="Tries", ordering="archive_attempts")
    def tries(self, invoice: Invoice) -> int:
        return invoice.archive_attempts

    @admin.display(description="Order")
    def of_order(self, invoice: Invoice) -> SafeString:
        address = reverse("admin:orders_order_change", args=[invoice.order_id])
        return format_html(
            '<a class="shop-link" href="{}">{}</a><br><span class="shop-quiet">{}</span>',
            address, invoice.order_id, invoice.order.client_name,
        )  # fmt: skip

    @admin.display(description="Archive", ordering="archived_at")
    def archive(self, invoice: Invoice) -> SafeString:
        return _state(invoice)

    @admin.display(description="Last error")
    def last_error(self, invoice: Invoice) -> SafeString:
        return format_html('<span class="shop-error-text">{}</span>', invoice.archive_error)


@transaction.atomic
def _try_again(request: HttpRequest, invoices: QuerySet[Invoice]) -> None:
    waiting = list(invoices.filter(archived_at=None))
    if not waiting:
        messages.info(request, "All of these are in the archive already.")
        return
    make_due([invoice.pk for invoice in waiting])
    for invoice in waiting:
        write(request, Act.CHANGED, invoice, {"archive": "try again"})
    transaction.on_commit(archive_soon, robust=True)
    messages.success(request, "The worker tries again now. Look at this page again in a few seconds.")


def _state(invoice: Invoice) -> SafeString:
    if invoice.archived_at:
        return badge("in the archive", "good")
    return badge("refused", "bad") if invoice.archive_error else badge("waiting", "busy")


def _story(invoice: Invoice) -> str:
    """The state of the archiving in a sentence."""
    tries = "1 try" if invoice.archive_attempts == 1 else f"{invoice.archive_attempts} tries"
    if invoice.archived_at:
        return f"In the archive since {moment(invoice.archived_at)}, after {tries}."
    if invoice.archive_retry_at and invoice.archive_retry_at > timezone.now():
        return f"Not in the archive after {tries}. The next one is on {moment(invoice.archive_retry_at)}."
    if not invoice.archive_attempts:
        return "Not in the archive yet: the worker has not come to it."
    return f"Not in the archive after {tries}. The worker takes it next."
