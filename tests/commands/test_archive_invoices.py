"""`manage.py archive_invoices`"""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import shop_archive
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path, settings: object) -> Iterator[Path]:
    """The directory in which the shop keeps its invoices during the test."""
    settings.INVOICE_ARCHIVE = (tmp_path / "invoices").as_uri()  # type: ignore[attr-defined]
    shop_archive.cache_clear()
    yield tmp_path / "invoices"
    shop_archive.cache_clear()


def _archive(*args: str) -> str:
    out = StringIO()
    call_command("archive_invoices", *args, stdout=out)
    return out.getvalue().strip()


def test_what_waits_is_archived_once(archive: Path) -> None:
    shoe("Derby", sizes={"42": 5})
    invoices = [Invoice.objects.get(order=order("DERBY")) for _ in range(2)]

    first, second = _archive(), _archive()

    assert (first, second) == ("2 archived, 0 refused, 0 left.", "0 archived, 0 refused, 0 left.")
    for invoice in invoices:
        assert (archive / invoice.archive_key).read_text() == invoice.document
    assert not Invoice.objects.waiting().exists()


def test_an_archive_that_refuses_is_named_and_the_invoice_waits(archive: Path) -> None:
    archive.write_text("a file where the directory should be")
    shoe("Derby")
    order("DERBY")

    with pytest.raises(CommandError) as refusal:
        _archive()

    assert str(refusal.value).startswith("Not in the archive: 1.\n  The invoice could not be written to ")
    assert Invoice.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        pytest.param("The bucket is gone.", "The bucket is gone.", id="refused before"),
        pytest.param("", "A worker has 1 of them in hand, or was stopped while it had.", id="in hand"),
    ],
)
def test_what_is_not_due_waits_for_its_turn_unless_all_are_asked_for(
    archive: Path, error: str, reason: str
) -> None:
    shoe("Derby")
    order("DERBY")
    later = timezone.now() + timedelta(minutes=15)
    Invoice.objects.update(archive_attempts=1, archive_retry_at=later, archive_error=error)

    with pytest.raises(CommandError) as refusal:
        _archive()

    assert str(refusal.value).split("\n") == [
        "Not in the archive: 1.",
        f"  {reason}",
        f"  The next try is due at {later:%Y-%m-%d %H:%M:%S} UTC; --all tries at once.",
    ]
    assert _archive("--all") == "1 archived, 0 refused, 0 left."
