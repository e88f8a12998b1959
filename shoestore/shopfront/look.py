"""The verbs on how the shop looks, and what a client sees of it."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from shoestore.catalogue.changes import announce_shop
from shoestore.catalogue.gallery import describe
from shoestore.catalogue.pictures import WIDTHS, AdmittedPicture, renditions
from shoestore.media.store import keep
from shoestore.shopfront.models import Look, Place, ShopPicture

CONTENT = ["file", "alt", "width", "height", "placeholder", "renditions", "rendered_at"]


def look() -> Look:
    """How the shop looks."""
    return Look.objects.filter(pk=1).first() or Look(pk=1)


def hang_picture(place: Place, admitted: AdmittedPicture, *, alt: str) -> None:
    """Show this picture here, instead of the one that is there; the worker renders it after commit."""
    from shoestore.shopfront.tasks import render_shop_picture

    picture = ShopPicture(
        place=place,
        file=keep(admitted.data, admitted.extension),
        alt=alt,
        width=admitted.width,
        height=admitted.height,
        placeholder=admitted.placeholder,
    )
    with transaction.atomic():
        ShopPicture.objects.bulk_create(
            [picture], update_conflicts=True, unique_fields=["place"], update_fields=CONTENT
        )
        announce_shop()
        transaction.on_commit(partial(render_shop_picture, picture.place), robust=True)


@transaction.atomic
def describe_picture(place: Place, *, alt: str) -> None:
    """Describe the picture in this place, if there is one, for people who cannot see it."""
    ShopPicture.objects.filter(place=place).update(alt=alt)
    announce_shop()


@transaction.atomic
def take_down(places: Iterable[Place]) -> None:
    """Show nothing in these places any more."""
    ShopPicture.objects.filter(place__in=places).delete()
    announce_shop()


def render(place: Place) -> None:
    """Make the renditions of the picture in this place, if it is still there and has none yet."""
    picture = ShopPicture.objects.filter(place=place, rendered_at=None).first()
    if picture is None:
        return
    with picture.file.open("rb") as file:
        master = file.read()
    made = [describe(rendition) for rendition in renditions(master, WIDTHS)]
    with transaction.atomic():
        same = ShopPicture.objects.filter(place=place, file=picture.file.name)
        same.update(renditions=made, rendered_at=timezone.now())
        announce_shop()
