"""Is the shop well? Each part is looked at and found to be so or not, in a sentence, with what to do."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.timesince import timesince

from config.health import waiting_migrations
from shoestore.catalogue.models import ShoeImage
from shoestore.checkout.payments import takes_transfers
from shoestore.invoicing.models import Invoice
from shoestore.monitoring.models import Sign
from shoestore.monitoring.signs import BACKUP, FAILED_TASK, LEDGER, WORKER
from shoestore.orders.models import Order
from shoestore.orders.status import Payment, Status
from shoestore.waiting.models import Wait

MINUTE = timedelta(minutes=1)
# The worker beats every 15 seconds: after three that are missing it is gone.
WORKER_SILENT = timedelta(minutes=1)
INVOICE_LATE, INVOICE_TOO_LATE = timedelta(minutes=5), timedelta(hours=1)
PICTURES_MANY = 100
DISK_SHORT, DISK_TOO_SHORT = 2_000_000_000, 500_000_000
BACKUP_OLD = LEDGER_OLD = timedelta(days=2)
CLOCK_WRONG = timedelta(seconds=30)
LATELY = timedelta(days=1)


class State(StrEnum):
    WELL = "well"
    CARE = "needs care"
    BAD = "not well"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part of the shop is; `advice` is what to do if it is not well."""

    about: str
    state: State
    sentence: str
    advice: str = ""


def look_over() -> list[Finding]:
    """Look at every part of the shop; of a shop without its database there is nothing else to say."""
    found = database()
    return [found] if found.state != State.WELL else [found, *(check() for check in CHECKS)]


def not_well(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.state != State.WELL]


def database() -> Finding:
    try:
        waiting = len(waiting_migrations())
    except DatabaseError:
        return Finding(
            "database", State.BAD, "The database does not answer.",
            "Start it, or correct DATABASE_URL. The shop goes on by itself as soon as it answers.",
        )  # fmt: skip
    if waiting:
        return Finding(
            "database", State.BAD, f"The database is of an earlier version: {waiting} migrations wait.",
            "Run: python manage.py migrate",
        )  # fmt: skip
    return Finding("database", State.WELL, "The database answers and is up to date.")


def worker() -> Finding:
    start = "Start it: python manage.py run_huey. Orders go on; invoices and pictures wait for it."
    sign = _sign(WORKER)
    if sign is None:
        return Finding("worker", State.BAD, "The worker has never been seen.", start)
    if timezone.now() - sign.at > WORKER_SILENT:
        return Finding("worker", State.BAD, f"The worker was last seen {_ago(sign.at)}.", start)
    return Finding("worker", State.WELL, "The worker is at work.")


def tasks() -> Finding:
    failed = Sign.objects.filter(name__startswith=FAILED_TASK, at__gte=timezone.now() - LATELY)
    named = [f"{sign.name.removeprefix(FAILED_TASK)} ({sign.trouble})" for sign in failed]
    if named:
        return Finding(
            "tasks", State.CARE, f"Tasks of the worker that have failed since yesterday: {', '.join(named)}.",
            "The log of the worker says why. What must not be lost is tried again by itself.",
        )  # fmt: skip
    return Finding("tasks", State.WELL, "No task of the worker has failed since yesterday.")


def invoices() -> Finding:
    waiting = Invoice.objects.waiting()
    oldest = waiting.first()
    if oldest is None:
        return Finding("invoices", State.WELL, "Every invoice is in the archive.")
    number = waiting.count()
    late = timezone.now() - oldest.issued_at
    refused = waiting.exclude(archive_error="").order_by("-archive_retry_at").first()
    if late < INVOICE_LATE and refused is None:
        return Finding("invoices", State.WELL, f"Invoices on their way to the archive: {number}.")
    return Finding(
        "invoices",
        State.BAD if late > INVOICE_TOO_LATE else State.CARE,
        f"Invoices that wait for the archive: {number}, the oldest since {timesince(oldest.issued_at)}.",
        refused.archive_error if refused else "See first that the worker is at work: it takes them there.",
    )


def longest_wait() -> timedelta:
    """How long the oldest invoice that is not in the archive has waited; zero when all are there."""
    oldest = Invoice.objects.waiting().first()
    return max(timezone.now() - oldest.issued_at, timedelta()) if oldest else timedelta()


def letters() -> Finding:
    aside = Wait.objects.set_aside().count()
    if aside:
        return Finding(
            "letters", State.CARE, f"E-mails that cannot be written to their address: {aside}.",
            "They are listed under “Who waits” in the back office. All other e-mails go on.",
        )  # fmt: skip
    return Finding("letters", State.WELL, "Every e-mail can be written to its address.")


