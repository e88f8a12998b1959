"""The shop's books, checked from outside: by the database, the archive, and what clients were told."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.faults.clients import Told
from tests.faults.database import Database

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ON_HAND = """
    SELECT s.id, s.on_hand, COALESCE(SUM(m.pairs), 0)
    FROM catalogue_size s LEFT JOIN inventory_movement m ON m.size_id = s.id
    GROUP BY s.id, s.on_hand HAVING s.on_hand <> COALESCE(SUM(m.pairs), 0) OR s.on_hand < 0
"""
LIVE = "CASE WHEN o.status = 'cancelled' THEN 0 ELSE l.quantity END"
SOLD = f"""
    SELECT order_id, size_id, SUM(sold), SUM(wanted) FROM (
        SELECT order_id, size_id, -pairs AS sold, 0 AS wanted
        FROM inventory_movement WHERE reason IN ('sold', 'returned')
        UNION ALL
        SELECT l.order_id, l.sold_size_id, 0, {LIVE} FROM orders_orderline l
        JOIN orders_order o ON o.id = l.order_id
    ) AS both_sides GROUP BY order_id, size_id HAVING SUM(sold) <> SUM(wanted)
"""
OVERSOLD = f"""
    SELECT size_id, SUM(wanted) - SUM(came) FROM (
        SELECT size_id, pairs AS came, 0 AS wanted
        FROM inventory_movement WHERE reason NOT IN ('sold', 'returned')
        UNION ALL
        SELECT l.sold_size_id, 0, {LIVE} FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id
    ) AS both_sides GROUP BY size_id HAVING SUM(wanted) > SUM(came)
"""
WITHOUT_INVOICE = """
    SELECT o.id FROM orders_order o
    LEFT JOIN invoicing_invoice i ON i.order_id = o.id AND i.kind = 'invoice' WHERE i.id IS NULL
"""
WITHOUT_ORDER = """
    SELECT i.number FROM invoicing_invoice i LEFT JOIN orders_order o ON o.id = i.order_id WHERE o.id IS NULL
"""
WITHOUT_LINES = """
    SELECT o.id FROM orders_order o LEFT JOIN orders_orderline l ON l.order_id = o.id WHERE l.id IS NULL
"""
CORRECTED = """
    SELECT o.id, o.status, COUNT(i.id) FROM orders_order o
    LEFT JOIN invoicing_invoice i ON i.order_id = o.id AND i.kind = 'credit_note'
    GROUP BY o.id, o.status HAVING COUNT(i.id) <> CASE WHEN o.status = 'cancelled' THEN 1 ELSE 0 END
"""
ORDERS = "SELECT id, idempotency_key FROM orders_order"
INVOICES = "SELECT number, document, archived_at IS NOT NULL FROM invoicing_invoice"
READERS = 8  # as many connections to S3 as its client keeps
NUMBER = re.compile(r"([A-Z0-9]+-\d{4})-(\d{6,})")


class Archive(Protocol):
    def documents(self) -> Mapping[str, list[bytes]]:
        """Every version of every document, by its number."""
        ...


@dataclass(frozen=True)
class Directory:
    folder: Path

    def documents(self) -> Mapping[str, list[bytes]]:
        kept = self.folder.rglob("*.json")
        return {file.stem: [file.read_bytes()] for file in kept if not file.name.startswith(".")}


@dataclass(frozen=True)
class Bucket:
    """A bucket that keeps versions, so that one put twice is seen."""

    client: "S3Client"
    name: str

    def documents(self) -> Mapping[str, list[bytes]]:
        pages = self.client.get_paginator("list_object_versions").paginate(Bucket=self.name)
        versions = [(kept["Key"], kept["VersionId"]) for page in pages for kept in page.get("Versions", [])]
        found: dict[str, list[bytes]] = defaultdict(list)
        with ThreadPoolExecutor(READERS) as readers:
            for (key, _), content in zip(versions, readers.map(self._content, versions), strict=True):
                found[Path(key).stem].append(content)
        return found

    def _content(self, version: tuple[str, str]) -> bytes:
        key, version_id = version
        return self.client.get_object(Bucket=self.name, Key=key, VersionId=version_id)["Body"].read()


@dataclass(frozen=True)
class Books:
    """What the books say, and every way in which they do not add up."""

    orders: int
    lost: int
    oversold: int
    invoices_missing: int
    differences: list[str]


def read_books(database: Database, archive: Archive, told: Sequence[Told]) -> Books:
    """Read everything there is, and compare it with what all who ordered there were told."""
    oversold = database.rows(OVERSOLD)
    without_invoice = database.rows(WITHOUT_INVOICE)
    kept = archive.documents()
    missing = [number for number, _, _ in database.rows(INVOICES) if number not in kept]
    lost, unknown = _lost(database, told)
    return Books(
        orders=len(database.rows(ORDERS)),
        lost=len(lost),
        oversold=sum(int(pairs) for _size, pairs in oversold),
        invoices_missing=len(missing) + len(without_invoice),
        differences=[
            *(f"size {size}: {pairs} pairs oversold" for size, pairs in oversold),
            *(f"order {order} has no invoice" for (order,) in without_invoice),
            *(f"{number} is not in the archive" for number in missing),
            *_pairs(database),
            *_documents(database),
            *_archived(database, kept),
            *lost,
            *unknown,
            *(contradiction for crowd in told for contradiction in crowd.contradictions),
        ],
    )


def _pairs(database: Database) -> Iterator[str]:
    for size, on_hand, moved in database.rows(ON_HAND):
        yield f"size {size}: {on_hand} on hand, {moved} in the ledger"
    for order, size, sold, wanted in database.rows(SOLD):
        yield f"order {order}, size {size}: {sold} left the shelf, {wanted} on its live lines"


def _documents(database: Database) -> Iterator[str]:
    yield from (f"invoice {number} has no order" for (number,) in database.rows(WITHOUT_ORDER))
    yield from (f"order {order} has no lines" for (order,) in database.rows(WITHOUT_LINES))
    for order, status, notes in database.rows(CORRECTED):
        yield f"order {order} is {status} and has {notes} credit notes"
    serials: dict[str, list[int]] = defaultdict(list)
    for number, _document, _archived in database.rows(INVOICES):
        found = NUMBER.fullmatch(number)
        assert found, number
        serials[found[1]].append(int(found[2]))
    for series, given in serials.items():
        if sorted(given) != list(range(1, len(given) + 1)):
            yield f"the numbers of {series} have a gap or a repeat"


def _archived(database: Database, kept: Mapping[str, list[bytes]]) -> Iterator[str]:
    known = set()
    for number, document, archived in database.rows(INVOICES):
        known.add(number)
        versions = kept.get(number, [])
        if archived and len(versions) != 1:
            yield f"{number} is archived, and there are {len(versions)} versions of it"
        if any(version != document.encode() for version in versions):
            yield f"{number} is not in the archive as it was issued"
    yield from (f"{number} is in the archive and in no book" for number in kept if number not in known)


def _lost(database: Database, told: Sequence[Told]) -> tuple[list[str], list[str]]:
    """Orders that a client was told of and that are not there, and orders nobody has been answered about."""
    known = {key: order for crowd in told for key, order in crowd.orders.items()}
    there: dict[str, list[str]] = defaultdict(list)
    for order, key in database.rows(ORDERS):
        there[key].append(order)
    lost = [f"order {order} is lost" for key, order in known.items() if there[key] != [order]]
    unknown = [f"{key} was never answered" for crowd in told for key in crowd.unanswered]
    unknown += [f"order {there[key]} was never told" for key in there if key and key not in known]
    return lost, unknown
