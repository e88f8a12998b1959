"""The verbs on a shoe's pictures: add, render, put in order, describe, remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import Shoe, ShoeImage
from shoestore.catalogue.pictures import WIDTHS, AdmittedPicture, Rendition, admit, renditions
from shoestore.errors import Conflict, NotFound
from shoestore.media.store import keep
from shoestore.sentences import Sentence

MAX_PICTURES = 20


class UnknownPicture(NotFound):
    """The shoe has no picture of this key."""

    code = "unknown_picture"


class TooManyPictures(Conflict):
    """A shoe has all the pictures it may have."""

    code = "too_many_pictures"


class PicturesDiffer(Conflict):
    """The new order does not name each picture of the shoe once."""

    code = "pictures_differ"


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """An admitted picture and the name of its file."""

    picture: AdmittedPicture
    file: str


def add_picture(shoe_id: int, data: bytes, *, alt: str) -> ShoeImage:
    """Store an uploaded file and append it to a shoe's pictures.

    Raises what `store_picture` and `append_picture` raise.
    """
    return append_picture(shoe_id, store_picture(data), alt=alt)


def store_picture(data: bytes) -> StoredPicture:
    """Check and store an uploaded file. It takes long: call it outside of a transaction.

    Raises what `pictures.admit` raises.
    """
    picture = admit(data)
    return StoredPicture(picture, keep(picture.data, picture.extension))


@transaction.atomic
def append_picture(shoe_id: int, stored: StoredPicture, *, alt: str) -> ShoeImage:
    """Make a stored picture a shoe's last; the worker renders it after commit. Raises TooManyPictures."""
    from shoestore.catalogue.tasks import render_picture

    image = ShoeImage.objects.create(
        shoe_id=shoe_id,
        position=_next_position(shoe_id),
        alt=alt,
        file=stored.file,
        width=stored.picture.width,
        height=stored.picture.height,
        placeholder=stored.picture.placeholder,
    )
    announce([shoe_id])
    transaction.on_commit(partial(render_picture, image.pk), robust=True)
    return image


def render(image_id: int) -> None:
    """Make the renditions of a picture, if it is still there and has none yet."""
    image = ShoeImage.objects.filter(pk=image_id, rendered_at=None).first()
    if image is None:
        return
    with image.file.open("rb") as file:
        master = file.read()
    made = [describe(rendition) for rendition in renditions(master, WIDTHS)]
    with transaction.atomic():
        ShoeImage.objects.filter(pk=image.pk).update(renditions=made, rendered_at=timezone.now())
        announce([image.shoe_id])


@transaction.atomic
def order_pictures(shoe_id: int, image_ids: Sequence[int]) -> None:
    """Show a shoe's pictures in this order; raises PicturesDiffer unless each is named once."""
    images = {image.pk: image for image in ShoeImage.objects.select_for_update().filter(shoe_id=shoe_id)}
    if sorted(image_ids) != sorted(images):
        raise PicturesDiffer(Sentence("Name each picture of the shoe once."), pictures=sorted(images))
    for position, image_id in enumerate(image_ids):
        images[image_id].position = position
    ShoeImage.objects.bulk_update(images.values(), ["position"])
    announce([shoe_id])


@transaction.atomic
def describe_picture(shoe_id: int, image_id: int, *, alt: str) -> None:
    """Say anew what a picture shows, for those who cannot see it; raises UnknownPicture."""
    if not ShoeImage.objects.filter(pk=image_id, shoe_id=shoe_id).update(alt=alt):
        raise _unknown_picture(image_id)
    announce([shoe_id])


@transaction.atomic
def remove_picture(shoe_id: int, image_id: int) -> None:
    """Show a picture no more. Its files are removed a day later: pages that are open still name them."""
    removed, _ = ShoeImage.objects.filter(pk=image_id, shoe_id=shoe_id).delete()
    if not removed:
        raise _unknown_picture(image_id)
    announce([shoe_id])


def describe(rendition: Rendition) -> dict[str, object]:
    """A rendition, kept, as pictures remember theirs."""
    return {
        "name": keep(rendition.data, rendition.extension),
        "type": rendition.content_type,
        "width": rendition.width,
    }


def _next_position(shoe_id: int) -> int:
    """Where the next picture of a shoe stands; two who add at the same time wait for each other."""
    Shoe.objects.select_for_update(no_key=True).only("pk").get(pk=shoe_id)
    others = ShoeImage.objects.filter(shoe_id=shoe_id)
    if others.count() >= MAX_PICTURES:
        sentence = Sentence("A shoe has at most {most} pictures: remove one first.", most=MAX_PICTURES)
        raise TooManyPictures(sentence)
    last = others.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _unknown_picture(image_id: int) -> UnknownPicture:
    return UnknownPicture(Sentence("The shoe has no such picture."), picture=image_id)
