"""Pictures on the page of a shoe."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.gallery import MAX_PICTURES, add_picture, describe_picture
from shoestore.catalogue.models import Shoe, ShoeImage
from tests.backoffice.browser import address, colleague, fields_as_shown, messages, words
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def _png(colour: str = "red", width: int = 40) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, 30), colour).save(file, "PNG")
    return file.getvalue()


def _upload(client: Client, to: Shoe, *files: tuple[str, bytes], alt: str = "Derby from the side") -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    form = {"upload": "1", "alt": alt, "uploads": uploads}
    return client.post(address("catalogue_shoe_pictures", to.pk), form, follow=True)


def _arrange(client: Client, shown: Shoe, **changes: object) -> Any:
    """Save the shoe's pictures as they are, but for the changes, named like `alt_1` for the first."""
    images = list(shown.images.all())
    form: dict[str, object] = {"arrange": "1"}
    for place, image in enumerate(images, start=1):
        form |= {f"place_{image.pk}": place, f"alt_{image.pk}": image.alt}
    for name, value in changes.items():
        field, _, place = name.partition("_")
        form[f"{field}_{images[int(place) - 1].pk}"] = value
    return client.post(address("catalogue_shoe_pictures", shown.pk), form, follow=True)


def _described(of: Shoe) -> list[str]:
    return list(of.images.values_list("alt", flat=True))


def test_several_pictures_are_added_at_once(seller_client: Client) -> None:
    derby = shoe("Derby")
    before = current_version()

    answer = _upload(seller_client, derby, ("side.png", _png("red")), ("pair.png", _png("blue")))

    assert messages(answer) == ["2 pictures were added."]
    assert [(image.position, image.alt, image.width) for image in derby.images.all()] == [
        (0, "Derby from the side", 40),
        (1, "Derby from the side", 40),
    ]
    assert current_version() > before


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "page.png",
            b"<html><script>alert(1)</script></html>",
            "The file is no picture, whatever its name says",
        ),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "The picture is an SVG drawing"),
        ("cut.png", _png()[:60], "The picture is damaged"),
        ("huge.jpg", b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "The picture's file is larger than 10 MB"),
    ],
    ids=["html", "svg", "cut off", "too large"],
)
def test_a_file_that_is_no_picture_is_refused_beside_the_field(
    seller_client: Client, name: str, data: bytes, sentence: str
) -> None:
    derby = shoe("Derby")
    before = current_version()

    answer = _upload(seller_client, derby, (name, data))

    assert answer.status_code == 200
    (error,) = answer.context["upload"].errors["uploads"]
    assert error.startswith(f"{name}: {sentence}")
    assert error in words(answer)
    assert (ShoeImage.objects.count(), current_version()) == (0, before)


def test_a_good_picture_is_kept_when_the_one_beside_it_is_refused(seller_client: Client) -> None:
    derby = shoe("Derby")

    answer = _upload(seller_client, derby, ("page.png", b"<html>"), ("side.png", _png()))

    assert messages(answer) == ["1 picture was added."]
    assert len(answer.context["upload"].errors["uploads"]) == 1
    assert derby.images.count() == 1
    assert len(answer.context["arrange"].images) == 1


def test_each_file_that_the_page_sends_by_itself_is_answered_by_itself(seller_client: Client) -> None:
    derby = shoe("Derby")
    page = address("catalogue_shoe_pictures", derby.pk)

    def send(name: str, data: bytes) -> Any:
        form = {"upload": "1", "alt": "side", "uploads": SimpleUploadedFile(name, data)}
        return seller_client.post(page, form, headers={"Accept": "application/json"}).json()

    assert send("side.png", _png()) == {"errors": []}
    (refusal,) = send("page.png", b"<html>")["errors"]
    assert refusal.startswith("page.png: The file is no picture")
    assert derby.images.count() == 1


