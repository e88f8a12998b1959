"""What the worker does for the back office."""

from django.core.management import call_command
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from shoestore.backoffice.sign_in import forget_earlier_tries


@db_periodic_task(crontab(minute="23"))
def forget_sign_ins() -> None:
    """Forget tries to sign in, sessions and counts of the second factor that are over."""
    forget_earlier_tries()
    call_command("clearsessions")
    call_command("mfa_prune", verbosity=0)
