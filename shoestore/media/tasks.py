"""What the worker does for the media store."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from shoestore.media.remove_unused import remove_unused_files


@db_periodic_task(crontab(hour="3", minute="31"))
def remove_files_nobody_uses() -> None:
    remove_unused_files()
