"""What the worker is asked to do, and how often."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from huey.contrib.djhuey import HUEY

from shoestore.invoicing import tasks
from shoestore.invoicing.archive import DirectoryArchive
from shoestore.invoicing.models import Invoice
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_asked() -> Iterator[None]:
    HUEY.flush()
    time.sleep(max(0.0, tasks._woken_at + tasks.WAKE_DELAY - time.monotonic()))
    yield
    HUEY.flush()


def asked() -> list[str]:
    return [task.name for task in HUEY.scheduled()]


def test_a_thousand_orders_in_a_second_ask_the_worker_once() -> None:
    for _ in range(1000):
        tasks.archive_soon()

    assert asked() == ["archive_waiting_invoices"]


def test_the_next_second_asks_again() -> None:
    tasks.archive_soon()
    time.sleep(tasks.WAKE_DELAY)

    tasks.archive_soon()

    assert len(asked()) == 2


def test_the_task_runs_after_everything_that_did_not_ask_because_of_it() -> None:
    tasks.archive_soon()

    [task] = HUEY.scheduled()

    assert (task.eta.replace(tzinfo=UTC) - timezone.now()).total_seconds() > tasks.WAKE_DELAY


@pytest.fixture
def directory(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Where the settings say that this shop keeps its invoices."""
    settings.INVOICE_ARCHIVE = tmp_path.as_uri()
    tasks.shop_archive.cache_clear()
    yield tmp_path
    tasks.shop_archive.cache_clear()


@pytest.mark.parametrize("task", [tasks.archive_waiting_invoices, tasks.sweep_waiting_invoices])
def test_the_worker_brings_what_waits_to_the_archive_of_the_settings(task: Any, directory: Path) -> None:
    shoe("Derby", sizes={"42": 1})
    invoice = Invoice.objects.get(order=order("DERBY", "42"))

    task.call_local()

    assert (directory / invoice.archive_key).read_bytes() == invoice.document.encode()
    invoice.refresh_from_db()
    assert invoice.archived_at is not None


def test_the_sweep_comes_every_minute() -> None:
    [sweep] = [task for task in HUEY._registry.periodic_tasks if task.name == "sweep_waiting_invoices"]

    assert all(sweep.validate_datetime(at) for at in (minute(0), minute(7), minute(59)))


def minute(number: int) -> datetime:
    return datetime(2026, 11, 23, 12, number)  # noqa: DTZ001 - as huey gives it


def test_the_shop_has_one_archive(directory: Path) -> None:
    assert tasks.shop_archive() is tasks.shop_archive()
    assert isinstance(tasks.shop_archive(), DirectoryArchive)
