"""The server calls things as the page it begins does."""

import json

import pytest
from django.utils.translation import override

from config.env import PROJECT
from shoestore.storefront.words import KNOWN, in_words
from tests.storefront.test_titles import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_and_colours_are_called_as_the_page_calls_them(language: str) -> None:
    page = json.loads((PROJECT / "storefront" / "messages" / f"{language}.json").read_text())

    with override(language):
        assert {word: in_words(word) for word in KNOWN} == {word: page[f"word_{word}"] for word in KNOWN}


def test_what_nobody_knows_stays_as_the_shop_wrote_it() -> None:
    with override("de"):
        assert (in_words("Black"), in_words("Oxblood"), in_words("")) == ("Schwarz", "Oxblood", "")
    assert in_words("Black") == "Black"
