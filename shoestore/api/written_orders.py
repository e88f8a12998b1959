"""Orders as the API answers them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from shoestore.api.types import money
from shoestore.invoicing.models import Invoice, Kind
from shoestore.orders.models import Order, OrderLine

Json = dict[str, Any]

DOCUMENT_PATHS = {Kind.INVOICE: "invoice", Kind.CREDIT_NOTE: "credit-note"}


def describe_order(order: Order) -> Json:
    """What anyone who knows its id may know of an order. Lines and invoices should be prefetched."""
    return describe(order, order.lines.all(), order.invoices.all())


def describe(order: Order, lines: Iterable[OrderLine], invoices: Iterable[Invoice]) -> Json:
    """What anyone may know of an order whose lines and documents are at hand."""
    documents = {invoice.kind: _document(order, invoice) for invoice in invoices}
    return {
        "id": order.pk,
        "status": order.status,
        "placed_at": utc(order.placed_at),
        "paid_at": utc(order.paid_at),
        "client": {"name": order.client_name, "email": order.client_email, "phone": order.client_phone},
        "fulfilment": {"method": order.method, "address": _address(order)},
        "payment": order.payment,
        "lines": [_line(line, order.currency) for line in lines],
        "delivery_fee": money(order.delivery_fee, order.currency),
        "total": money(order.total, order.currency),
        "vat": money(order.vat, order.currency),
        "invoice": documents[Kind.INVOICE],
        "credit_note": documents.get(Kind.CREDIT_NOTE),
        "cancellable": order.cancellable_by_client,
    }


def locked_order(order_id: str) -> Json:
    """An order, locked until the transaction ends, as anyone may know it."""
    Order.objects.select_for_update(no_key=True).only("pk").get(pk=order_id)
    return describe_order(Order.objects.with_all().get(pk=order_id))


def describe_for_seller(order: Order) -> Json:
    return describe_order(order) | {"next_steps": [step.value for step in order.next_steps]}


def utc(moment: datetime | None) -> str | None:
    """A time in UTC with its offset, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _document(order: Order, invoice: Invoice) -> Json:
    return {
        "number": invoice.number,
        "issued_at": utc(invoice.issued_at),
        "url": f"/api/orders/{order.pk}/{DOCUMENT_PATHS[Kind(invoice.kind)]}",
        "archived_at": utc(invoice.archived_at),
    }


def _address(order: Order) -> Json | None:
    if not order.line1:
        return None
    return {
        name: getattr(order, name) for name in ("line1", "line2", "postcode", "city", "province", "country")
    }


def _line(line: OrderLine, currency: str) -> Json:
    return {
        "reference": line.reference,
        "brand": line.brand,
        "name": line.name,
        "colour": line.colour,
        "size": line.size,
        "system": line.system,
        "width": line.width or None,
        "quantity": line.quantity,
        "unit_price": money(line.unit_price, currency),
        "vat_rate": f"{line.vat_rate:.2f}",
        "total": money(line.total, currency),
    }
