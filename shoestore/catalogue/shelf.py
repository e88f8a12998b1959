"""What a client asks of the shelf, and which shoes answer it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, descending, union
from shoestore.catalogue.digits import at_most, extremes, first
from shoestore.catalogue.index import FACETS, Index
from shoestore.catalogue.words import words_of
from shoestore.sizing import System, UnknownSize, sort_key

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
    size = len(index.ids)
    parts = {f"word {word}": index.vocabulary.beginning_with(word, size=size) for word in _telling(filters.q)}
    for facet, values in filters.chosen.items():
        if values:
            parts[facet] = union(index.bitmaps[facet].get(value, 0) for value in values)
    if filters.sizes:
        labels = index.bitmaps[filters.system]
        parts["size"] = union(labels.get(label, 0) for label in filters.sizes)
    if filters.price_min is not None or filters.price_max is not None:
        parts["price"] = _priced(index, filters.price_min, filters.price_max)
    if filters.available:
        parts["available"] = index.available
    return parts


def _telling(text: str) -> set[str]:
    """The words of a text without those that another of them begins with: they ask nothing more."""
    words = set(words_of(text))
    return {word for word in words if not any(other.startswith(word) for other in words - {word})}


def _priced(index: Index, lowest: Decimal | None, highest: Decimal | None) -> Bitmap:
    priced = index.published
    if highest is not None:
        limit = (highest * 100).to_integral_value(ROUND_FLOOR)
        priced = at_most(index.prices, int(limit), among=priced)
    if lowest is not None:
        limit = (lowest * 100).to_integral_value(ROUND_CEILING)
        priced &= ~at_most(index.prices, int(limit) - 1, among=priced)
    return priced


def _all(index: Index, parts: dict[str, Bitmap], *, but: str | None = None) -> Bitmap:
    found = index.published
    for name, bits in parts.items():
        if name != but:
            found &= bits
    return found


def _page(index: Index, found: Bitmap, sort: Sort, after: Position | None, limit: int) -> list[int]:
    """The slots of a page, in their order."""
    match sort:
        case Sort.NEWEST:
            return _newest(index, found, after, limit)
        case Sort.NAME:
            return _by_name(index, found, after, limit)
        case Sort.CHEAPEST | Sort.DEAREST:
            return _by_price(index, found, sort, after, limit)


def _newest(index: Index, found: Bitmap, after: Position | None, limit: int) -> list[int]:
    if after is not None:
        found &= _below(index, after[1])
    return list(islice(descending(found), limit))


def _by_name(index: Index, found: Bitmap, after: Position | None, limit: int) -> list[int]:
    start = 0
    if after is not None:
        start = bisect_right(index.by_name, after, key=lambda slot: _position(index, slot, Sort.NAME))
    is_found = found.to_bytes(len(index.ids) // 8 + 1, "little")
    slots = islice(index.by_name, start, None)
    return list(islice((slot for slot in slots if is_found[slot >> 3] >> (slot & 7) & 1), limit))


def _by_price(index: Index, found: Bitmap, sort: Sort, after: Position | None, limit: int) -> list[int]:
    prices, dearest_first = index.prices, sort == Sort.DEAREST
    if after is not None:
        price = abs(int(after[0]))
        cheaper = at_most(prices, price - 1, among=found)
        dearer = found ^ at_most(prices, price, among=found)
        same = found ^ cheaper ^ dearer
        found = (cheaper if dearest_first else dearer) | (same & ~_below(index, after[1] + 1))
    slots = first(prices, among=found, count=limit, highest=dearest_first)
    return sorted(slots, key=lambda slot: _position(index, slot, sort))


def _below(index: Index, shoe_id: int) -> Bitmap:
    """All slots of shoes with lower keys."""
    return (1 << bisect_left(index.ids, shoe_id)) - 1


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
            values.append(_value(index, facet, value, count, bits))
    if sized:
        return sorted(values, key=lambda size: _rank(size.value, filters.system))
    return sorted(values, key=lambda value: (value.label.casefold(), value.value))


def _value(index: Index, facet: str, value: str, count: int, bits: Bitmap) -> FacetValue:
    """A value as the newest shoe that has it says it."""
    match facet:
        case "brand":
            return FacetValue(value, index.cards[bits.bit_length() - 1].brand, None, count)
        case "colour":
            return FacetValue(value, value, index.cards[bits.bit_length() - 1].swatch, count)
        case _:
            return FacetValue(value, value, None, count)


def _rank(label: str, system: System) -> Decimal:
    try:
        return sort_key(label, system)
    except UnknownSize:
        return Decimal("Infinity")


def _prices(index: Index, found: Bitmap) -> tuple[Decimal, Decimal] | None:
    if not found:
        return None
    lowest, highest = extremes(index.prices, among=found)
    return Decimal(lowest) / 100, Decimal(highest) / 100
