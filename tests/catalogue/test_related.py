"""Which shoes stand beside a shoe."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shoestore.catalogue.index import Index, build
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.related import MOST_SIMILAR, related_to
from shoestore.catalogue.words import words_of
from tests.catalogue.stories import put_all, tellings
from tests.database import undone
from tests.shop import shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def beside(one: Shoe, index: Index | None = None) -> tuple[list[str], list[str]]:
    """The references of its colourways and of the shoes like it."""
    related = related_to(one, index or build())
    names = dict(Shoe.objects.values_list("pk", "reference"))
    return [names[key] for key in related.colourways], [names[key] for key in related.similar]


def test_a_style_is_one_brand_s_name_for_one_audience() -> None:
    black = shoe("Derby", reference="BLACK")
    shoe("derby", reference="TAN", colour="tan", sizes={"42": 0})
    shoe("Derby", reference="OTHERS", brand="Brunella", kind="boot")
    shoe("Derby", reference="WOMEN", audience="women")
    shoe("Derby", reference="UNISEX", audience="unisex")
    shoe("Derby Alto", reference="ALTO", brand="Brunella", kind="boot")
    shoe("Derby", reference="HIDDEN", published=False)

    assert beside(black) == (["BLACK", "TAN"], [])


def test_shoes_like_it_are_those_there_first_and_then_the_nearest_in_price() -> None:
    one = shoe("Derby", price="100.00")
    shoe("Far", price="180.00")
    shoe("Dearer", price="110.00")
    shoe("Cheaper", price="95.00")
    shoe("Sold Out", price="100.00", sizes={"42": 0})
    shoe("Boot", brand="Brunella", kind="boot", price="100.00")
    shoe("Women", audience="women", price="100.00")
    shoe("Hidden", price="100.00", published=False)

    assert beside(one) == (["DERBY"], ["CHEAPER", "DEARER", "FAR", "SOLD-OUT"])


def test_few_of_its_kind_are_followed_by_what_else_could_be_worn() -> None:
    one = shoe("Derby", price="100.00")
    shoe("Sold Out", price="100.00", sizes={"42": 0})
    shoe("Boot", kind="boot", price="100.00")
    shoe("Sold Out Boot", kind="boot", price="100.00", sizes={"42": 0})
    shoe("Anybody", audience="unisex", brand="Brunella", price="180.00")
    shoe("Women", audience="women", kind="boot", price="100.00")
    shoe("Kids", audience="kids", price="100.00")
    shoe("Same", brand="Brunella", price="300.00")

    assert beside(one)[1] == ["SAME", "ANYBODY", "BOOT", "SOLD-OUT"]


def test_what_children_wear_is_for_children_alone() -> None:
    one = shoe("Derby", audience="kids")
    shoe("Anybody", audience="unisex")
    shoe("Small", audience="kids")

    assert beside(one)[1] == ["SMALL"]


def test_of_each_style_one_stands_there_and_six_in_all() -> None:
    one = shoe("Derby", price="100.00")
    for number in range(3):
        shoe("Loafer", reference=f"LOAFER-{number}", price="101.00", colour=f"colour {number}")
    for number in range(8):
        shoe(f"Brogue {number}", price=f"{110 + number}.00")

    assert beside(one)[1] == ["LOAFER-2", *[f"BROGUE-{number}" for number in range(5)]]


def test_a_shoe_the_index_does_not_know_yet_stands_alone() -> None:
    index = build()

    assert beside(shoe("Derby"), index) == (["DERBY"], [])


@settings(max_examples=40)
@given(stories=st.lists(tellings, min_size=1, max_size=12))
def test_it_is_what_reckoning_by_hand_says(stories: list) -> None:
    with undone():
        shoes, index = put_all(stories), build()
        for one, told in zip(shoes, stories, strict=True):
            if not told.published:
                continue
            same = [
                made.reference
                for made, other in zip(shoes, stories, strict=True)
                if other.published
                and (other.brand, other.audience, words_of(other.name))
                == (told.brand, told.audience, words_of(told.name))
            ]
            alike = {
                (other.brand, *words_of(other.name))
                for made, other in zip(shoes, stories, strict=True)
                if other.published and (other.kind, other.audience) == (told.kind, told.audience)
            } - {(told.brand, *words_of(told.name))}

            colourways, similar = beside(one, index)

            assert colourways == same
            assert min(len(alike), MOST_SIMILAR) <= len(similar) <= MOST_SIMILAR
