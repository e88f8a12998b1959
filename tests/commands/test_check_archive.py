"""`manage.py check_archive`"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import shop_archive
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path, settings: object) -> Iterator[Path]:
    """The directory in which the shop has archived one invoice."""
    settings.INVOICE_ARCHIVE = (tmp_path / "invoices").as_uri()  # type: ignore[attr-defined]
    shop_archive.cache_clear()
    shoe("Derby", sizes={"42": 5})
    order("DERBY")
    call_command("archive_invoices", stdout=StringIO())
    yield tmp_path / "invoices"
    shop_archive.cache_clear()


def _check(*args: str) -> str:
    out = StringIO()
    call_command("check_archive", *args, stdout=out)
    return out.getvalue()


def test_an_archive_that_holds_all_is_said_to(archive: Path) -> None:
    order("DERBY")

    assert _check() == "1 invoices are in the archive as issued, 1 wait for it.\n"


def test_what_is_missing_is_named_and_put_back_when_asked(archive: Path) -> None:
    invoice = Invoice.objects.get()
    (archive / invoice.archive_key).unlink()

    with pytest.raises(CommandError) as refusal:
        _check()
    assert not (archive / invoice.archive_key).exists(), "looking changes nothing"
    said = _check("--repair").splitlines()

    assert str(refusal.value).splitlines() == [
        f"Missing from the archive: {invoice.number}.",
        "To mend it: python manage.py check_archive --repair",
    ]
    assert said[1:] == [
        f"Missing from the archive: {invoice.number}.",
        "Put back: 1. Not to be issued again: 0.",
    ]
    assert (archive / invoice.archive_key).read_text() == invoice.document
    assert _check() == "1 invoices are in the archive as issued, 0 wait for it.\n"


def test_what_differs_is_never_overwritten(archive: Path) -> None:
    document = archive / Invoice.objects.get().archive_key
    document.unlink()
    document.write_bytes(b"{}")

    with pytest.raises(CommandError, match="never overwritten"):
        _check("--repair")

    assert document.read_bytes() == b"{}"


def test_what_cannot_be_put_back_is_left_to_the_worker(archive: Path) -> None:
    invoice = Invoice.objects.get()
    year = (archive / invoice.archive_key).parent
    (archive / invoice.archive_key).unlink()
    year.rmdir()
    year.symlink_to("/proc/nowhere")

    with pytest.raises(CommandError, match="the worker goes on trying: The invoice could not be written"):
        _check("--repair")

    assert Invoice.objects.waiting().get() == invoice


def test_an_archive_that_cannot_be_read_is_said_in_a_sentence(archive: Path) -> None:
    document = archive / Invoice.objects.get().archive_key
    document.unlink()
    document.mkdir()

    with pytest.raises(CommandError, match="could not be read at"):
        _check()
