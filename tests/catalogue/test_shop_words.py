"""Every word that the shop shows finds what it stands for."""

import json

import pytest
from django.utils.translation import override

from config.env import PROJECT
from shoestore.catalogue.shop_words import WORDS_OF_VALUE, values_named
from shoestore.catalogue.words import words_of
from shoestore.storefront.titles import FOR
from shoestore.storefront.words import KNOWN, in_words
from shoestore.translation import told

LANGUAGES = ["en", "de", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_storefront_finds_its_value(language: str) -> None:
    page = json.loads((PROJECT / "storefront" / "messages" / f"{language}.json").read_text())
    shown = {key.removeprefix("word_"): text for key, text in page.items() if key.startswith("word_")}

    assert shown.keys() == WORDS_OF_VALUE.keys()
    assert [
        text for value, text in shown.items() for word in words_of(text) if value not in values_named(word)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_server_finds_its_value(language: str) -> None:
    with override(language):
        shown = {value: in_words(value) for value in KNOWN}
        titles = {audience: words_of(told(title)) for audience, title in FOR.items()}

    assert [
        text for value, text in shown.items() for word in words_of(text) if value not in values_named(word)
    ] == []
    assert [
        audience
        for audience, words in titles.items()
        if not any(audience in values_named(word) for word in words)
    ] == []
