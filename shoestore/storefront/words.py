"""What shops usually call kinds of shoes, audiences and colours, told in the language of a page.

Its twin is storefront/src/lib/words.ts.
"""

from shoestore.sentences import Sentence
from shoestore.storefront.languages import FIRST
from shoestore.translation import told

KNOWN = {
    word.template: word
    for word in (
        Sentence("women"),
        Sentence("men"),
        Sentence("unisex"),
        Sentence("kids"),
        Sentence("ballerina"),
        Sentence("boot"),
        Sentence("derby"),
        Sentence("hiking"),
        Sentence("loafer"),
        Sentence("running"),
        Sentence("sandal"),
        Sentence("sneaker"),
        Sentence("beige"),
        Sentence("black"),
        Sentence("blue"),
        Sentence("brown"),
        Sentence("burgundy"),
        Sentence("green"),
        Sentence("grey"),
        Sentence("navy"),
        Sentence("pink"),
        Sentence("red"),
        Sentence("tan"),
        Sentence("white"),
        Sentence("yellow"),
    )
}


def language_of(value: str) -> str:
    """The language of what `in_words` says: that of the catalogue, or none for the page's own."""
    return "" if value.lower() in KNOWN else FIRST


def in_words(value: str) -> str:
    """A kind, an audience or a colour in the active language.

    What nobody knows, and English, stay as the shop wrote it.
    """
    key = value.lower()
    word = told(KNOWN[key]) if key in KNOWN else key
    return value if word == key else word
