"""What can be offered to who has found nothing."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from shoestore.catalogue.bitmap import Bitmap
from shoestore.catalogue.filters import Filters, with_all
from shoestore.catalogue.index import Index
from shoestore.catalogue.search_terms import Term, read_terms, with_term, with_terms
from shoestore.catalogue.shop_words import WORDS
from shoestore.sizing import System

MOST_SEARCHES = 3
# Of how many words that are like a mistyped one those are chosen that the shoes have.
MOST_ALIKE = 50
# Shorter words are offered only beside others: the “on” left of “slip on” is not what was meant.
SHORTEST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Search:
    """Other words, and how many shoes they find."""

    q: str
    total: int


@dataclass(frozen=True, slots=True)
class Instead:
    """Other words to search for, and how many shoes there are when one of the filters is let go."""

    searches: list[Search]
    without: dict[str, int]


def instead_of(index: Index, filters: Filters, parts: dict[str, Bitmap]) -> Instead:
    """What would be found by asking a little otherwise; what finds nothing either is not said."""
    without = {name: with_all(index, parts, but=name).bit_count() for name in parts}
    return Instead(
        searches=other_searches(
            index, filters.q, system=filters.system, among=with_all(index, parts, but="q")
        ),
        without={name: total for name, total in without.items() if total},
    )


def other_searches(index: Index, text: str, *, system: System, among: Bitmap) -> list[Search]:
    """Words for which some of these shoes are found, where the words of the text find none.

    Mistyped words are replaced, or left out when no word is like them. Where all are known, but no shoe has
    them all, each is left out in turn.
    """
    terms = read_terms(index, text, system=system)
    unknown = [term for term in terms if term.is_word and not with_term(index, term) & index.published]
    if unknown:
        wordings = [_corrected(index, terms, unknown, among)]
    else:
        wordings = [[term for term in terms if term != left_out] for left_out in terms]
    searches = (
        Search(" ".join(term.text for term in wording), (among & with_terms(index, wording)).bit_count())
        for wording in wordings
        if any(len(term.text) >= SHORTEST_OFFERED or term.size for term in wording)
    )
    found = [search for search in searches if search.total]
    return sorted(found, key=lambda search: -search.total)[:MOST_SEARCHES]


def _corrected(index: Index, terms: list[Term], unknown: list[Term], among: Bitmap) -> list[Term]:
    """The terms, each unknown one replaced by the word most like it that shoes with the others have."""
    corrected = []
    among &= with_terms(index, [term for term in terms if term not in unknown])
    for term in terms:
        if term not in unknown:
            corrected.append(term)
        elif nearest := _nearest(index, term.text, among):
            corrected.append(nearest)
            among &= with_term(index, nearest)
    return corrected


def _nearest(index: Index, typed: str, among: Bitmap) -> Term | None:
    """The word most like a mistyped one; of equals, the one that most of these shoes have."""
    words = extract(
        typed,
        [*index.vocabulary.common, *index.vocabulary.rare_words, *WORDS],
        scorer=OSA.distance,
        score_cutoff=_mistakes(typed),
        limit=MOST_ALIKE,
    )
    ranked = (
        (distance, -(among & _having(index, word)).bit_count(), word)
        for word, distance, _ in words
        if len(word) >= SHORTEST_OFFERED
    )
    best = min((rank for rank in ranked if rank[1]), default=None)
    return Term(best[2]) if best else None


def _having(index: Index, word: str) -> Bitmap:
    known = index.vocabulary.having(word, size=len(index.ids))
    return known or with_term(index, Term(word))


def _mistakes(word: str) -> int:
    """How many letters may be wrong, missing, too many or exchanged: what Elasticsearch's AUTO allows."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2
