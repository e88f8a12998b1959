"""How the shop looks."""

from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from pytest_django import Settings

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.pictures import AdmittedPicture, admit
from shoestore.shopfront.look import hang_picture, look, render, take_down
from shoestore.shopfront.models import Look, Place, ShopPicture
from tests.database import all_at_once

pytestmark = pytest.mark.django_db


def photo() -> AdmittedPicture:
    data = BytesIO()
    Image.new("RGB", (64, 48), "#804000").save(data, "PNG")
    return admit(data.getvalue())


def test_a_shop_is_called_as_it_was_set_up_until_its_keeper_says_otherwise(settings: Settings) -> None:
    settings.SHOP_NAME = "Set up"
    assert (look().shop_name, look().accent_light) == ("Set up", "")

    Look.objects.create(pk=1, name="Aldona & Daughters")

    assert look().shop_name == "Aldona & Daughters"


def test_a_new_picture_takes_the_place_of_the_one_there() -> None:
    before = current_version()

    hang_picture(Place.HERO, photo(), alt="A street")
    hang_picture(Place.HERO, photo(), alt="A shelf")

    assert list(ShopPicture.objects.values_list("place", "alt")) == [("hero", "A shelf")]
    assert current_version() == before + 2


@pytest.mark.django_db(transaction=True)
def test_of_pictures_that_are_saved_at_once_the_last_is_shown() -> None:
    logo = photo()

    answers = all_at_once(
        [partial(hang_picture, Place.LOGO, logo, alt=f"Logo {number}") for number in range(6)]
    )

    assert answers == [None] * 6
    assert ShopPicture.objects.count() == 1


def test_the_worker_renders_a_picture_once() -> None:
    hang_picture(Place.LOGO, photo(), alt="")
    before = current_version()

    render(Place.LOGO)
    render(Place.LOGO)

    logo = ShopPicture.objects.get()
    assert {made["type"] for made in logo.renditions} == {"image/avif", "image/webp"}
    assert current_version() == before + 1


def test_a_picture_that_is_taken_down_is_gone() -> None:
    hang_picture(Place.LOGO, photo(), alt="")
    hang_picture(Place.HERO, photo(), alt="")

    take_down([Place.HERO])

    assert [picture.place for picture in ShopPicture.objects.all()] == [Place.LOGO]
