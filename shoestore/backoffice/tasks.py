"""What the worker does for the back office."""

from django.conf import settings
from django.core.management import call_command
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.limits.back_off import forget_old_tries
from shoestore.sellers.sign_in_warning import Tried, send_warning


@db_task(retries=20, retry_delay=300)
def warn_soon(account: str, tried: str, address: str) -> None:
    """Send the warning to whom the account belongs; again later when the mail server does not take it."""
    send_warning(account, Tried(tried), address)


@db_periodic_task(crontab(minute="23"))
def forget_sign_ins() -> None:
    """Forget tries to sign in, sessions and counts of the second factor that are over."""
    forget_old_tries(limit=settings.SIGN_IN_RATE_LIMIT)
    call_command("clearsessions")
    call_command("mfa_prune", verbosity=0)
