"""The verbs that issue an order's documents."""

from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

from shoestore.errors import Conflict
from shoestore.invoicing.document import Heading, compose
from shoestore.invoicing.models import Invoice, Kind
from shoestore.orders.models import Order, OrderLine

NEXT_NUMBER = """
    INSERT INTO invoicing_invoicecounter (series, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = invoicing_invoicecounter.last + 1
    RETURNING last
"""


class AlreadyCorrected(Conflict):
    """The order's invoice has its credit note already."""

    code = "already_corrected"


def issue_invoice(order: Order, lines: list[OrderLine]) -> Invoice:
    """Issue the invoice of an order, in the caller's transaction.

    Call it as late in the transaction as can be: the number's row stays locked until the commit, which is
    what makes numbers free of gaps, and all other orders wait for it.
    """
    return _issue(Kind.INVOICE, settings.INVOICE_SERIES, order, lines, corrects=None)


def issue_credit_note(order: Order) -> Invoice:
    """Issue the credit note that takes an order's invoice back. Raises AlreadyCorrected."""
    invoices = {invoice.kind: invoice for invoice in order.invoices.all()}
    if Kind.CREDIT_NOTE in invoices:
        raise AlreadyCorrected(f"Order {order.pk} has its credit note already.", order=order.pk)
    corrects = invoices[Kind.INVOICE].number
    return _issue(Kind.CREDIT_NOTE, settings.CREDIT_NOTE_SERIES, order, list(order.lines.all()), corrects)


def _issue(kind: Kind, series: str, order: Order, lines: list[OrderLine], corrects: str | None) -> Invoice:
    issued_at = timezone.localtime()
    heading = Heading(str(kind.value), _next_number(series, issued_at), issued_at, corrects)
    document = compose(heading, order=order, lines=lines, seller=settings.SELLER)
    return Invoice.objects.create(
        number=heading.number, kind=kind, order=order, issued_at=issued_at, document=document
    )


def _next_number(series: str, issued_at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [series, issued_at.year])
        (number,) = cursor.fetchone()
    return f"{series}-{issued_at.year}-{number:06}"
