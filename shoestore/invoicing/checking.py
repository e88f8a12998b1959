"""Whether the archive holds what the shop issued, byte for byte, and putting back what it does not hold."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from shoestore.invoicing.archive import Archive
from shoestore.invoicing.issue import never_issue_again
from shoestore.invoicing.models import Invoice

BATCH = 500
THREADS = 16
NUMBER = re.compile(r"\d{4}/([A-Z][A-Z0-9]*-\d{4}-\d{6,})\.json")


@dataclass(slots=True)
class Comparison:
    """The archive beside the shop: how many documents are the same, and the numbers of the others."""

    same: int = 0
    waiting: int = 0
    missing: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unnoted: list[str] = field(default_factory=list)


def compare(archive: Archive) -> Comparison:
    """Compare every invoice of the shop with the archive, and every document of the archive with the shop.

    `missing` were archived and are not there; `unknown` are there and were never issued by this shop, or by
    a later one that was lost; `unnoted` are there while the shop believes that they wait. Reads every
    document. Raises ArchiveUnavailable.
    """
    found = Comparison()
    last = 0
    with ThreadPoolExecutor(THREADS) as threads:
        while batch := list(Invoice.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
            kept = threads.map(archive.get, [invoice.archive_key for invoice in batch])
            for invoice, document in zip(batch, kept, strict=True):
                _note(found, invoice, document)
            last = batch[-1].pk
    found.unknown = sorted(_unknown(archive))
    return found


def repair(found: Comparison) -> None:
    """Let what is missing wait for the archive again, and never issue a number again that is there already.

    What differs stays: an archive is never overwritten.
    """
    for numbers in _batches(found.missing):
        # Their tries are kept: a document found there by then is believed to be ours.
        Invoice.objects.filter(number__in=numbers).change(archived_at=None, archive_retry_at=None)
    for numbers in _batches(found.unnoted):
        waiting = Invoice.objects.waiting().filter(number__in=numbers)
        waiting.change(archived_at=timezone.now(), archive_error="")
    never_issue_again(found.unknown)


def _note(found: Comparison, invoice: Invoice, document: bytes | None) -> None:
    waiting = invoice.archived_at is None
    if document is None and waiting:
        found.waiting += 1
    elif document is None:
        found.missing.append(invoice.number)
    elif document != invoice.document.encode():
        found.different.append(invoice.number)
    elif waiting:
        found.unnoted.append(invoice.number)
    else:
        found.same += 1


def _unknown(archive: Archive) -> Iterator[str]:
    numbers = (named[1] for key in archive.keys() if (named := NUMBER.fullmatch(key)))  # noqa: SIM118
    while batch := set(islice(numbers, BATCH)):
        yield from batch - set(Invoice.objects.filter(number__in=batch).values_list("number", flat=True))


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), BATCH):
        yield numbers[start : start + BATCH]
