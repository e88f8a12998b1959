"""From the database to the archive: after the fact, once, and as often as it takes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from shoestore.invoicing.archive import Archive, DirectoryArchive, open_archive
from shoestore.invoicing.archiving import (
    BATCH,
    FIRST_WAIT,
    KEY_TAKEN,
    LEASE,
    LONGEST_WAIT,
    Outcome,
    archive_waiting,
    make_due,
)
from shoestore.invoicing.models import Invoice
from tests.database import all_at_once, on_postgresql, wait_until_somebody_waits
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

Files = dict[str, bytes]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "invoices"


@pytest.fixture
def archive(directory: Path) -> Archive:
    return open_archive(directory.as_uri())


@pytest.fixture
def closed(tmp_path: Path) -> Archive:
    """An archive that refuses everything: where its directory should be there is a file."""
    (tmp_path / "closed").write_text("no directory")
    return open_archive((tmp_path / "closed").as_uri())


@pytest.fixture
def invoice() -> Invoice:
    shoe("Derby", sizes={"42": 500})
    return Invoice.objects.get(order=order("DERBY", "42"))


def files(directory: Path) -> Files:
    return {str(f.relative_to(directory)): f.read_bytes() for f in directory.rglob("*") if f.is_file()}


def state(invoice: Invoice) -> tuple[bool, int, str]:
    """Whether it is archived, how often it was tried, and what the last try said."""
    now = Invoice.objects.get(pk=invoice.pk)
    return now.archived_at is not None, now.archive_attempts, now.archive_error


def wait_of(invoice: Invoice) -> timedelta:
    """How long from now the next try is, to the second."""
    at = Invoice.objects.get(pk=invoice.pk).archive_retry_at
    assert at is not None
    return timedelta(seconds=round((at - timezone.now()).total_seconds() / 5) * 5)


def try_again(invoice: Invoice, archive: Archive) -> Outcome:
    make_due([invoice.pk])
    return archive_waiting(archive)


def test_a_waiting_invoice_reaches_the_archive_under_its_year_and_number(
    archive: Archive, directory: Path, invoice: Invoice
) -> None:
    before = timezone.now()

    assert archive_waiting(archive) == Outcome(archived=1, failed=0)

    assert files(directory) == {f"{before.year}/{invoice.number}.json": invoice.document.encode()}
    invoice.refresh_from_db()
    assert invoice.archived_at is not None
    assert before <= invoice.archived_at <= timezone.now()


def test_archiving_again_and_again_changes_nothing(
    archive: Archive, directory: Path, invoice: Invoice
) -> None:
    archive_waiting(archive)
    kept, row = files(directory), Invoice.objects.values().get()

    assert archive_waiting(archive) == Outcome(archived=0, failed=0)
    assert try_again(invoice, archive) == Outcome(archived=0, failed=0)

    assert (files(directory), Invoice.objects.values().get()) == (kept, row)


def test_an_archive_that_refuses_loses_no_invoice_and_is_asked_again_later(
    closed: Archive, archive: Archive, directory: Path, invoice: Invoice
) -> None:
    assert archive_waiting(closed) == Outcome(archived=0, failed=1)

    archived, attempts, error = state(invoice)
    assert (archived, attempts) == (False, 1)
    assert error.startswith("The invoice could not be written to ")
    assert wait_of(invoice) == FIRST_WAIT
    assert archive_waiting(archive) == Outcome(archived=0, failed=0), "not due yet"

    assert try_again(invoice, archive) == Outcome(archived=1, failed=0)
    assert state(invoice) == (True, 2, "")
    assert files(directory) == {invoice.archive_key: invoice.document.encode()}


def test_an_invoice_is_due_again_when_its_wait_is_over(
    closed: Archive, archive: Archive, invoice: Invoice
) -> None:
    archive_waiting(closed)

    Invoice.objects.filter(pk=invoice.pk).update(archive_retry_at=timezone.now() - timedelta(seconds=1))

    assert archive_waiting(archive) == Outcome(archived=1, failed=0)


@pytest.mark.parametrize(
    ("beyond", "archived"),
    [
        pytest.param(timedelta(minutes=1), 1, id="written down by a clock that was wrong"),
        pytest.param(timedelta(seconds=5), 0, id="kept by a database whose clock is a little behind"),
    ],
)
def test_only_a_wait_well_beyond_the_longest_is_over_before_its_time(
    closed: Archive, archive: Archive, invoice: Invoice, beyond: timedelta, archived: int
) -> None:
    archive_waiting(closed)
    retry_at = timezone.now() + LONGEST_WAIT + beyond
    Invoice.objects.filter(pk=invoice.pk).update(archive_retry_at=retry_at)

    assert archive_waiting(archive) == Outcome(archived=archived, failed=0)


def test_the_wait_grows_with_every_refusal_up_to_a_quarter_of_an_hour(
    closed: Archive, invoice: Invoice
) -> None:
    waits = []
    for _ in range(10):
        assert try_again(invoice, closed) == Outcome(archived=0, failed=1)
        waits.append(wait_of(invoice).total_seconds())

    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert LONGEST_WAIT.total_seconds() == 900


def test_only_invoices_that_wait_are_made_due(closed: Archive, invoice: Invoice) -> None:
    archive_waiting(closed)
    other = Invoice.objects.get(order=order("DERBY", "42"))
    archive_waiting(closed)

    make_due([other.pk])

    assert list(Invoice.objects.due()) == [other]


def test_somebody_elses_document_under_the_key_is_reported_and_never_believed(
    archive: Archive, directory: Path, invoice: Invoice
) -> None:
    archive.put(invoice.archive_key, b"not ours")

    for _ in range(3):
        assert try_again(invoice, archive) == Outcome(archived=0, failed=1)
        assert state(invoice) == (False, 0, KEY_TAKEN)
        assert wait_of(invoice) == LONGEST_WAIT

    assert files(directory) == {invoice.archive_key: b"not ours"}


def test_an_invoice_whose_worker_was_killed_after_the_put_is_known_to_be_there(
    archive: Archive, directory: Path, invoice: Invoice
) -> None:
    """The try was written down, the document put, and the power failed before the rest."""
    Invoice.objects.filter(pk=invoice.pk).update(archive_attempts=1)
    archive.put(invoice.archive_key, invoice.document.encode())

    assert archive_waiting(archive) == Outcome(archived=1, failed=0)

    assert state(invoice) == (True, 2, "")
    assert files(directory) == {invoice.archive_key: invoice.document.encode()}


def test_each_try_is_written_down_before_it_is_made(invoice: Invoice) -> None:
    """What a worker that dies in the middle of a put leaves behind."""

    class Dies(DirectoryArchive):
        def put(self, key: str, document: bytes) -> object:  # type: ignore[override]
            raise MemoryError

    with pytest.raises(MemoryError):
        archive_waiting(Dies(Path("/nowhere")))

    assert state(invoice) == (False, 1, "")
    assert wait_of(invoice) == LEASE


def test_invoices_that_are_refused_do_not_keep_the_others_back(
    archive: Archive, directory: Path, invoice: Invoice
) -> None:
    archive.put(invoice.archive_key, b"not ours")
    others = [Invoice.objects.get(order=order("DERBY", "42")) for _ in range(3)]

    assert archive_waiting(archive) == Outcome(archived=3, failed=1)

    assert files(directory) == {invoice.archive_key: b"not ours"} | {
        other.archive_key: other.document.encode() for other in others
    }
    assert list(Invoice.objects.waiting()) == [invoice]


def test_more_invoices_than_one_batch_are_all_archived(archive: Archive, directory: Path) -> None:
    copies_of_an_order(BATCH + 20)

    assert archive_waiting(archive) == Outcome(archived=BATCH + 20, failed=0)

    assert len(files(directory)) == BATCH + 20
    assert not Invoice.objects.waiting().exists()


def test_an_archive_that_refuses_a_whole_batch_is_not_asked_for_the_next(closed: Archive) -> None:
    copies_of_an_order(BATCH + 20)

    assert archive_waiting(closed) == Outcome(archived=0, failed=BATCH)

    assert Invoice.objects.due().count() == 20


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work(archive: Archive, directory: Path) -> None:
    copies_of_an_order(60)

    first, second = all_at_once([lambda: archive_waiting(archive)] * 2)

    assert isinstance(first, Outcome)
    assert isinstance(second, Outcome)
    assert (first.archived + second.archived, first.failed + second.failed) == (60, 0)
    assert set(Invoice.objects.values_list("archive_attempts", flat=True)) == {1}
    assert len(files(directory)) == 60


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_who_changes_many_invoices_at_once_waits_for_others_and_never_in_a_circle() -> None:
    """The row of an invoice that was changed lies behind all others; it is locked first all the same."""
    copies_of_an_order(BATCH)
    first, *_, last = Invoice.objects.order_by("pk").values_list("pk", flat=True)
    Invoice.objects.filter(pk=first).update(archive_attempts=1)

    def try_all_again() -> None:
        make_due(list(Invoice.objects.values_list("pk", flat=True)))
        connection.close()

    with ThreadPoolExecutor() as other, transaction.atomic():
        Invoice.objects.select_for_update().get(pk=first)
        trying = other.submit(try_all_again)
        wait_until_somebody_waits()
        Invoice.objects.select_for_update(nowait=True).get(pk=last)

    trying.result()


def copies_of_an_order(number: int) -> None:
    """Invoices of a busy day, written without its orders' other work."""
    shoe("Derby", sizes={"42": 1})
    first = order("DERBY", "42")
    orders = [type(first)(**facts(first, id=f"0000-0000-0000-{n:04}")) for n in range(1, number)]
    type(first).objects.bulk_create(orders)
    Invoice.objects.bulk_create(
        Invoice(
            number=f"INV-2020-{n:06}", kind="invoice", order=each, issued_at=first.placed_at,
            document=f"{n}",
        )
        for n, each in enumerate(orders)
    )  # fmt: skip


def facts(row: object, **other: object) -> dict[str, object]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields} | other  # type: ignore[attr-defined]
