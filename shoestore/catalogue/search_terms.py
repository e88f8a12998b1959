"""What the text of a search asks for: sizes, reduced shoes, words and barcodes."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from shoestore.catalogue.bitmap import Bitmap, bitmap, union
from shoestore.catalogue.index import Index
from shoestore.catalogue.models import Size
from shoestore.catalogue.shop_words import ANY_SHOE, REDUCED, values_named
from shoestore.catalogue.words import singular, words_of
from shoestore.gtin import InvalidGtin, parse_gtin
from shoestore.sizing import Last, System, UnknownSize, canonical, labels

NAMED_FACETS = ("audience", "kind", "colour")

_SIZE = re.compile(
    r"""
    (?<![^\s,;/])
    (?: (?:sizes? | größe | groesse | gr\.? | talla | n[.]?º) \s* )?
    (?: (?P<before>EU|UK|US|CM) \s* )?
    (?P<label> [0-9]{1,3} (?: [.,](?:00?|25|50?|75) | \s?½ | \s1/2 )? [KCY]? )
    (?: \s* (?P<after>EU|UK|US|CM|MM) )?
    (?![^\s,;/])
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The same item is numbered with 8, 12, 13 or 14 digits, with zeros before a shorter number.
_GTIN_LENGTHS = (8, 12, 13, 14)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a search asks for, as other searches write it; a size has its system and label."""

    text: str
    size: tuple[System, str] | None = None

    @property
    def is_word(self) -> bool:
        """Whether it can be mistyped."""
        return self.size is None and self.text not in REDUCED | ANY_SHOE


def read_terms(index: Index, text: str, *, system: System) -> list[Term]:
    """The terms of a text, in their order; a size that names no system is one of `system`, or else EU.

    Numbers that are no size are words, as the 574 in a name is.
    """
    terms: list[Term] = []
    end = 0
    for match in _SIZE.finditer(text):
        if size := _size(index, match, system):
            terms += map(Term, words_of(text[end : match.start()]))
            terms.append(Term(match.group().strip().lower(), size))
            end = match.end()
    terms += map(Term, words_of(text[end:]))
    return _without_repetition(terms)


def matching(index: Index, text: str, *, system: System) -> Bitmap:
    """The published shoes that a search finds: those with all its terms, or with its barcode."""
    return with_terms(index, read_terms(index, text, system=system)) | _with_barcode(index, text)


def with_terms(index: Index, terms: Sequence[Term]) -> Bitmap:
    """The published shoes that have each of these terms; of sizes, one of them."""
    found = index.published
    for term in terms:
        if not term.size:
            found &= with_term(index, term)
    sizes = [term for term in terms if term.size]
    return found & union(with_term(index, term) for term in sizes) if sizes else found


def with_term(index: Index, term: Term) -> Bitmap:
    """The shoes that have a term. A size and a sale are also words in the names of shoes."""
    if term.size:
        system, label = term.size
        return index.bitmaps[system].get(label, 0) | index.vocabulary.having(term.text, size=len(index.ids))
    if term.text in REDUCED:
        return index.reduced | index.vocabulary.having(term.text, size=len(index.ids))
    if term.text in ANY_SHOE:
        return index.published
    return with_word(index, term.text)


def with_word(index: Index, word: str) -> Bitmap:
    """The shoes that have a word beginning so; “tongs” finds a tong where nothing is called tongs."""
    return _beginning_with(index, word) or _beginning_with(index, singular(word))


def _beginning_with(index: Index, letters: str) -> Bitmap:
    found = index.vocabulary.beginning_with(letters, size=len(index.ids))
    values = values_named(letters)
    if not values:
        return found
    named = (
        bits
        for facet in NAMED_FACETS
        for value, bits in index.shoes_by_value(facet).items()
        if value.lower() in values
    )
    return found | union(named)


def _size(index: Index, match: re.Match[str], system: System) -> tuple[System, str] | None:
    said = (match["before"] or match["after"] or "").upper()
    millimetres = "mm" if said == "MM" else ""
    systems = [System("CM" if millimetres else said)] if said else [system, System.EU]
    for each in systems:
        if label := _label(index, match["label"] + millimetres, each):
            return each, label
    return None


def _label(index: Index, written: str, system: System) -> str | None:
    """The label of a size that is made: one of the chart, or one that the shop has."""
    try:
        label = canonical(written, system)
    except UnknownSize:
        return None
    made = label in index.bitmaps[system] or any(_is_on_chart(label, system, last) for last in Last)
    return label if made else None


def _is_on_chart(label: str, system: System, last: Last) -> bool:
    try:
        labels(label, system=system, last=last)
    except UnknownSize:
        return False
    return True


def _without_repetition(terms: Sequence[Term]) -> list[Term]:
    """The terms without those words that another begins with: they ask for nothing more."""
    unique = list(dict.fromkeys(terms))
    words = [term.text for term in unique if not term.size]
    return [
        term
        for term in unique
        if term.size or not any(word != term.text and word.startswith(term.text) for word in words)
    ]


def _with_barcode(index: Index, text: str) -> Bitmap:
    """The shoe of which a size has this barcode; barcodes are read from the database, by their index."""
    try:
        digits = parse_gtin(text).lstrip("0")
    except InvalidGtin:
        return 0
    same = [digits.zfill(length) for length in _GTIN_LENGTHS if length >= len(digits)]
    keys = Size.objects.filter(gtin__in=same).values_list("shoe_id", flat=True)
    slots = [bisect_left(index.ids, key) for key in keys if index.holds(key)]
    return bitmap(slots, size=len(index.ids)) & index.published
