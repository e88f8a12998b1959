"""What is written into a page's head."""

import json

import pytest
from django.utils.translation import override
from pytest_django import Settings

from shoestore.storefront.addresses import absolute
from shoestore.storefront.head import Answer, Head, data_block, shoe_head, shortened

pytestmark = pytest.mark.django_db

SHOE = {
    "reference": "DERBY", "name": "Derby", "brand": {"slug": "a", "name": "Aldona"}, "description": "",
    "audience": "men", "kind": "derby", "colour": {"name": "oxblood", "swatch": "#000000"},
    "price": {"amount": "129.00", "currency": "EUR"},
    "images": [
        {"url": "/media/1.jpg", "alt": "From the side", "width": 4, "height": 3}, {"url": "/media/2.jpg"},
    ],
    "sizes": [],
}  # fmt: skip


def test_addresses_are_whole(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"

    assert absolute("/media/1.jpg") == "https://shoes.example/media/1.jpg"
    assert absolute("https://bucket.example/1.jpg") == "https://bucket.example/1.jpg"


def test_a_shoe_is_shown_with_its_first_picture_and_described_if_nobody_has(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"

    head = shoe_head(Answer("/api/shoes/DERBY", json.dumps(SHOE).encode()), language="en")

    assert head.description == "Aldona Derby in oxblood, 129.00 EUR."
    lines = head.written().split("\n    ")
    assert [line for line in lines if "og:image" in line] == [
        '<meta property="og:image" content="https://shoes.example/media/1.jpg" />',
        '<meta property="og:image:width" content="4" />',
        '<meta property="og:image:height" content="3" />',
        '<meta property="og:image:alt" content="From the side" />',
    ]
    assert lines[1] == '<link rel="preload" as="image" href="/media/1.jpg" fetchpriority="high" />'


@pytest.mark.parametrize(
    ("language", "description"),
    [
        ("de", "Aldona Derby in Schwarz, 1.290,00 EUR."),
        ("es", "Aldona Derby en negro, 1\N{NO-BREAK SPACE}290,00 EUR."),
    ],
)
def test_what_nobody_has_described_is_described_in_the_language_of_the_page(
    language: str, description: str
) -> None:
    dear = {
        **SHOE,
        "price": {"amount": "1290.00", "currency": "EUR"},
        "colour": {"name": "black", "swatch": ""},
    }

    with override(language):
        head = shoe_head(Answer("/api/shoes/DERBY", json.dumps(dear).encode()), language=language)

    assert head.description == description


def test_long_descriptions_end_at_a_word() -> None:
    assert shortened("A shoe\n\n for  rain.") == "A shoe for rain."
    assert shortened("sole, " * 40) == "sole, " * 25 + "sole …"
    assert shortened("x" * 160) == "x" * 160


def test_a_block_of_data_cannot_be_ended_from_inside() -> None:
    written = data_block(b'{"a":"</script><!--"}', type="application/json", id='"x"')

    assert written == (
        '<script type="application/json" id="&quot;x&quot;">{"a":"\\u003c/script>\\u003c!--"}</script>'
    )
    assert json.loads(written.partition(">")[2].removesuffix("</script>")) == {"a": "</script><!--"}


def test_a_page_that_is_not_listed_says_only_that() -> None:
    assert Head(listed=False).written() == (
        '<title>Shoestore</title>\n    <meta name="robots" content="noindex" />'
    )
