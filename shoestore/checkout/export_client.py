"""What the shop knows of a client, all of it."""

from typing import Any

import msgspec
from django.forms.models import model_to_dict

from shoestore.checkout.client import orders_of
from shoestore.orders.models import Order, OrderLine
from shoestore.waiting.models import Wait


def export_client(email: str) -> dict[str, Any]:
    """Every order of a client with its lines, steps and documents, and their waits. Raises UnknownClient.

    It is the copy that articles 15 and 20 of the GDPR speak of.
    """
    known = orders_of(email).order_by("placed_at").prefetch_related("lines", "events", "invoices")
    waits = Wait.objects.of(email).select_related("size__shoe")
    return {
        "email": email,
        "orders": [_order(order) for order in known],
        "waits": [{"size": str(wait.size), "asked_at": wait.asked_at} for wait in waits],
    }


def _order(order: Order) -> dict[str, Any]:
    fields = {field.attname: getattr(order, field.attname) for field in order._meta.concrete_fields}
    return {
        **fields,
        "lines": [_line(line) for line in order.lines.all()],
        "steps": [{"status": event.status, "at": event.at} for event in order.events.all()],
        "documents": [msgspec.json.decode(invoice.document) for invoice in order.invoices.all()],
    }


def _line(line: OrderLine) -> dict[str, Any]:
    return model_to_dict(line, exclude=["id", "order", "sold_size"])


def written(known: dict[str, Any]) -> bytes:
    """The copy as JSON for people and programs."""
    return msgspec.json.format(msgspec.json.encode(known), indent=2)
