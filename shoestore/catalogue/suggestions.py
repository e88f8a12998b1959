"""What is offered to somebody who is typing a search."""

from dataclasses import dataclass
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, descending
from shoestore.catalogue.facets import FacetValue, facet_value
from shoestore.catalogue.index import FACETS, Index
from shoestore.catalogue.instead import other_searches
from shoestore.catalogue.search_terms import Term, matching, read_terms, with_terms
from shoestore.catalogue.shop_words import values_named
from shoestore.catalogue.words import singular, words_of
from shoestore.sizing import System

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
    found = matching(index, text, system=System.EU)
    if not found and (others := other_searches(index, text, system=System.EU, among=index.published)):
        text = others[0].q
        found = matching(index, text, system=System.EU)
    terms = read_terms(index, text, system=System.EU)
    return Suggestions(
        q=text,
        total=found.bit_count() if terms else 0,
        facets={facet: _values(index, facet, terms) for facet in FACETS},
        shoe_ids=[index.ids[slot] for slot in _first(index, found)] if terms else [],
    )


def _values(index: Index, facet: str, terms: list[Term]) -> list[SuggestedValue]:
    """The values that the word which is being typed names, those of most shoes first."""
    suggested = []
    for value, bits in index.shoes_by_value(facet).items():
        label = words_of(facet_value(index, facet, value, 0, bits).label)
        rest = [term for term in terms if term.size or not _names(term.text, label, value)]
        if terms and terms[-1] not in rest and (count := (bits & with_terms(index, rest)).bit_count()):
            suggestion = facet_value(index, facet, value, count, bits)
            suggested.append(SuggestedValue(suggestion, " ".join(term.text for term in rest)))
    return sorted(suggested, key=lambda one: (-one.value.count, one.value.label))[:MOST_VALUES]


def _names(word: str, label: list[str], value: str) -> bool:
    """Whether a word begins one of the label, or one that the shop shows for the value in any language."""
    own = any(name.startswith((word, singular(word))) for name in label)
    return own or value.lower() in values_named(word)


def _first(index: Index, found: Bitmap) -> list[int]:
    """The newest that are there, then the newest that are sold out."""
    there = found & index.available
    return list(islice((slot for bits in (there, found ^ there) for slot in descending(bits)), MOST_SHOES))
