"""How the shop looks, chosen in the back office."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shoestore.audit.models import Entry
from shoestore.shopfront.models import Look, ShopPicture
from tests.backoffice.browser import address, colleague, form_as_shown, words

pytestmark = pytest.mark.django_db


def picture(name: str = "hero.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (64, 48), "#804000").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())


def form(**changes: Any) -> dict[str, Any]:
    """What the keeper fills in, with words beside the picture in one language."""
    words_beside = {"language": "en", "headline": "Made to be resoled", "line": "Boots for years."}
    counts = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0"}
    inline = {f"welcomes-{name}": value for name, value in counts.items()}
    inline |= {f"welcomes-0-{name}": value for name, value in words_beside.items()}
    return {"name": "Aldona", "accent_light": "#7d4320", "accent_dark": "#dbb391", **inline, **changes}


def save(client: Client, sent: dict[str, Any]) -> Any:
    client.get(address("shopfront_look_changelist"))
    return client.post(address("shopfront_look_change", 1), sent)


def test_the_shop_looks_as_its_keeper_wants(seller_client: Client, client: Client) -> None:
    before = client.get("/api/shop").json()
    assert (before["logo"], before["accent"], before["hero"]) == (None, {"light": None, "dark": None}, None)

    answer = save(seller_client, form(logo=picture("logo.png"), hero=picture(), hero_alt="A bench"))

    assert answer.status_code == 302, words(answer)
    shop = client.get("/api/shop").json()
    assert (shop["name"], shop["accent"]) == ("Aldona", {"light": "#7d4320", "dark": "#dbb391"})
    assert (shop["logo"]["width"], shop["hero"]["picture"]["alt"]) == (64, "A bench")
    assert shop["hero"]["words"] == [
        {"language": "en", "headline": "Made to be resoled", "line": "Boots for years."}
    ]


def test_what_was_changed_of_the_look_is_in_the_audit(seller_client: Client) -> None:
    save(seller_client, form(accent_light="", accent_dark="", hero=picture(), hero_alt="A bench"))

    assert Entry.objects.get(act="changed").details == {
        "name": {"was": "", "now": "Aldona"},
        "hero": {"was": None, "now": "64 by 48 pixels"},
        "hero_alt": {"was": None, "now": "A bench"},
        "welcomes added": ["Made to be resoled"],
    }


@pytest.mark.parametrize(
    ("field", "colour", "sentence"),
    [
        (
            "accent_light",
            "#e0a060",
            "This colour's contrast to the page is 2.1, and text needs 4.5: choose a darker one.",
        ),
        (
            "accent_dark",
            "#7d4320",
            "This colour's contrast to the page is 2.3, and text needs 4.5: choose a lighter one.",
        ),
        ("accent_light", "brown", "Use a colour such as #1a2b3c, in small letters."),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_beside_its_field(
    seller_client: Client, field: str, colour: str, sentence: str
) -> None:
    answer = save(seller_client, form(**{field: colour}))

    assert answer.context["adminform"].form.errors == {field: [sentence]}
    assert Look.objects.get().name == ""


def test_a_colour_in_capital_letters_is_converted(seller_client: Client) -> None:
    save(seller_client, form(accent_light="7D4320"))

    assert Look.objects.get().accent_light == "#7d4320"


def test_what_is_no_picture_is_refused_beside_its_field(seller_client: Client) -> None:
    answer = save(seller_client, form(logo=SimpleUploadedFile("logo.svg", b"<svg></svg>")))

    assert list(answer.context["adminform"].form.errors) == ["logo"]
    assert not ShopPicture.objects.exists()


def test_the_description_of_the_picture_is_changed_without_a_new_picture(
    seller_client: Client, client: Client
) -> None:
    save(seller_client, form(hero=picture(), hero_alt="A bench"))
    page = address("shopfront_look_change", 1)
    shown = form_as_shown(seller_client.get(page))
    assert shown["hero_alt"] == "A bench"

    answer = seller_client.post(page, shown | {"hero_alt": "A workbench with boots"})

    assert answer.status_code == 302
    assert client.get("/api/shop").json()["hero"]["picture"]["alt"] == "A workbench with boots"

    seller_client.post(page, form_as_shown(seller_client.get(page)) | {"name": "Aldona & Sons"})
    assert client.get("/api/shop").json()["hero"]["picture"]["alt"] == "A workbench with boots"


@pytest.mark.parametrize("change", [{}, {"remove": ["hero"]}])
def test_a_description_without_a_picture_is_refused_beside_its_field(
    seller_client: Client, change: dict[str, Any]
) -> None:
    if change:
        save(seller_client, form(hero=picture(), hero_alt="A bench"))

    answer = save(seller_client, form(hero_alt="A workbench", **change))

    assert answer.context["adminform"].form.errors == {
        "hero_alt": ["There is no picture to describe: choose one, too."]
    }


def test_a_picture_is_taken_down(seller_client: Client, client: Client) -> None:
    save(seller_client, form(logo=picture("logo.png")))
    assert client.get("/api/shop").json()["logo"]

    save(seller_client, form(remove=["logo"], **{"welcomes-TOTAL_FORMS": "0"}))

    assert client.get("/api/shop").json()["logo"] is None


def test_who_may_not_change_the_look_changes_nothing() -> None:
    client = colleague("shopfront.view_look")

    assert save(client, form()).status_code == 403
    assert Look.objects.get().name == ""
