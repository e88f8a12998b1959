"""What the worker does for those who wait."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.waiting.mailboxes import forget_invitations
from shoestore.waiting.telling import forget_over, tell_waiting


@db_task()
def tell_soon() -> None:
    """Send what is due now. Ask for it after commit; the sweep finds what it misses."""
    tell_waiting()


@db_periodic_task(crontab(minute="*"))
def sweep_those_who_wait() -> None:
    """Find whose size has come back, and what a mail server that was away has left."""
    tell_waiting()


@db_periodic_task(crontab(minute="41"))
def forget_those_who_waited() -> None:
    forget_over()
    forget_invitations()
