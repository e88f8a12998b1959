"""What the words of a search ask, and which shoes have them."""

import pytest

from shoestore.catalogue.filters import telling_words, with_words
from shoestore.catalogue.index import build
from tests.shop import shoe


def test_words_that_ask_nothing_more_are_left_out_and_the_others_keep_their_order() -> None:
    assert telling_words("Derby black derby bla de") == ["derby", "black"]
    assert telling_words("  ") == []


@pytest.mark.django_db
def test_a_plural_finds_one_unless_something_is_called_so() -> None:
    shoe("Boot", kind="boot")
    shoe("Bass", kind="loafer", audience="women")
    shoe("Bas", kind="loafer", audience="women")
    index = build()

    def found(*words: str) -> list[str]:
        return [card.name for slot, card in enumerate(index.cards) if with_words(index, [*words]) >> slot & 1]

    assert found("boots") == ["boot"]
    assert found("womens", "loafers") == ["bass", "bas"]
    assert found("bass") == ["bass"]
    assert found("bas") == ["bass", "bas"]
    assert found("s") == found("us") == [], "which would be everything without its ending"


@pytest.mark.django_db
def test_words_find_no_shoe_that_is_not_published() -> None:
    shoe("Derby", published=False)

    assert with_words(build(), ["derby"]) == with_words(build(), []) == 0
