"""What the worker does for the shop's own pictures."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from shoestore.catalogue.tasks import AFTER_ALL_ELSE
from shoestore.shopfront.look import render
from shoestore.shopfront.models import Place, ShopPicture


@db_task(priority=AFTER_ALL_ELSE)
def render_shop_picture(place: str) -> None:
    render(Place(place))


@db_periodic_task(crontab(minute="*/5"))
def sweep_waiting_shop_pictures() -> None:
    """Ask again for what a picture's own task did not finish: the worker was stopped, or it failed."""
    for place in ShopPicture.objects.filter(rendered_at=None).values_list("place", flat=True):
        render_shop_picture(place)
