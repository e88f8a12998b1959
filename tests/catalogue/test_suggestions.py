"""What is offered to somebody who is typing a search."""

import pytest

from shoestore.catalogue.facets import FacetValue
from shoestore.catalogue.index import build
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.suggestions import SuggestedValue, Suggestions, suggest
from tests.shop import shoe

pytestmark = pytest.mark.django_db

NOTHING: dict[str, list[SuggestedValue]] = {"brand": [], "audience": [], "kind": [], "colour": []}


def offered(text: str) -> Suggestions:
    return suggest(build(), text)


def values(text: str, facet: str) -> list[tuple[str, str, int]]:
    """The values suggested of a facet, each with what is left to search for and how many both find."""
    return [(one.value.value, one.q, one.value.count) for one in offered(text).facets[facet]]


def shoes(text: str) -> list[str]:
    names = dict(Shoe.objects.values_list("pk", "reference"))
    return [names[shoe_id] for shoe_id in offered(text).shoe_ids]


@pytest.mark.parametrize("text", ["", "  ", "—"])
def test_nothing_is_suggested_to_who_has_typed_nothing(text: str) -> None:
    shoe("Derby")

    assert offered(text) == Suggestions(q=text, total=0, facets=NOTHING, shoe_ids=[])


def test_a_suggested_audience_counts_the_shoes_its_shelf_has() -> None:
    shoe("Runner", audience="unisex")
    shoe("Pump", audience="women")

    assert values("wom", "audience") == [("women", "", 2)]


def test_a_beginning_names_brands_kinds_colours_and_audiences() -> None:
    shoe("Walker", brand="Bolt & Sons", kind="boot", colour="bordeaux", swatch="#4a0e0e")
    shoe("Runner", brand="Aldona", kind="sneaker", audience="women")

    assert offered("bo").facets == {
        "brand": [SuggestedValue(FacetValue("bolt-sons", "Bolt & Sons", None, 1), "")],
        "audience": [],
        "kind": [SuggestedValue(FacetValue("boot", "boot", None, 1), "")],
        "colour": [SuggestedValue(FacetValue("bordeaux", "bordeaux", "#4a0e0e", 1), "")],
    }
    assert values("sons", "brand") == [("bolt-sons", "", 1)]
    assert values("wom", "audience") == values("women's", "audience") == [("women", "", 1)]
    assert values("sneakers", "kind") == [("sneaker", "", 1)]


def test_words_that_a_value_does_not_say_are_searched_for_beside_it() -> None:
    shoe("Derby", kind="derby", colour="black", reference="A")
    shoe("Derby", kind="derby", colour="navy", reference="B")
    shoe("Derby boot", kind="boot", colour="black")

    assert values("black der", "kind") == [("derby", "black", 1)]
    assert values("der black", "colour") == [("black", "der", 2)]
    assert values("oxblood derby", "kind") == [("derby", "", 2)], "which is what is left of it"


def test_only_the_word_that_is_being_typed_names_a_value() -> None:
    shoe("Derby", kind="derby", colour="black")

    assert values("black der", "colour") == values("derby bla", "kind") == []


def test_a_value_is_named_only_when_it_finds_something() -> None:
    shoe("Derby", brand="Hidden", published=False)
    shoe("Loafer", kind="loafer", colour="navy")
    shoe("Boot", kind="boot", colour="black")

    assert offered("hidden").facets == NOTHING
    assert values("navy boot", "kind") == [("boot", "", 1)]


def test_the_values_of_most_shoes_come_first_and_are_few() -> None:
    for number in range(6):
        shoe(f"Runner {number}", brand=f"Bera {number}")
    shoe("Walker", brand="Bera 3")

    assert values("bera", "brand")[:2] == [("bera-3", "", 2), ("bera-0", "", 1)]
    assert len(values("bera", "brand")) == 4


def test_shoes_that_are_there_come_before_those_that_are_sold_out_and_newer_ones_first() -> None:
    shoe("Derby", reference="OLD")
    shoe("Derby", reference="GONE", sizes={"42": 0})
    shoe("Derby", reference="NEW")
    shoe("Loafer", kind="loafer")

    assert shoes("derby") == ["NEW", "OLD", "GONE"]
    assert offered("derby").total == 3


def test_a_few_shoes_are_suggested_and_all_are_counted() -> None:
    for number in range(6):
        shoe(f"Derby {number}")

    assert len(shoes("der")) == 4
    assert offered("der").total == 6


def test_what_is_mistyped_gets_the_suggestions_of_what_was_meant() -> None:
    shoe("Runner", kind="sneaker")

    suggestions = offered("Snekaer")

    assert (suggestions.q, suggestions.total, shoes("Snekaer")) == ("sneaker", 1, ["RUNNER"])
    assert values("Snekaer", "kind") == [("sneaker", "", 1)]


def test_what_is_like_nothing_in_the_shop_gets_none() -> None:
    shoe("Derby")

    assert offered("pumpkin") == Suggestions(q="pumpkin", total=0, facets=NOTHING, shoe_ids=[])


def test_a_word_that_the_shop_shows_in_another_language_names_its_value() -> None:
    shoe("Alta", kind="boot", colour="black")

    assert values("schwa", "colour") == values("negras", "colour") == [("black", "", 1)]
    assert values("schwarze stie", "kind") == [("boot", "schwarze", 1)]
    assert values("st", "kind") == [], "which begins too many words"


def test_a_size_beside_a_word_is_still_searched_for() -> None:
    shoe("Alta", kind="boot", sizes={"42": 1})
    shoe("Baja", kind="boot", sizes={"41": 1})

    assert shoes("42") == ["ALTA"]
    assert values("42 boo", "kind") == [("boot", "42", 1)]


def test_slip_on_and_sale_are_not_taken_for_other_words() -> None:
    shoe("Salt", brand="On")

    assert [(offered(text).q, offered(text).total) for text in ("slip on", "sale")] == [
        ("slip on", 0),
        ("sale", 0),
    ]
