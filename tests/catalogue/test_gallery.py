"""A shoe's pictures: added, rendered after commit, put in order, described, removed."""

from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.gallery import (
    MAX_PICTURES,
    PicturesDiffer,
    TooManyPictures,
    UnknownPicture,
    add_picture,
    describe_picture,
    order_pictures,
    remove_picture,
    render,
)
from shoestore.catalogue.models import Shoe, ShoeImage
from shoestore.catalogue.picture_errors import PictureRefused
from shoestore.catalogue.tasks import sweep_waiting_pictures
from tests.database import all_at_once
from tests.shop import shoe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path: Any, settings: Any) -> None:
    """A folder of pictures for each test."""
    options = {"location": str(tmp_path / "media"), "base_url": "/media/"}
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.fixture
def derby() -> Shoe:
    return shoe("Derby")


def photo(colour: str = "#804000", size: tuple[int, int] = (640, 480)) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    return data.getvalue()


def alts(made: Shoe) -> list[str]:
    return list(made.images.values_list("alt", flat=True))


def state() -> tuple[list[dict[str, Any]], int]:
    return list(ShoeImage.objects.order_by("pk").values()), current_version()


def test_an_added_picture_is_the_last_and_says_its_size_and_colour_before_it_loads(derby: Shoe) -> None:
    version = current_version()

    add_picture(derby.pk, photo(), alt="From the side")
    added = add_picture(derby.pk, photo("#102030"), alt="From above")

    assert alts(derby) == ["From the side", "From above"]
    assert (added.width, added.height, added.placeholder, added.renditions) == (640, 480, "#102030", [])
    assert default_storage.exists(added.file.name)
    assert current_version() == version + 2


def test_the_worker_renders_a_picture_once_its_upload_is_certain(
    derby: Shoe, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as asked:
        added = add_picture(derby.pk, photo(), alt="From the side")

    assert len(asked) == 1
    added.refresh_from_db()
    assert added.rendered_at is not None
    assert [(made["type"], made["width"]) for made in added.renditions] == [
        ("image/avif", 320), ("image/webp", 320), ("image/avif", 640), ("image/webp", 640),
    ]  # fmt: skip
    assert all(default_storage.exists(made["name"]) for made in added.renditions)


def test_rendering_is_told_to_clients_once(derby: Shoe) -> None:
    added = add_picture(derby.pk, photo(), alt="From the side")
    version = current_version()

    render(added.pk)
    rendered = state()
    render(added.pk)

    assert rendered[1] == version + 1
    assert state() == rendered


def test_a_picture_that_was_removed_meanwhile_is_not_rendered(derby: Shoe) -> None:
    added = add_picture(derby.pk, photo(), alt="From the side")
    remove_picture(derby.pk, added.pk)
    before = state()

    render(added.pk)

    assert state() == before


def test_what_a_stopped_worker_left_is_rendered_by_the_sweep(derby: Shoe) -> None:
    for number in range(3):
        add_picture(derby.pk, photo(size=(320 + number, 200)), alt=str(number))

    sweep_waiting_pictures.call_local()

    assert not ShoeImage.objects.filter(rendered_at=None).exists()


def test_a_file_is_named_by_what_is_in_it(derby: Shoe) -> None:
    first = add_picture(derby.pk, photo(), alt="one")
    same = add_picture(derby.pk, photo(), alt="the same again")
    other = add_picture(derby.pk, photo("#102030"), alt="another")

    assert first.file.name == same.file.name != other.file.name
    assert first.file.name.startswith("shoes/")


def test_what_is_no_picture_is_not_kept(derby: Shoe) -> None:
    before = state()

    with pytest.raises(PictureRefused):
        add_picture(derby.pk, b"<html>", alt="From the side")

    assert state() == before


def test_a_shoe_has_so_many_pictures_and_no_more(derby: Shoe) -> None:
    fill(derby, MAX_PICTURES)
    before = state()

    with pytest.raises(TooManyPictures):
        add_picture(derby.pk, photo(), alt="one too many")

    assert state() == before


def fill(made: Shoe, number: int) -> None:
    ShoeImage.objects.bulk_create(
        ShoeImage(shoe=made, position=place, alt=str(place), file="x", width=1, height=1)
        for place in range(number)
    )


@pytest.mark.django_db(transaction=True)
def test_many_who_add_at_once_stay_within_the_number_and_get_a_place_each(derby: Shoe) -> None:
    fill(derby, MAX_PICTURES - 3)

    answers = all_at_once(
        [partial(add_picture, derby.pk, photo(f"#10203{n}", (32, 32)), alt=str(n)) for n in range(6)]
    )

    assert [isinstance(answer, TooManyPictures) for answer in answers].count(True) == 3
    assert sorted(derby.images.values_list("position", flat=True)) == list(range(MAX_PICTURES))


def test_pictures_are_shown_in_the_order_that_was_chosen(derby: Shoe) -> None:
    one, two, three = (add_picture(derby.pk, photo(), alt=alt) for alt in ("one", "two", "three"))
    version = current_version()

    order_pictures(derby.pk, [three.pk, one.pk, two.pk])

    assert alts(derby) == ["three", "one", "two"]
    assert current_version() == version + 1


@pytest.mark.parametrize("wrong", [[], [0], [0, 1, 1], [0, 1, 7], [0, 1, 2, 2]])
def test_an_order_names_each_picture_once(derby: Shoe, wrong: list[int]) -> None:
    pictures = [add_picture(derby.pk, photo(), alt=alt).pk for alt in ("one", "two", "three")]
    before = state()

    with pytest.raises(PicturesDiffer) as refusal:
        order_pictures(derby.pk, [pictures[place] if place < 3 else -1 for place in wrong])

    assert refusal.value.details == {"pictures": pictures}
    assert state() == before


def test_a_picture_is_described_anew_and_removed_while_its_files_stay(derby: Shoe) -> None:
    added = add_picture(derby.pk, photo(), alt="From the sied")

    describe_picture(derby.pk, added.pk, alt="From the side")
    assert alts(derby) == ["From the side"]

    remove_picture(derby.pk, added.pk)
    assert alts(derby) == []
    assert default_storage.exists(added.file.name)


def test_the_picture_of_another_shoe_is_not_touched(derby: Shoe) -> None:
    other = add_picture(shoe("Boot").pk, photo(), alt="Boot")
    before = state()

    for act in (partial(describe_picture, alt="x"), remove_picture):
        with pytest.raises(UnknownPicture), transaction.atomic():
            act(derby.pk, other.pk)

    assert state() == before