def test_more_than_the_shop_takes_at_once_is_refused_on_a_page(seller_client: Client) -> None:
    derby = shoe("Derby")
    photo = b"\xff\xd8\xff" + bytes(6_000_000)

    answer = _upload(seller_client, derby, ("one.jpg", photo), ("two.jpg", photo))

    assert (answer.status_code, answer["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert "Nothing was changed. A picture may have up to 10 MB: send them one by one." in words(answer)
    assert not derby.images.exists()


def test_a_picture_without_a_description_is_refused(seller_client: Client) -> None:
    derby = shoe("Derby")

    answer = _upload(seller_client, derby, ("side.png", _png()), alt="")

    assert answer.context["upload"].errors == {"alt": ["This field is required."]}
    assert ShoeImage.objects.count() == 0


def test_a_shoe_has_so_many_pictures_and_no_more(seller_client: Client) -> None:
    derby = shoe("Derby")
    for number in range(MAX_PICTURES):
        add_picture(derby.pk, _png(width=number + 1), alt="one")

    answer = _upload(seller_client, derby, ("side.png", _png()))

    assert answer.context["upload"].errors["uploads"] == [
        f"side.png: A shoe has at most {MAX_PICTURES} pictures: remove one first."
    ]
    assert derby.images.count() == MAX_PICTURES


def test_the_second_picture_becomes_the_first(seller_client: Client) -> None:
    derby = shoe("Derby")
    for alt in ("side", "pair", "sole"):
        add_picture(derby.pk, _png(), alt=alt)
    before = current_version()

    answer = _arrange(seller_client, derby, place_1=2, place_2=1)

    assert messages(answer) == ["The pictures are as you want them."]
    assert _described(derby) == ["pair", "side", "sole"]
    assert current_version() > before


def test_pictures_are_described_anew_and_removed_together(seller_client: Client) -> None:
    derby = shoe("Derby")
    for alt in ("side", "pair", "sole"):
        add_picture(derby.pk, _png(), alt=alt)

    _arrange(seller_client, derby, alt_1="the side", remove_2="on")

    assert _described(derby) == ["the side", "sole"]


def test_a_description_is_not_emptied(seller_client: Client) -> None:
    derby = shoe("Derby")
    add_picture(derby.pk, _png(), alt="side")

    answer = _arrange(seller_client, derby, alt_1="")

    assert "This field is required." in words(answer)
    assert _described(derby) == ["side"]


def test_pictures_saved_late_keep_what_a_colleague_described_and_added(seller_client: Client) -> None:
    derby = shoe("Derby")
    for alt in ("side", "pair"):
        add_picture(derby.pk, _png(), alt=alt)
    side, pair = derby.images.all()
    page = seller_client.get(address("catalogue_shoe_pictures", derby.pk))
    late = fields_as_shown(page.context["arrange"]) | {"arrange": "1", f"alt_{pair.pk}": "the pair"}
    describe_picture(derby.pk, side.pk, alt="black derby from the side")
    add_picture(derby.pk, _png("blue"), alt="sole")

    seller_client.post(address("catalogue_shoe_pictures", derby.pk), late)

    assert _described(derby) == ["black derby from the side", "the pair", "sole"]


def test_a_description_that_both_changed_is_refused(seller_client: Client) -> None:
    derby = shoe("Derby")
    add_picture(derby.pk, _png(), alt="side")
    (side,) = derby.images.all()
    page = seller_client.get(address("catalogue_shoe_pictures", derby.pk))
    late = fields_as_shown(page.context["arrange"]) | {"arrange": "1", f"alt_{side.pk}": "the side"}
    assert f'name="initial-alt_{side.pk}" value="side"' in page.content.decode()
    describe_picture(derby.pk, side.pk, alt="black derby from the side")

    answer = seller_client.post(address("catalogue_shoe_pictures", derby.pk), late)

    assert "It is now “black derby from the side”. Save again" in words(answer)
    assert _described(derby) == ["black derby from the side"]


def test_each_part_of_the_page_asks_for_its_permission() -> None:
    derby = shoe("Derby")
    add_picture(derby.pk, _png(), alt="side")
    carlos = colleague("catalogue.view_shoe", "catalogue.change_shoeimage")

    added = _upload(carlos, derby, ("pair.png", _png("blue")))
    removed = _arrange(carlos, derby, remove_1="on")
    described = _arrange(carlos, derby, alt_1="the side")

    assert (added.status_code, removed.status_code, described.status_code) == (403, 403, 200)
    assert _described(derby) == ["the side"]
