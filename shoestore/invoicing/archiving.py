"""Bringing issued invoices into the archive, after the fact and as often as it takes.

An invoice without `archived_at` is the truth of what is still to do. Each try is written down before it is
made, so that an object found under an invoice's key is believed to be ours only if we may have put it there.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from shoestore.errors import Operational, ShopError
from shoestore.invoicing.archive import Archive, ArchiveUnavailable, PutResult
from shoestore.invoicing.models import LONGEST_WAIT, Invoice

BATCH = 200
THREADS = 16
FIRST_WAIT = timedelta(seconds=5)
# Longer than a batch takes at an archive that lets every put run into its time limits, so that nobody else
# tries these invoices in the meantime. One whose worker was killed is tried again after it.
LEASE = timedelta(minutes=5)

KEY_TAKEN = (
    "Another document is in the archive under this invoice's key. "
    "Check that no other shop writes to the same bucket and prefix."
)


class KeyTaken(Operational):
    """Somebody else's document is under our key."""

    code = "archive_key_taken"


@dataclass(frozen=True, slots=True)
class Outcome:
    archived: int
    failed: int


def archive_waiting(archive: Archive) -> Outcome:
    """Put every invoice that is due into the archive; stop early when a whole batch is refused.

    Safe to run twice, at the same time, and to kill at any moment.
    """
    archived = failed = 0
    while batch := _claim():
        outcome = _archive(batch, archive)
        archived += outcome.archived
        failed += outcome.failed
        if not outcome.archived:
            break
    return Outcome(archived, failed)


def make_due(invoice_ids: list[int]) -> None:
    """Let these invoices be tried at once, whatever their last try said."""
    Invoice.objects.waiting().filter(pk__in=invoice_ids).change(archive_retry_at=None)


@transaction.atomic
def _claim() -> list[Invoice]:
    """Take a batch of due invoices, so that nobody else tries them before their next turn."""
    due = Invoice.objects.due()
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    batch = list(due[:BATCH])
    now = timezone.now()
    for invoice in batch:
        invoice.archive_retry_at = now + LEASE
        invoice.archive_attempts += 1
    Invoice.objects.bulk_update(batch, ["archive_retry_at", "archive_attempts"])
    return batch


def _archive(batch: list[Invoice], archive: Archive) -> Outcome:
    with ThreadPoolExecutor(THREADS) as threads:
        errors = list(threads.map(partial(_put, archive), batch))
    kept = [invoice.pk for invoice, error in zip(batch, errors, strict=True) if error is None]
    Invoice.objects.filter(pk__in=kept).change(archived_at=timezone.now(), archive_error="")
    for invoice, error in zip(batch, errors, strict=True):
        if error is not None:
            _remember(invoice, error)
    return Outcome(archived=len(kept), failed=len(batch) - len(kept))


def _put(archive: Archive, invoice: Invoice) -> ShopError | None:
    try:
        result = archive.put(invoice.archive_key, invoice.document.encode())
    except ArchiveUnavailable as error:
        return error
    first_try = invoice.archive_attempts == 1
    return KeyTaken(KEY_TAKEN) if result == PutResult.ALREADY_THERE and first_try else None


def _remember(invoice: Invoice, error: ShopError) -> None:
    """Write down why, and when to try again. After KeyTaken every further try is as strict as a first one."""
    attempts = 0 if isinstance(error, KeyTaken) else invoice.archive_attempts
    Invoice.objects.waiting().filter(pk=invoice.pk).update(
        archive_error=error.message,
        archive_attempts=attempts,
        archive_retry_at=timezone.now() + (_wait(attempts) if attempts else LONGEST_WAIT),
    )


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)
