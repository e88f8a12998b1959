"""Invoices and the state of their archiving, for sellers."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from shoestore.api.answers import json_answer
from shoestore.api.cursors import Number, read_cursor, write_cursor
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.api.sellers import seller_with
from shoestore.api.types import BOOLEAN, WHOLE_NUMBER
from shoestore.api.written_orders import Json, utc
from shoestore.invoicing.models import Invoice, Kind
from shoestore.sellers.models import Scope

TAGS = ["Invoices, for sellers"]
SELLER = seller_with(Scope.INVOICES)


class InvoicesAsked(Schema):
    archived: Annotated[bool, BOOLEAN] | None = Field(
        None, description="Only those that are in the archive, or only those that wait."
    )
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE_NUMBER] = 25


class InvoiceOut(Schema):
    number: str
    kind: Kind
    order: str
    issued_at: datetime
    archived_at: datetime | None
    attempts: int
    error: str


class InvoiceListOut(Schema):
    items: list[InvoiceOut]
    next: str | None
    total: int


@router.get("/invoices", tags=TAGS, auth=SELLER, response={200: InvoiceListOut})
def list_invoices(request: HttpRequest, asked: Query[InvoicesAsked]) -> HttpResponse:
    """Invoices and credit notes, the newest first."""
    only_known(request, InvoicesAsked)
    invoices = Invoice.objects.order_by("-pk").defer("document")
    if asked.archived is not None:
        invoices = invoices.filter(archived_at__isnull=not asked.archived)
    total = invoices.count()
    if asked.cursor:
        (last,) = read_cursor(asked.cursor, tuple[Number])
        invoices = invoices.filter(pk__lt=last)
    page = list(invoices[: asked.limit + 1])
    shown, more = page[: asked.limit], page[asked.limit :]
    return json_answer(
        {
            "items": [_describe(invoice) for invoice in shown],
            "next": write_cursor((shown[-1].pk,)) if more else None,
            "total": total,
        }
    )


def _describe(invoice: Invoice) -> Json:
    return {
        "number": invoice.number,
        "kind": invoice.kind,
        "order": invoice.order_id,
        "issued_at": utc(invoice.issued_at),
        "archived_at": utc(invoice.archived_at),
        "attempts": invoice.archive_attempts,
        "error": invoice.archive_error,
    }
