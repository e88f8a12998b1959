"""What the worker does for invoices."""

import time
from functools import cache

from django.conf import settings
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.invoicing.archive import Archive, open_archive
from shoestore.invoicing.archiving import archive_waiting

WAKE_DELAY = 1.0

_woken_at = -WAKE_DELAY


def archive_soon() -> None:
    """Ask the worker to archive what is waiting in a second, at most once a second for each process.

    The one task that is asked for finds every invoice committed before it runs, so a thousand orders in a
    second need no thousand tasks. Call it after commit.
    """
    global _woken_at
    now = time.monotonic()
    if now - _woken_at >= WAKE_DELAY:
        _woken_at = now
        archive_waiting_invoices.schedule(delay=WAKE_DELAY + 0.1)


@db_task()
def archive_waiting_invoices() -> None:
    archive_waiting(shop_archive())


@db_periodic_task(crontab(minute="*"))
def sweep_waiting_invoices() -> None:
    """Find what an order's own task did not finish: the worker was down, or the archive refused."""
    archive_waiting(shop_archive())


@cache
def shop_archive() -> Archive:
    return open_archive(settings.INVOICE_ARCHIVE)
