"""What a shelf is called: the server and the page say the same."""

import json

import pytest
from django.http import QueryDict
from django.utils.translation import override

from config.env import PROJECT
from shoestore.storefront.answers import Facets, Value
from shoestore.storefront.titles import FOR, shelf_title
from shoestore.translation import told

LANGUAGES = ("en", "de", "es")
FACETS = Facets(
    audience=[],
    brand=[Value("aldona-son", "Aldona & Søn")],
    size=[Value(size, size) for size in ("27.5", "39", "42")],
)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", ""),
        ("sort=price", ""),
        ("system=UK", ""),
        ("q=derby&brand=aldona-son", "Results for “derby”"),
        ("brand=aldona-son&audience=men", "Aldona & Søn"),
        ("brand=Best casino bonus", "Shoes"),
        ("size=Best casino bonus&audience=men&system=EU", "Men’s shoes"),
        ("brand=aldona-son&brand=brisk", "Shoes"),
        ("audience=women", "Women’s shoes"),
        ("audience=women&size=39&system=EU", "Women’s shoes in EU 39"),
        ("size=27.5&system=CM", "Shoes in 27.5 cm"),
        ("size=39&size=40&system=EU", "Shoes"),
        ("kind=boot&price_max=100", "Shoes"),
    ],
)
def test_a_shelf_is_called_as_precisely_as_its_wishes_allow(query: str, title: str) -> None:
    assert shelf_title(QueryDict(query), FACETS) == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_server_calls_a_shelf_as_the_page_does(language: str) -> None:
    page = json.loads((PROJECT / "storefront" / "messages" / f"{language}.json").read_text())

    with override(language):
        assert {audience: told(shoes) for audience, shoes in FOR.items()} == {
            audience: page[f"shelf_{audience}"] for audience in FOR
        }
        assert shelf_title(QueryDict("q=derby"), FACETS) == page["shelf_results"].format(words="derby")
        assert shelf_title(QueryDict("kind=boot"), FACETS) == page["shoes"]
        assert shelf_title(QueryDict("size=42&system=EU"), FACETS) == page["shelf_in_size"].format(
            shoes=page["shoes"], size="EU 42"
        )
