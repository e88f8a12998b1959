"""What the worker does so that one sees how the shop is."""

import logging

from huey import crontab
from huey.api import Task
from huey.contrib.djhuey import db_periodic_task, on_startup, signal
from huey.signals import SIGNAL_ERROR

from shoestore.monitoring import signs
from shoestore.monitoring.findings import State, longest_wait, look_over
from shoestore.monitoring.heartbeat import beat_from_now_on

log = logging.getLogger(__name__)

on_startup()(beat_from_now_on)


@signal(SIGNAL_ERROR)
def remember_failure(_signal: str, task: Task, error: Exception) -> None:
    """Only the kind of the error is kept: what it says may name a client."""
    signs.note(f"{signs.FAILED_TASK}{task.name}", trouble=type(error).__name__)


@db_periodic_task(crontab(hour="4", minute="7"))
def prove_ledger() -> None:
    signs.prove_ledger()


@db_periodic_task(crontab(minute="*"))
def log_how_the_shop_is() -> None:
    """One line a minute for alarms that watch the log. Where none comes, no worker is at work."""
    bad = [finding.about for finding in look_over() if finding.state == State.BAD]
    facts = {
        "not_well": bad,
        "parts_not_well": len(bad),
        "oldest_invoice_waiting_seconds": round(longest_wait().total_seconds()),
    }
    log.info("How the shop is", extra={"facts": facts})
