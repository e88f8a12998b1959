"""What is offered to somebody who is typing a search."""

from dataclasses import dataclass
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, descending
from shoestore.catalogue.facets import FacetValue, facet_value
from shoestore.catalogue.filters import telling_words, with_words
from shoestore.catalogue.index import FACETS, Index
from shoestore.catalogue.instead import other_searches
from shoestore.catalogue.words import singular, words_of

MOST_VALUES = 4
MOST_SHOES = 4


@dataclass(frozen=True, slots=True)
class SuggestedValue:
    """A value to filter by, and the words that are still to be searched for beside it."""

    value: FacetValue
    q: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """For the words `q`: how many shoes they find, values they name, and the keys of some shoes."""

    q: str
    total: int
    facets: dict[str, list[SuggestedValue]]
    shoe_ids: list[int]


def suggest(index: Index, text: str) -> Suggestions:
    """Suggestions for the text, or for the nearest words that find something when it finds nothing."""
    found = with_words(index, telling_words(text))
    if not found and (others := other_searches(index, text, among=index.published)):
        text = others[0].q
        found = with_words(index, telling_words(text))
    words = telling_words(text)
    return Suggestions(
        q=text,
        total=found.bit_count() if words else 0,
        facets={facet: _values(index, facet, words) for facet in FACETS},
        shoe_ids=[index.ids[slot] for slot in _first(index, found)] if words else [],
    )


def _values(index: Index, facet: str, words: list[str]) -> list[SuggestedValue]:
    """The values that the word which is being typed names, those of most shoes first."""
    suggested = []
    for value, bits in index.bitmaps[facet].items():
        named = words_of(facet_value(index, facet, value, 0, bits).label)
        rest = [word for word in words if not any(name.startswith((word, singular(word))) for name in named)]
        if words and words[-1] not in rest and (count := (bits & with_words(index, rest)).bit_count()):
            told = facet_value(index, facet, value, count, bits)
            suggested.append(SuggestedValue(told, " ".join(rest)))
    return sorted(suggested, key=lambda one: (-one.value.count, one.value.label))[:MOST_VALUES]


def _first(index: Index, found: Bitmap) -> list[int]:
    """The newest that are there, then the newest that are sold out."""
    there = found & index.available
    return list(islice((slot for bits in (there, found ^ there) for slot in descending(bits)), MOST_SHOES))
