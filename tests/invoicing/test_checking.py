"""The archive beside what the shop issued, and putting back what it lost."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from shoestore.invoicing.archive import Archive, ArchiveUnavailable, open_archive
from shoestore.invoicing.archiving import archive_waiting
from shoestore.invoicing.checking import Comparison, compare, repair
from shoestore.invoicing.models import Invoice, InvoiceCounter
from tests.servers.seaweedfs import S3Server
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

SHOPS = count(1)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "invoices"


@pytest.fixture
def archive(directory: Path) -> Archive:
    return open_archive(directory.as_uri())


@pytest.fixture
def archived(archive: Archive) -> list[Invoice]:
    """Three invoices, all in the archive."""
    shoe("Derby", sizes={"42": 9})
    for _ in range(3):
        order("DERBY")
    archive_waiting(archive)
    return list(Invoice.objects.order_by("pk"))


def lose(directory: Path, invoice: Invoice) -> None:
    (directory / invoice.archive_key).unlink()


def write(directory: Path, key: str, document: bytes) -> None:
    path = directory / key
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document)


def test_what_was_archived_is_there_as_issued(archive: Archive, archived: list[Invoice]) -> None:
    order("DERBY")

    assert compare(archive) == Comparison(same=3, waiting=1)


def test_an_invoice_that_is_lost_is_put_back_byte_for_byte(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    lose(directory, archived[1])

    found = compare(archive)
    repair(found)
    archive_waiting(archive)

    assert found == Comparison(same=2, missing=[archived[1].number])
    assert (directory / archived[1].archive_key).read_bytes() == archived[1].document.encode()
    assert compare(archive) == Comparison(same=3)


def test_a_whole_archive_that_is_lost_is_put_back(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    directory.rename(directory.with_name("gone"))

    repair(compare(archive))
    archive_waiting(archive)

    assert compare(archive) == Comparison(same=3)


def test_a_document_that_was_changed_is_told_of_and_left_as_it_is(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    write(directory, archived[0].archive_key, b"{}")

    found = compare(archive)
    repair(found)
    archive_waiting(archive)

    assert found == Comparison(same=2, different=[archived[0].number])
    assert (directory / archived[0].archive_key).read_bytes() == b"{}"


def test_a_number_that_a_lost_shop_has_issued_is_not_issued_again(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    series, year, serial = archived[-1].number.split("-")
    later = f"{series}-{year}-{int(serial) + 7:06}"
    earlier_year = f"{series}-1999-000004"
    for number in (later, earlier_year):
        write(directory, f"{number.split('-')[1]}/{number}.json", b"{}")

    found = compare(archive)
    repair(found)

    assert found == Comparison(same=3, unknown=sorted([later, earlier_year]))
    assert Invoice.objects.get(order=order("DERBY")).number == f"{series}-{year}-{int(serial) + 8:06}"
    assert InvoiceCounter.objects.get(year=1999).last == 4


def test_a_number_that_is_behind_takes_nothing_back(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    write(directory, f"{archived[0].number.split('-')[1]}/{archived[0].number[:-6]}000000.json", b"{}")

    repair(compare(archive))

    assert InvoiceCounter.objects.get().last == 3


def test_what_is_there_while_the_shop_believes_it_waits_is_noted(
    archive: Archive, archived: list[Invoice]
) -> None:
    """A shop restored from a backup does not know of what was archived after it."""
    Invoice.objects.filter(pk=archived[0].pk).update(archived_at=None, archive_attempts=0)

    found = compare(archive)
    repair(found)

    assert found == Comparison(same=2, unnoted=[archived[0].number])
    assert compare(archive) == Comparison(same=3)


def test_what_is_no_invoice_is_none_of_the_shops_business(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    write(directory, "reports/2026.json", b"{}")
    write(directory, ".INV-2026-000009.json.draft", b"{}")

    assert compare(archive) == Comparison(same=3)


def test_more_invoices_than_a_batch_are_all_compared(
    archive: Archive, archived: list[Invoice], directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shoestore.invoicing.checking.BATCH", 2)
    lose(directory, archived[2])

    assert compare(archive) == Comparison(same=2, missing=[archived[2].number])


def test_an_archive_that_cannot_be_read_is_no_proof(
    archive: Archive, archived: list[Invoice], directory: Path
) -> None:
    path = directory / archived[0].archive_key
    path.unlink()
    path.mkdir()

    with pytest.raises(ArchiveUnavailable, match="could not be read"):
        compare(archive)


# In a bucket


@pytest.fixture
def bucket(seaweedfs: S3Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of its own for the test, and the environment of somebody who may read and write it."""
    name = f"checked-{next(SHOPS)}"
    seaweedfs.client().create_bucket(Bucket=name)
    for variable in [variable for variable in os.environ if variable.startswith("AWS_")]:
        monkeypatch.delenv(variable)
    for variable, value in seaweedfs.environment.items():
        monkeypatch.setenv(variable, value)
    return name


def test_invoices_lost_from_a_bucket_are_put_back(seaweedfs: S3Server, bucket: str) -> None:
    archive, owner = open_archive(f"s3://{bucket}/invoices"), seaweedfs.client()
    shoe("Derby", sizes={"42": 9})
    first, second, third = (Invoice.objects.get(order=order("DERBY")) for _ in range(3))
    archive_waiting(archive)
    owner.delete_object(Bucket=bucket, Key=f"invoices/{first.archive_key}")
    owner.put_object(Bucket=bucket, Key=f"invoices/{second.archive_key}", Body=b"{}")
    owner.put_object(Bucket=bucket, Key="invoices/1999/INV-1999-000004.json", Body=b"{}")
    owner.put_object(Bucket=bucket, Key="elsewhere/1999/INV-1999-000005.json", Body=b"{}")

    found = compare(archive)
    repair(found)
    archive_waiting(archive)

    assert found == Comparison(
        same=1, missing=[first.number], different=[second.number], unknown=["INV-1999-000004"]
    )
    kept = owner.get_object(Bucket=bucket, Key=f"invoices/{first.archive_key}")["Body"].read()
    assert kept == first.document.encode()
    assert third.number not in found.missing


def test_a_bucket_that_cannot_be_read_says_what_reading_needs(bucket: str) -> None:
    shoe("Derby")
    order("DERBY")

    with pytest.raises(ArchiveUnavailable, match=r"needs s3:GetObject and s3:ListBucket"):
        compare(open_archive(f"s3://{bucket}-of-nobody/invoices"))
