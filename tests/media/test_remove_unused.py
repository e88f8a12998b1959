"""Files that nothing refers to any more are removed a day later; all others stay."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from huey.contrib.djhuey import HUEY
from PIL import Image
from pytest_django import Settings

from shoestore.catalogue.gallery import add_picture, remove_picture, render
from shoestore.catalogue.models import ShoeImage
from shoestore.catalogue.pictures import admit
from shoestore.media.models import UnusedFile
from shoestore.media.references import names_in_use
from shoestore.media.remove_unused import remove_unused_files
from shoestore.media.store import keep, stored_names
from shoestore.media.tasks import remove_files_nobody_uses
from shoestore.media.unused import GRACE, LEASE, claim_due, keep_in_use
from shoestore.shopfront.look import hang_picture, take_down
from shoestore.shopfront.look import render as render_shop_picture
from shoestore.shopfront.models import Place
from tests.database import all_at_once
from tests.servers.seaweedfs import S3Server
from tests.shop import shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: Settings) -> None:
    options = {"location": str(tmp_path / "media"), "base_url": "/media/"}
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": storage}


def photo(colour: str = "#804000") -> bytes:
    data = BytesIO()
    Image.new("RGB", (400, 300), colour).save(data, "PNG")
    return data.getvalue()


def picture_of(shoe_id: int, colour: str = "#804000") -> ShoeImage:
    """A picture with its renditions: five files."""
    added = add_picture(shoe_id, photo(colour), alt="From the side")
    render(added.pk)
    return ShoeImage.objects.get(pk=added.pk)


def a_day_passes() -> None:
    UnusedFile.objects.update(since=timezone.now() - GRACE)


def test_a_removed_picture_stays_for_a_day_and_is_then_gone_with_its_renditions() -> None:
    derby = shoe("Derby")
    removed, stays = picture_of(derby.pk), picture_of(derby.pk, "#102030")
    before = set(stored_names())
    remove_picture(derby.pk, removed.pk)

    assert [remove_unused_files(), remove_unused_files()] == [0, 0]
    assert set(stored_names()) == before
    a_day_passes()
    assert [remove_unused_files(), remove_unused_files()] == [5, 0]

    assert set(stored_names()) == set(names_in_use())
    assert default_storage.exists(stays.file.name)
    assert not default_storage.exists(removed.file.name)
    assert UnusedFile.objects.count() == 0


def test_a_file_that_another_row_shares_stays() -> None:
    derby = shoe("Derby")
    first, second = picture_of(derby.pk), picture_of(derby.pk)
    hang_picture(Place.LOGO, admit(photo()), alt="")
    render_shop_picture(Place.LOGO)
    before = set(stored_names())
    assert len(before) == 5
    remove_picture(derby.pk, first.pk)
    remove_picture(derby.pk, second.pk)

    remove_unused_files()
    a_day_passes()
    assert remove_unused_files() == 0
    assert set(stored_names()) == before

    take_down([Place.LOGO])
    remove_unused_files()
    a_day_passes()
    assert remove_unused_files() == 5
    assert set(stored_names()) == set()


def test_a_logo_that_was_replaced_is_removed_and_the_new_one_stays() -> None:
    hang_picture(Place.LOGO, admit(photo()), alt="")
    hang_picture(Place.LOGO, admit(photo("#102030")), alt="")

    remove_unused_files()
    a_day_passes()
    remove_unused_files()

    assert set(stored_names()) == set(names_in_use())


def test_what_an_upload_left_that_was_never_finished_is_removed() -> None:
    name = keep(photo(), "png")

    remove_unused_files()
    a_day_passes()

    assert remove_unused_files() == 1
    assert not default_storage.exists(name)


def test_a_file_that_is_uploaded_again_has_a_day_of_its_own() -> None:
    name = keep(photo(), "png")
    remove_unused_files()
    a_day_passes()

    assert keep(photo(), "png") == name

    assert remove_unused_files() == 0
    assert default_storage.exists(name)


def test_a_file_that_is_being_removed_is_not_relied_on_by_an_upload() -> None:
    name = keep(photo(), "png")
    remove_unused_files()
    a_day_passes()
    removing = claim_due()
    assert next(removing) == name

    again = keep(photo(), "png")
    default_storage.delete(name)

    assert again != name
    with default_storage.open(again) as file:
        assert file.read() == photo()
    assert again in set(stored_names())


def test_a_removal_that_was_broken_off_is_taken_up_again() -> None:
    keep(photo(), "png")
    remove_unused_files()
    a_day_passes()
    assert len(list(claim_due())) == 1

    assert remove_unused_files() == 0
    UnusedFile.objects.update(claimed_at=timezone.now() - LEASE)
    assert remove_unused_files() == 1


def test_a_file_that_is_used_again_is_no_longer_noted() -> None:
    derby = shoe("Derby")
    name = keep(admit(photo()).data, "jpg")
    remove_unused_files()
    assert UnusedFile.objects.count() == 1

    assert picture_of(derby.pk).file.name == name
    remove_unused_files()

    assert UnusedFile.objects.count() == 0


def test_files_that_the_shop_did_not_name_are_left_alone() -> None:
    for name in ("mine.txt", "shoes/mine.jpg", "shoes/ab/mine.jpg"):
        default_storage.save(name, ContentFile(b"not the shop's"))

    remove_unused_files()
    a_day_passes()

    assert remove_unused_files() == 0
    assert default_storage.exists("shoes/ab/mine.jpg")


def test_a_shop_without_pictures_has_nothing_to_remove() -> None:
    assert remove_unused_files() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_each_file_is_removed_by_one() -> None:
    for number in range(8):
        keep(photo(f"#10203{number}"), "png")
    remove_unused_files()
    a_day_passes()

    assert sum(map(int, all_at_once([remove_unused_files] * 3))) == 8
    assert set(stored_names()) == set()


@pytest.mark.django_db(transaction=True)
def test_a_picture_whose_upload_is_not_committed_yet_is_not_removed() -> None:
    name = keep(photo(), "png")
    remove_unused_files()
    a_day_passes()

    with transaction.atomic():
        assert keep_in_use(name)
    assert remove_unused_files() == 0

    assert default_storage.exists(name)


@pytest.fixture
def in_a_bucket(seaweedfs: S3Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The media store is a bucket of an S3 server."""
    for name, value in seaweedfs.environment.items():
        monkeypatch.setenv(name, value)
    seaweedfs.client().create_bucket(Bucket="unused-pictures")
    options = {"bucket_name": "unused-pictures", "location": "media", "querystring_auth": False}
    storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.mark.usefixtures("in_a_bucket")
def test_in_a_bucket_it_is_the_same() -> None:
    derby = shoe("Derby")
    removed, stays = picture_of(derby.pk), picture_of(derby.pk, "#102030")
    remove_picture(derby.pk, removed.pk)
    assert len(set(stored_names())) == 10

    assert remove_unused_files() == 0
    a_day_passes()
    assert remove_unused_files() == 5

    assert set(stored_names()) == set(names_in_use())
    assert default_storage.exists(stays.file.name)


def test_the_worker_looks_every_night() -> None:
    [task] = [
        task
        for task in HUEY._registry.periodic_tasks
        if task.name == remove_files_nobody_uses.task_class.__name__
    ]
    moments = [datetime(2026, 11, 23) + timedelta(minutes=minute) for minute in range(24 * 60)]  # noqa: DTZ001

    assert sum(task.validate_datetime(moment) for moment in moments) == 1
