"""What the worker does for the catalogue."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.catalogue.gallery import render
from shoestore.catalogue.models import ShoeImage

RENDERED_IN_ONE_SWEEP = 20


@db_task()
def render_picture(image_id: int) -> None:
    render(image_id)


@db_periodic_task(crontab(minute="*/5"))
def sweep_waiting_pictures() -> None:
    """Render what a picture's own task did not finish, because the worker was stopped."""
    waiting = ShoeImage.objects.filter(rendered_at=None).order_by("pk").values_list("pk", flat=True)
    for image_id in waiting[:RENDERED_IN_ONE_SWEEP]:
        render(image_id)
