"""What the worker does for the catalogue."""

from huey import crontab
from huey.contrib.djhuey import HUEY, db_periodic_task, db_task

from shoestore.catalogue.gallery import render
from shoestore.catalogue.models import ShoeImage

# A hundred uploads keep the worker busy for minutes: all that has no priority of its own goes before them.
AFTER_ALL_ELSE = -10


@db_task(priority=AFTER_ALL_ELSE)
def render_picture(image_id: int) -> None:
    render(image_id)


@db_periodic_task(crontab(minute="*/5"))
def sweep_waiting_pictures() -> None:
    """Ask again for what a picture's own task did not finish: the worker was stopped, or it failed.

    Each picture is a task, so that one that fails keeps no other waiting.
    """
    if any(task.name == render_picture.task_class.__name__ for task in HUEY.pending()):
        return
    for image_id in ShoeImage.objects.filter(rendered_at=None).order_by("pk").values_list("pk", flat=True):
        render_picture(image_id)
