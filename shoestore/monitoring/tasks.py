"""What the worker does so that one sees how the shop is."""

from huey import crontab
from huey.api import Task
from huey.contrib.djhuey import db_periodic_task, on_startup, signal
from huey.signals import SIGNAL_ERROR

from shoestore.monitoring import signs
from shoestore.monitoring.heartbeat import beat_from_now_on

on_startup()(beat_from_now_on)


@signal(SIGNAL_ERROR)
def remember_failure(_signal: str, task: Task, error: Exception) -> None:
    """Only the kind of the error is kept: what it says may name a client."""
    signs.note(f"{signs.FAILED_TASK}{task.name}", trouble=type(error).__name__)


@db_periodic_task(crontab(hour="4", minute="7"))
def prove_ledger() -> None:
    signs.prove_ledger()
