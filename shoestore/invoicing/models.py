"""The legal documents of orders: numbered without gaps, never edited, never deleted."""

from datetime import timedelta
from typing import ClassVar, NoReturn, Self

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from shoestore.errors import Conflict
from shoestore.orders.models import Order
from shoestore.sentences import Sentence

# How long a try at the archive may be put off.
LONGEST_WAIT = timedelta(minutes=15)
# What the clocks of this machine and of the database may differ by; SQLite's also counts no microseconds.
CLOCKS_DIFFER = timedelta(seconds=30)


class InvoiceIsKept(Conflict):
    """Somebody tried to delete an invoice."""

    code = "invoice_is_kept"


class Kind(models.TextChoices):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note", "credit note"


class InvoiceCounter(models.Model):
    """The last number given in a series and year."""

    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="counter_once_a_series_and_year",
                fields=["series", "year"],
                violation_error_code="year",
                violation_error_message="This series has a counter for this year already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}: {self.last}"


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def waiting(self) -> Self:
        """Invoices that are not in the archive yet, the oldest first."""
        return self.filter(archived_at=None).order_by("id")

    def due(self) -> Self:
        """Waiting invoices whose next try is not in the future.

        One that lies further ahead than the shop ever waits was set by a clock that was wrong, and is due.
        """
        beyond = Q(archive_retry_at__gt=Now() + LONGEST_WAIT + CLOCKS_DIFFER)
        return self.waiting().filter(Q(archive_retry_at=None) | Q(archive_retry_at__lte=Now()) | beyond)

    @transaction.atomic
    def change(self, **values: object) -> None:
        """Change them all, locked in the order of their keys: two who do it never wait in a circle."""
        keys = self.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True)
        self.model.objects.filter(pk__in=list(keys)).update(**values)

    def delete(self) -> NoReturn:
        raise _kept()


class Invoice(models.Model):
    """An invoice, or the credit note that corrects one. `document` is the same bytes as in the archive."""

    number = models.CharField(max_length=24, unique=True, editable=False)
    kind = models.CharField(max_length=11, choices=Kind, editable=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="invoices", editable=False)
    issued_at = models.DateTimeField(editable=False)
    document = models.TextField(editable=False)

    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    archive_attempts = models.PositiveIntegerField(default=0, editable=False)
    archive_retry_at = models.DateTimeField(null=True, blank=True, editable=False)
    archive_error = models.TextField(blank=True, editable=False)

    objects: ClassVar = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="invoice_once_an_order_and_kind",
                fields=["order", "kind"],
                violation_error_code="kind",
                violation_error_message="The order has a document of this kind already.",
            ),
            models.CheckConstraint(
                name="invoice_kind_is_known",
                condition=Q(kind__in=Kind.values),
                violation_error_code="kind",
                violation_error_message="Choose an invoice or a credit note.",
            ),
        ]
        indexes = [
            models.Index(name="invoice_waiting_for_archive", fields=["id"], condition=Q(archived_at=None))
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def archive_key(self) -> str:
        """Where it goes in the archive, below the archive's own prefix."""
        return archive_key(self.number)

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise _kept()


def archive_key(number: str) -> str:
    _series, year, _serial = number.split("-")
    return f"{year}/{number}.json"


def _kept() -> InvoiceIsKept:
    return InvoiceIsKept(
        Sentence("An invoice is never deleted. Cancel its order: a credit note corrects it.")
    )
