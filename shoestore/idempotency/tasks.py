"""What the worker does for idempotency keys."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from shoestore.idempotency.once import forget_old_keys


@db_periodic_task(crontab(minute="23"))
def forget_keys() -> None:
    forget_old_keys()
