"""The verbs that issue an order's documents."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from shoestore.errors import Conflict
from shoestore.insert import insert
from shoestore.invoicing.document import Heading, compose
from shoestore.invoicing.models import Invoice, InvoiceCounter, Kind
from shoestore.orders.models import Order, OrderLine
from shoestore.sentences import Sentence

NEXT_NUMBER = """
    UPDATE invoicing_invoicecounter SET last = last + 1 WHERE series = %s AND year = %s RETURNING last
"""
# For a year's first number alone: of those who wait for a row by ON CONFLICT, every commit wakes all.
FIRST_NUMBER = """
    INSERT INTO invoicing_invoicecounter (series, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = invoicing_invoicecounter.last + 1
    RETURNING last
"""


class AlreadyCorrected(Conflict):
    """The order's invoice has its credit note already."""

    code = "already_corrected"


def issue_invoice(order: Order, lines: list[OrderLine], *, at: datetime | None = None) -> Invoice:
    """Issue the invoice of an order, in the caller's transaction, now unless another moment is given.

    Call it as late in the transaction as can be: the number's row stays locked until the commit, which is
    what makes numbers free of gaps, and all other orders wait for it.
    """
    heading = _heading(Kind.INVOICE, at, corrects=None)
    return _issue(heading, settings.INVOICE_SERIES, order, lines)


def issue_credit_note(order: Order, *, at: datetime | None = None) -> Invoice:
    """Issue the credit note that takes an order's invoice back. Raises AlreadyCorrected."""
    invoices = {invoice.kind: invoice for invoice in order.invoices.all()}
    if Kind.CREDIT_NOTE in invoices:
        raise AlreadyCorrected(Sentence("Order {order} has its credit note already."), order=order.pk)
    corrects = invoices[Kind.INVOICE].number
    heading = _heading(Kind.CREDIT_NOTE, at, corrects)
    return _issue(heading, settings.CREDIT_NOTE_SERIES, order, list(order.lines.all()))


@transaction.atomic
def never_issue_again(numbers: Iterable[str]) -> None:
    """Go on after these numbers, which were issued and which the shop itself has forgotten."""
    for number in sorted(numbers):
        series, year, serial = number.split("-")
        counter, _ = InvoiceCounter.objects.get_or_create(
            series=series, year=int(year), defaults={"last": int(serial)}
        )
        InvoiceCounter.objects.filter(pk=counter.pk, last__lt=int(serial)).update(last=int(serial))


def _heading(kind: Kind, at: datetime | None, corrects: str | None) -> Heading:
    """Date a document by the clock on the shop's wall."""
    return Heading(str(kind.value), timezone.localtime(at), corrects)


def _issue(heading: Heading, series: str, order: Order, lines: list[OrderLine]) -> Invoice:
    """Write what can be written before the number is taken: the rest is what others wait for."""
    draft = compose(heading, order=order, lines=lines, seller=settings.SELLER)
    invoice = Invoice(kind=heading.kind, order=order, issued_at=heading.issued_at)
    invoice.number = _next_number(series, heading.issued_at.year)
    invoice.document = draft.numbered(invoice.number)
    insert([invoice])
    return invoice


def _next_number(series: str, year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [series, year])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(FIRST_NUMBER, [series, year])
            row = cursor.fetchone()
    (number,) = row
    return f"{series}-{year}-{number:06}"
