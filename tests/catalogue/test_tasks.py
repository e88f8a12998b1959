"""What the worker does for the catalogue comes after everything else that it does."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from huey.contrib.djhuey import HUEY
from huey.storage import SqliteStorage
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import ShoeImage
from shoestore.catalogue.pictures import admit
from shoestore.catalogue.tasks import AFTER_ALL_ELSE, sweep_waiting_pictures
from shoestore.invoicing.tasks import archive_waiting_invoices, sweep_waiting_invoices
from shoestore.shopfront.look import hang_picture
from shoestore.shopfront.models import Place
from shoestore.shopfront.tasks import sweep_waiting_shop_pictures
from shoestore.waiting.tasks import sweep_those_who_wait, tell_soon
from tests.shop import shoe

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: Settings) -> None:
    options = {"location": str(tmp_path / "media"), "base_url": "/media/"}
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker's queue as an embedded shop has it, from which the test takes the tasks itself."""
    storage = SqliteStorage("shoestore", filename=str(tmp_path / "tasks.sqlite3"))
    monkeypatch.setattr(HUEY, "_immediate", False)
    monkeypatch.setattr(HUEY, "storage", storage)
    yield
    storage.close()


def photo(number: int = 0) -> bytes:
    data = BytesIO()
    Image.new("RGB", (320 + number, 200), "#804000").save(data, "PNG")
    return data.getvalue()


def upload(number: int) -> None:
    derby = shoe("Derby")
    for count in range(number):
        add_picture(derby.pk, photo(count), alt=str(count))


def names_taken() -> list[str]:
    """The names of all that is in the queue, in the order in which a worker takes them."""
    return [task.name for task in iter(HUEY.dequeue, None)]


@pytest.mark.usefixtures("queue")
def test_letters_and_invoices_come_before_pictures_that_were_asked_for_earlier(
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload(3)
        hang_picture(Place.LOGO, admit(photo()), alt="")
    later: list[Callable[[], object]] = [tell_soon, archive_waiting_invoices]
    for ask in later:
        ask()
    for periodic in (sweep_those_who_wait, sweep_waiting_invoices):
        HUEY.enqueue(periodic.s())

    assert names_taken() == [
        "tell_soon",
        "archive_waiting_invoices",
        "sweep_those_who_wait",
        "sweep_waiting_invoices",
        *["render_picture"] * 3,
        "render_shop_picture",
    ]


def test_no_other_task_comes_as_late_as_pictures() -> None:
    late = {
        name.rpartition(".")[2]
        for name, task in HUEY._registry._registry.items()
        if (task.default_priority or 0) <= AFTER_ALL_ELSE
    }
    assert late == {"render_picture", "render_shop_picture"}


@pytest.mark.usefixtures("queue")
def test_a_sweep_asks_for_each_picture_once_and_renders_none_itself() -> None:
    upload(3)
    hang_picture(Place.LOGO, admit(photo()), alt="")
    assert names_taken() == []

    sweep_waiting_pictures.call_local()
    sweep_waiting_pictures.call_local()
    sweep_waiting_shop_pictures.call_local()

    assert not ShoeImage.objects.exclude(rendered_at=None).exists()
    assert names_taken() == [*["render_picture"] * 3, "render_shop_picture"]


@pytest.mark.usefixtures("queue")
def test_a_picture_that_cannot_be_rendered_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    upload(2)
    broken, whole = ShoeImage.objects.order_by("pk")
    default_storage.delete(broken.file.name)
    sweep_waiting_pictures.call_local()

    tasks = list(iter(HUEY.dequeue, None))
    # A worker closes its connection after each task, and with it this test's transaction.
    monkeypatch.setattr(HUEY, "_immediate", True)
    for task in tasks:
        HUEY.execute(task)

    whole.refresh_from_db()
    assert whole.rendered_at is not None
    assert list(ShoeImage.objects.filter(rendered_at=None)) == [broken]
