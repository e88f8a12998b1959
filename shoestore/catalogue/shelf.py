"""What a client asks of the shelf, and which shoes answer it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from heapq import nsmallest
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, bitmap, descending
from shoestore.catalogue.index import Index, Look
from shoestore.catalogue.words import words_of
from shoestore.sizing import System, UnknownSize, sort_key

FACETS = ("brand", "audience", "kind", "colour")
AFTER_EVERY_LETTER = "\U0010ffff"

Position = tuple[int | str, int]


class Sort(StrEnum):
    NEWEST = "newest"
    CHEAPEST = "price"
    DEAREST = "-price"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the shoes must be: one of the chosen values of each facet, and all else that is said.

    `sizes` are labels of `system`; a shoe is there in a size when a pair of it is on hand. Prices are in
    the shop's currency.
    """

    q: str = ""
    chosen: dict[str, frozenset[str]] = field(default_factory=dict)
    sizes: frozenset[str] = frozenset()
    system: System = System.EU
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    available: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    swatch: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page: the keys of its shoes, where the next page begins, and what there is in all."""

    shoe_ids: list[int]
    next: Position | None
    total: int
    facets: dict[str, list[FacetValue]]
    prices: tuple[Decimal, Decimal] | None
    available: int


def look_up(index: Index, filters: Filters, *, sort: Sort, after: Position | None, limit: int) -> Shelf:
    """Find a page of shoes and count, for every value, how many there were if it were chosen too."""
    parts = _parts(index, filters)
    found = _all(index, parts)
    slots = _page(index, found, sort, after, limit + 1)
    page, is_last = slots[:limit], len(slots) <= limit
    return Shelf(
        shoe_ids=[index.ids[slot] for slot in page],
        next=None if is_last else _position(index, page[-1], sort),
        total=found.bit_count(),
        facets={
            facet: _facet(index, facet, _all(index, parts, but=facet), filters) for facet in (*FACETS, "size")
        },
        prices=_prices(index, _all(index, parts, but="price")),
        available=(_all(index, parts, but="available") & index.available).bit_count(),
    )


def _parts(index: Index, filters: Filters) -> dict[str, Bitmap]:
    """For each thing that is asked, the shoes that answer it."""
    parts = {f"word {word}": _with_word(index, word) for word in words_of(filters.q)}
    for facet, values in filters.chosen.items():
        if values:
            parts[facet] = _any(index.bitmaps[facet].get(value, 0) for value in values)
    if filters.sizes:
        labels = index.bitmaps[filters.system]
        parts["size"] = _any(labels.get(label, 0) for label in filters.sizes)
    if filters.price_min is not None or filters.price_max is not None:
        parts["price"] = _priced(index, filters.price_min, filters.price_max)
    if filters.available:
        parts["available"] = index.available
    return parts


def _all(index: Index, parts: dict[str, Bitmap], *, but: str | None = None) -> Bitmap:
    found = index.published
    for name, bits in parts.items():
        if name != but:
            found &= bits
    return found


def _any(bitmaps: Iterable[Bitmap]) -> Bitmap:
    found = 0
    for bits in bitmaps:
        found |= bits
    return found


def _with_word(index: Index, word: str) -> Bitmap:
    """The shoes in which some word begins so."""
    first = bisect_left(index.vocabulary, word)
    end = bisect_left(index.vocabulary, word + AFTER_EVERY_LETTER)
    slots = (slot for known in index.vocabulary[first:end] for slot in index.words[known])
    return bitmap(slots, size=len(index.ids))


def _priced(index: Index, lowest: Decimal | None, highest: Decimal | None) -> Bitmap:
    low = 0 if lowest is None else lowest * 100
    high = Decimal("Infinity") if highest is None else highest * 100
    slots = (slot for slot, card in enumerate(index.cards) if low <= card.price <= high)
    return bitmap(slots, size=len(index.ids))


def _page(index: Index, found: Bitmap, sort: Sort, after: Position | None, limit: int) -> list[int]:
    if sort == Sort.NEWEST:
        below = len(index.ids) if after is None else bisect_left(index.ids, after[1])
        return list(islice(descending(found & ((1 << below) - 1)), limit))
    slots: Iterator[int] = descending(found)
    if after is not None:
        start = after
        slots = (slot for slot in slots if _position(index, slot, sort) > start)
    return nsmallest(limit, slots, key=lambda slot: _position(index, slot, sort))


def _position(index: Index, slot: int, sort: Sort) -> Position:
    """Where a shoe stands in a sorting; no two stand in the same place."""
    card, shoe_id = index.cards[slot], index.ids[slot]
    match sort:
        case Sort.CHEAPEST:
            return card.price, shoe_id
        case Sort.DEAREST:
            return -card.price, shoe_id
        case Sort.NAME:
            return card.name, shoe_id
        case Sort.NEWEST:
            return 0, shoe_id


def _facet(index: Index, facet: str, base: Bitmap, filters: Filters) -> list[FacetValue]:
    """The values there are among the base, and those that are chosen, each with how many shoes have it."""
    sized = facet == "size"
    chosen = filters.sizes if sized else filters.chosen.get(facet, frozenset())
    values = []
    for value, bits in index.bitmaps[filters.system if sized else facet].items():
        count = (base & bits).bit_count()
        if count or value in chosen:
            look = index.looks.get((facet, value), Look(value))
            values.append(FacetValue(value, look.label, look.swatch, count))
    if sized:
        return sorted(values, key=lambda size: _rank(size.value, filters.system))
    return sorted(values, key=lambda value: value.label.casefold())


def _rank(label: str, system: System) -> Decimal:
    try:
        return sort_key(label, system)
    except UnknownSize:
        return Decimal("Infinity")


def _prices(index: Index, found: Bitmap) -> tuple[Decimal, Decimal] | None:
    prices = [index.cards[slot].price for slot in descending(found)]
    return (Decimal(min(prices)) / 100, Decimal(max(prices)) / 100) if prices else None
