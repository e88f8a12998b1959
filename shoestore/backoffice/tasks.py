"""What the worker does for the back office."""

from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.limits.back_off import forget_old_tries
from shoestore.sellers.sign_in_warning import Tried, account_digest, send_warning


def warn_soon(username: str, tried: Tried, address: str) -> None:
    """Have the member of staff of this name, if there is one, told after commit of what was tried."""
    warn = partial(_warn, account_digest(username), tried.value, address)
    transaction.on_commit(warn, robust=True)


@db_task(retries=20, retry_delay=300)
def _warn(account: str, tried: str, address: str) -> None:
    """Send the warning; again later when the mail server does not take it."""
    send_warning(account, Tried(tried), address)


@db_periodic_task(crontab(minute="23"))
def forget_sign_ins() -> None:
    """Forget tries to sign in, sessions and counts of the second factor that are over."""
    forget_old_tries(limit=settings.SIGN_IN_RATE_LIMIT)
    call_command("clearsessions")
    call_command("mfa_prune", verbosity=0)
