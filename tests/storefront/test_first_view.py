"""What is to be seen of a page before its scripts have come."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from config.env import PROJECT
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.pictures import admit
from shoestore.shopfront.look import hang_picture, look
from shoestore.shopfront.models import Language, Place, Welcome
from shoestore.storefront import answers
from shoestore.storefront.first_view import EVERYTHING, SORTS, WORDS, first_view, shelf_view, shoe_view
from shoestore.storefront.head import Answer
from shoestore.storefront.languages import LANGUAGES
from shoestore.translation import told
from tests.e2e.catalogue import photograph
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

STOREFRONT = PROJECT / "storefront"
# What the storefront calls the words that are drawn.
MESSAGES = {
    "search": "site_search",
    "yours": "site_yours",
    "orders": "find_order",
    "wishes": "wishes",
    "bag": "site_bag",
    "for_whom": "shelf_for_whom",
    "your_size": "shelf_your_size",
    "filters": "filters",
    "sort_by": "sort_by",
    "path": "shoe_path",
    "all_shoes": "all_shoes",
    "incl_vat": "incl_vat",
}
SORT_MESSAGES = {
    "newest": "sort_newest",
    "price": "sort_price_up",
    "-price": "sort_price_down",
    "name": "sort_name",
}


def shelf(client: Client, query: str = "", language: str = "en") -> str:
    answer = client.get(f"/api/shoes?{query}", headers={"Accept-Language": language})
    shop = msgspec.json.decode(client.get("/api/shop").content, type=answers.Shop)
    with override(language):
        return shelf_view(Answer("/api/shoes", answer.content), QueryDict(query), shop.hero, language)


def words(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub("<[^>]+>", " ", html).replace("&nbsp;", " ").split())


def test_the_shelf_shows_its_first_shoes_with_names_prices_and_where_they_are(client: Client) -> None:
    shoe("Ferryman", brand="Aldona", colour="navy", price="1129.00", sizes={"42": 1})
    shoe("Gone", former_price="139.00", sizes={"42": 1})
    order("GONE")

    html = shelf(client, language="de")

    assert words(html) == (
        "Finde ein Paar, das passt. Herren Deine Größe Filter 2 Schuhe"
        " Neueste zuerst Niedrigster Preis Höchster Preis Nach Name"
        " Aldona Gone , Schwarz 129,00 € 139,00 € Aldona Ferryman , Marineblau 1.129,00 €"
    )
    assert '<a class="of-ShoeCard" href="/de/shoes/FERRYMAN">' in html
    gone, _, there = html.partition("Gone")
    assert "sold-out" in gone
    assert "sold-out" not in there


def test_a_shoe_that_is_coming_soon_is_not_drawn_as_sold_out(client: Client) -> None:
    shoe("Derby", sizes={"42": 0})

    assert "sold-out" not in shelf(client)


def test_as_many_shoes_are_drawn_as_the_first_screen_shows(client: Client) -> None:
    for number in range(10):
        shoe(f"Derby {number}")
    assert shelf(client).count('class="card') == 8


def test_pictures_come_in_every_format_there_is_and_the_first_row_first(client: Client) -> None:
    for number in range(5):
        made = shoe(f"Derby {number}")
        add_picture(made.pk, photograph(f"#10101{number}"), alt="A derby")

    html = shelf(client)

    assert html.count('fetchpriority="high"') == 4
    assert html.count('loading="lazy"') == 1


def test_what_is_wished_for_is_titled_and_takes_the_room_it_will_have(client: Client) -> None:
    shoe("Derby", sizes={"42": 1, "43": 1})

    html = shelf(client, "kind=derby&size=42&system=EU&sort=-price")

    assert '<h1 class="of-ShelfIntro">Shoes in EU 42</h1>' in html
    assert html.count("bone chip") == 3  # and what clears them all
    assert "<option selected>Highest price</option>" in html


def test_where_there_is_nothing_no_room_is_kept_for_sizes(client: Client) -> None:
    shoe("Derby")
    assert "Your size" in shelf(client)
    assert "Your size" in shelf(client, "q=submarine&size=42&system=EU")
    assert words(shelf(client, "q=submarine")).startswith("Results for “submarine” Filters 0 shoes")


def test_a_colour_without_translation_is_marked_as_english(client: Client) -> None:
    shoe("Ferryman", colour="oxblood")
    shoe("Derby", colour="black")

    html = shelf(client, language="de")

    assert '<span class="colour of-ShoeCard" lang="en">oxblood</span>' in html
    assert '<span class="colour of-ShoeCard">Schwarz</span>' in html


def test_the_picture_above_the_shelf_has_its_words_in_the_language_of_the_page(client: Client) -> None:
    hang_picture(Place.HERO, admit(photograph("#101010")), alt="A bench")
    chosen = look()
    chosen.save()
    Welcome.objects.create(look=chosen, language=Language.EN, headline="Made here", line="Since 1911")

    assert '<div class="words of-Hero" lang="en"><h2 class="of-Hero">Made here</h2>' in shelf(
        client, language="es"
    )


def test_a_shoe_shows_its_picture_its_name_and_its_price(client: Client) -> None:
    made = shoe("Derby", brand="Aldona & Sons", former_price="150.00")
    add_picture(made.pk, photograph("#101010"), alt="A derby")

    with override("en"):
        html = shoe_view(Answer("", client.get("/api/shoes/DERBY").content), "en")

    assert words(html) == ("All shoes / Aldona &amp; Sons Aldona &amp; Sons Derby €129.00 €150.00 incl. VAT")
    assert 'alt="A derby"' in html


def test_nothing_that_people_write_breaks_out(client: Client) -> None:
    evil = """</div><script>alert(1)</script>"'><img src=x onerror=alert(2)>"""
    shoe("Derby")
    change_shoe("DERBY", {"name": evil, "description": evil, "colour": evil[:40]})

    shop = answers.Shop(name=evil, logo=None, hero=None)
    html = first_view(shelf(client, f"q={evil[:5]}"), shop, "en", searched=evil)

    assert "<script" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_server_says_what_the_storefront_will_say(language: str) -> None:
    messages = json.loads((STOREFRONT / "messages" / f"{language}.json").read_text())
    with override(language):
        assert {key: told(WORDS[key]) for key in MESSAGES} == {
            key: messages[name] for key, name in MESSAGES.items()
        }
        assert MESSAGES.keys() == WORDS.keys()
        assert {key: told(sort) for key, sort in SORTS.items()} == {
            key: messages[name] for key, name in SORT_MESSAGES.items()
        }
        assert told(EVERYTHING) == messages["shelf_title"]


def test_every_component_that_is_drawn_exists() -> None:
    drawn = Path(first_view.__code__.co_filename).parent / "templates" / "storefront" / "first_view"
    named = set(re.findall(r"\bof-([A-Z]\w+)", " ".join(file.read_text() for file in drawn.glob("*.html"))))
    components = {file.stem for file in (STOREFRONT / "src" / "lib" / "components").glob("*.svelte")}
    assert named
    assert named <= components
