"""What the worker does for the API."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from shoestore.api.rate_limit import forget_earlier_posts


@db_periodic_task(crontab(minute="17"))
def forget_post_counts() -> None:
    forget_earlier_posts()
