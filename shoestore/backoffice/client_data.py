"""A client's data in the back office: a copy, and forgetting it, from the page of any of their orders."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from shoestore.audit.models import Act
from shoestore.backoffice.audited import write
from shoestore.backoffice.pages import as_message, demand
from shoestore.checkout.erase_client import erase_client
from shoestore.checkout.export_client import export_client, written
from shoestore.orders.models import Order


def urls() -> list[URLPattern]:
    return [
        path("<str:order_id>/client/", admin.site.admin_view(copy), name="orders_order_client"),
        path("<str:order_id>/erasure/", admin.site.admin_view(erase), name="orders_order_erasure"),
    ]


@transaction.atomic
def copy(request: HttpRequest, order_id: str) -> HttpResponse:
    """Everything the shop knows of the client of this order, as a file."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    demand(request, "orders.view_order")
    order = get_object_or_404(Order, pk=order_id)
    known = export_client(order.client_email)
    write(request, Act.EXPORTED, order, {"orders": [each["id"] for each in known["orders"]]})
    response = HttpResponse(written(known), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="client-of-{order.pk}.json"'
    return response


def erase(request: HttpRequest, order_id: str) -> HttpResponse:
    """Erase the personal data of the client of this order."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    demand(request, "orders.erase_client")
    order = get_object_or_404(Order, pk=order_id)
    with as_message(request), transaction.atomic():
        erasure = erase_client(order.client_email)
        write(request, Act.ERASED, order, {"orders": erasure.erased})
        messages.success(request, f"Forgotten on {len(erasure.erased)} closed orders. Invoices are kept.")
        if erasure.open:
            messages.warning(request, f"Still on their way, to ask again later: {', '.join(erasure.open)}.")
    return HttpResponseRedirect(reverse("admin:orders_order_change", args=[order_id]))