def transfers() -> Finding:
    """Not to take transfers is well, unless clients have been promised the account."""
    if takes_transfers():
        return Finding("transfers", State.WELL, "Clients may pay by bank transfer.")
    promised = Order.objects.filter(status=Status.PLACED, payment=Payment.TRANSFER).count()
    if promised:
        return Finding(
            "transfers", State.CARE, f"Orders that wait for a transfer, with no account set: {promised}.",
            "Set SELLER_IBAN, or write to these clients: their order says that they will get the account.",
        )  # fmt: skip
    return Finding("transfers", State.WELL, "Bank transfer is not offered: no account is set (SELLER_IBAN).")


def pictures() -> Finding:
    waiting = ShoeImage.objects.filter(rendered_at=None).count()
    if waiting > PICTURES_MANY:
        return Finding(
            "pictures", State.CARE, f"Pictures that wait for their sizes: {waiting}.",
            "After many uploads that is as it should be. If they do not become fewer, see the worker's log.",
        )  # fmt: skip
    if waiting:
        return Finding("pictures", State.WELL, f"Pictures whose sizes are being made: {waiting}.")
    return Finding("pictures", State.WELL, "Every picture has its sizes.")


def ledger() -> Finding:
    sign = _sign(LEDGER)
    if sign is None:
        return Finding("ledger", State.WELL, "The ledger of pairs is checked every night.")
    checked = f"checked {_ago(sign.at)}"
    if sign.trouble:
        return Finding(
            "ledger", State.BAD, f"The ledger, {checked}, does not add up. Differences: {sign.trouble}.",
            "python manage.py check_stock lists them. Count the pairs of these sizes in the shop.",
        )  # fmt: skip
    if timezone.now() - sign.at > LEDGER_OLD:
        return Finding(
            "ledger", State.CARE, f"The ledger of pairs was last {checked}.",
            "The worker does it every night if it is at work then; by hand: python manage.py check_stock",
        )  # fmt: skip
    return Finding("ledger", State.WELL, f"Every pair is accounted for, {checked}.")


def backup() -> Finding:
    if not settings.EMBEDDED:
        unseen = "PostgreSQL is backed up outside of the shop, which does not see it: see docs/backup.md."
        return Finding("backup", State.WELL, unseen)
    every_night = "Let it be done every night: see docs/backup.md."
    sign = _sign(BACKUP)
    if sign is None:
        return Finding("backup", State.CARE, "The shop has never been backed up.", every_night)
    if timezone.now() - sign.at > BACKUP_OLD:
        return Finding("backup", State.CARE, f"The last backup is {timesince(sign.at)} old.", every_night)
    return Finding("backup", State.WELL, f"The last backup was made {_ago(sign.at)}.")


def disk() -> Finding:
    return room(shutil.disk_usage(settings.DATA).free)


def room(free: int) -> Finding:
    """What it means that so many bytes are left on the disk of the shop's data."""
    left = f"{free / 1_000_000_000:.1f} GB are left on the disk of {settings.DATA}."
    if free >= DISK_SHORT:
        return Finding("disk", State.WELL, left)
    return Finding(
        "disk", State.BAD if free < DISK_TOO_SHORT else State.CARE, left,
        "Make room, for example by moving old backups away: a full disk stops orders.",
    )  # fmt: skip


def clock() -> Finding:
    """Invoices are dated by it, so it must not go back behind the newest, nor differ from the database's."""
    newest = Invoice.objects.order_by("-pk").values_list("issued_at", flat=True).first()
    now = timezone.now()
    wrong = (newest is not None and newest - now > CLOCK_WRONG) or abs(
        _clock_of_database() - now
    ) > CLOCK_WRONG
    if wrong:
        return Finding(
            "clock", State.BAD, "The clock of this machine is wrong, and invoices are dated by it.",
            "Set it, and let it be kept by chrony or systemd-timesyncd.",
        )  # fmt: skip
    return Finding("clock", State.WELL, "The clock is right as far as the shop can tell.")


CHECKS: tuple[Callable[[], Finding], ...] = (
    worker, tasks, invoices, letters, transfers, pictures, ledger, backup, disk, clock,
)  # fmt: skip


def _clock_of_database() -> datetime:
    if settings.EMBEDDED:
        return timezone.now()  # the database has no other
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (at,) = cursor.fetchone()
    return cast(datetime, at)


def _ago(at: datetime) -> str:
    return "just now" if timezone.now() - at < MINUTE else f"{timesince(at)} ago"


def _sign(name: str) -> Sign | None:
    return Sign.objects.filter(name=name).first()
