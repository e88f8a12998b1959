"""What is offered to who has found nothing."""

from decimal import Decimal

import pytest

from shoestore.catalogue.filters import Filters
from shoestore.catalogue.index import build
from shoestore.catalogue.instead import Instead, Search
from shoestore.catalogue.shelf import Sort, look_up
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def instead(q: str = "", **asked: object) -> Instead | None:
    filters = Filters(q=q, **asked)  # type: ignore[arg-type]
    return look_up(build(), filters, sort=Sort.NEWEST, after=None, limit=1).instead


def searches(q: str = "", **asked: object) -> list[tuple[str, int]]:
    offered = instead(q, **asked)
    assert offered is not None
    return [(search.q, search.total) for search in offered.searches]


def test_nothing_is_offered_instead_of_what_is_found() -> None:
    shoe("Derby")

    assert instead() is instead("derby") is None


def test_an_empty_shop_has_nothing_to_offer() -> None:
    assert instead("derby", sizes=frozenset({"42"})) == Instead(searches=[], without={})


@pytest.mark.parametrize(
    "typed",
    ["sneakr", "snaeker", "sneakerr", "snieker", "Sneakár", "sneeker", "sniker", "snekaer"],
)
def test_a_mistyped_word_is_mended(typed: str) -> None:
    shoe("Runner", kind="sneaker")
    shoe("Walker", kind="sneaker")
    shoe("Derby")

    assert searches(typed) == [("sneaker", 2)]
    assert searches("snekaers") == [("sneakers", 2)]


@pytest.mark.parametrize("typed", ["bokt", "boott", "obot", "voot"])
def test_a_short_word_may_have_one_mistake(typed: str) -> None:
    shoe("Alta", kind="boot")

    assert searches(typed) == [("boot", 1)]


@pytest.mark.parametrize("typed", ["bo0txs9", "bt", "pumpkin", "xboxt"])
def test_what_is_like_no_word_is_not_guessed(typed: str) -> None:
    shoe("Alta", kind="boot")

    assert searches(typed) == []


def test_of_words_as_near_the_one_of_most_shoes_is_meant() -> None:
    shoe("Bolt", reference="A")
    shoe("Boat", reference="B")
    shoe("Boat", reference="C")

    assert searches("boet") == [("boat", 2)]
    assert searches("bolk") == [("bolt", 1)], "which is nearer"


def test_a_word_is_mended_into_one_that_shoes_with_the_other_words_have() -> None:
    shoe("Bolt", brand="Aldona")
    shoe("Boat", brand="Brunella", reference="B")
    shoe("Boat", brand="Brunella", reference="C")

    assert searches("aldona boet") == [("aldona bolt", 1)]
    assert searches("aldna boet", chosen={"brand": frozenset({"aldona"})}) == [("aldona bolt", 1)]


def test_a_word_is_mended_into_one_less_like_it_when_no_shoe_has_the_other() -> None:
    shoe("Marina", brand="Brunella")
    shoe("Martini", brand="Aldona")

    assert searches("marinia") == [("marina", 1)]
    assert searches("aldona marinia") == [("aldona martini", 1)]


def test_words_are_mended_into_such_as_go_together() -> None:
    shoe("Bolt", brand="Aldona", reference="A")
    shoe("Bolt", brand="Aldona", reference="B")
    shoe("Boat", brand="Brunella")

    assert searches("brunela boet") == [("brunella boat", 1)]


def test_a_word_that_is_like_none_is_left_out() -> None:
    shoe("Derby")

    assert searches("derby pumpkin 42") == [("derby 42", 1)]
    assert searches("derby pumpkin") == [("derby", 1)]


@pytest.mark.parametrize("typed", ["slip on", "slip ons", "on slip", "pumpkin xl"])
def test_a_short_word_alone_is_not_offered(typed: str) -> None:
    shoe("Cloud", brand="On")
    shoe("XL")

    assert searches(typed) == []
    assert searches("cloud on slip") == [("cloud on", 1)]


@pytest.mark.parametrize("typed", ["sale", "angebote", "rebajas"])
def test_a_sale_without_reduced_shoes_is_no_spelling_mistake(typed: str) -> None:
    shoe("Salt", reference="A")
    shoe("Angebot", reference="B", published=False)

    assert searches(typed) == []
    assert searches(f"salt {typed}") == [("salt", 1)]


def test_a_size_that_is_not_there_is_left_out_and_never_replaced() -> None:
    shoe("Derby 41", sizes={"41": 1})

    assert searches("derby 42") == [("derby", 1)]
    assert searches("42") == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("schwartz", "schwarz"), ("negor", "negro"), ("stiefl", "stiefel")]
)
def test_a_mistyped_word_of_the_shop_is_corrected_in_its_language(typed: str, meant: str) -> None:
    shoe("Alta", kind="boot", colour="black")

    assert searches(typed) == [(meant, 1)]


def test_where_no_shoe_has_all_the_words_each_is_left_out_in_turn() -> None:
    shoe("Derby", colour="black", reference="A")
    shoe("Derby", colour="black", reference="B")
    shoe("Loafer", kind="loafer", colour="navy")

    assert searches("navy derby") == [("derby", 2), ("navy", 1)]
    assert searches("black navy derby") == [("black derby", 2)]


def test_no_more_than_three_other_searches_are_offered() -> None:
    words = ["derby", "loafer", "boot", "clog"]
    for left_out in words:
        shoe(" ".join(word for word in words if word != left_out), kind="shoe")

    assert len(searches(" ".join(words))) == 3


def test_a_shoe_that_is_not_published_is_never_offered() -> None:
    shoe("Derby", published=False, kind="shoe")

    assert instead("derbx") == Instead(searches=[], without={})
    assert searches("derby") == []


def test_each_filter_says_what_there_were_without_it() -> None:
    shoe("Derby", colour="black", price="100.00", sizes={"42": 1})
    shoe("Loafer", colour="navy", price="100.00", sizes={"42": 1, "43": 1})

    offered = instead(
        chosen={"colour": frozenset({"black"}), "brand": frozenset({"aldona"})},
        sizes=frozenset({"43"}),
        price_max=Decimal("120.00"),
    )

    assert offered == Instead(searches=[], without={"colour": 1, "size": 1})


def test_words_are_let_go_like_a_filter() -> None:
    shoe("Derby", sizes={"42": 1, "44": 0})
    shoe("Loafer", kind="loafer", sizes={"44": 1})

    offered = instead("derby", sizes=frozenset({"44"}), available=True)

    assert offered == Instead(searches=[], without={"q": 1, "size": 1})


def test_other_words_are_counted_with_the_filters_and_forgotten_when_they_find_nothing() -> None:
    shoe("Derby", colour="black")

    black, navy = ({"colour": frozenset({colour})} for colour in ("black", "navy"))

    assert instead("derbx", chosen=black) == Instead(searches=[Search("derby", 1)], without={"q": 1})
    assert instead("derbx", chosen=navy) == Instead(searches=[], without={})
