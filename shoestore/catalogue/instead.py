"""What can be offered to who has found nothing."""

from dataclasses import dataclass

from shoestore.catalogue.bitmap import Bitmap
from shoestore.catalogue.filters import Filters, telling_words, with_all, with_word, with_words
from shoestore.catalogue.index import Index

MOST_SEARCHES = 3


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
        searches=other_searches(index, filters.q, among=with_all(index, parts, but="q")),
        without={name: total for name, total in without.items() if total},
    )


def other_searches(index: Index, text: str, *, among: Bitmap) -> list[Search]:
    """Words for which some of these shoes are found, where the words of the text find none.

    Mistyped words are mended, or left out when no word is like them. Where all are known, but no shoe has
    them all, each is left out in turn.
    """
    words = telling_words(text)
    unknown = [word for word in words if not with_word(index, word) & index.published]
    if unknown:
        wordings = [_mended(index, words, unknown, among)]
    else:
        wordings = [[word for word in words if word != left_out] for left_out in words]
    searches = (
        Search(" ".join(wording), (among & with_words(index, wording)).bit_count())
        for wording in wordings
        if wording
    )
    found = [search for search in searches if search.total]
    return sorted(found, key=lambda search: -search.total)[:MOST_SEARCHES]


def _mended(index: Index, words: list[str], unknown: list[str], among: Bitmap) -> list[str]:
    """The words, each unknown one replaced by the most like it that shoes with the others have."""
    mended = []
    among &= with_words(index, [word for word in words if word not in unknown])
    for word in words:
        if word not in unknown:
            mended.append(word)
        elif nearest := index.vocabulary.nearest(word, among=among, size=len(index.ids)):
            mended.append(nearest)
            among &= with_word(index, nearest)
    return mended
