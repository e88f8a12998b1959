"""The shelf: which shoes answer what a client asks, page by page, and what there is in all."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, descending
from shoestore.catalogue.digits import at_most, extremes, first
from shoestore.catalogue.facets import FacetValue, facet_values
from shoestore.catalogue.filters import Filters, parts_of, with_all
from shoestore.catalogue.index import FACETS, Index
from shoestore.catalogue.instead import Instead, instead_of

Position = tuple[int | str, int]


class Sort(StrEnum):
    NEWEST = "newest"
    CHEAPEST = "price"
    DEAREST = "-price"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page: the keys of its shoes, where the next page begins, and what there is in all.

    Where nothing is found, `instead` says what would be.
    """

    shoe_ids: list[int]
    next: Position | None
    total: int
    facets: dict[str, list[FacetValue]]
    prices: tuple[Decimal, Decimal] | None
    available: int
    instead: Instead | None


def look_up(index: Index, filters: Filters, *, sort: Sort, after: Position | None, limit: int) -> Shelf:
    """Find a page of shoes and count, for every value, how many there were if it were chosen too."""
    parts = parts_of(index, filters)
    found = with_all(index, parts)
    slots = _page(index, found, sort, after, limit + 1)
    page, is_last = slots[:limit], len(slots) <= limit
    return Shelf(
        shoe_ids=[index.ids[slot] for slot in page],
        next=None if is_last else _position(index, page[-1], sort),
        total=found.bit_count(),
        facets={
            facet: facet_values(index, facet, with_all(index, parts, but=facet), filters)
            for facet in (*FACETS, "size")
        },
        prices=_prices(index, with_all(index, parts, but="price")),
        available=(with_all(index, parts, but="available") & index.available).bit_count(),
        instead=None if found else instead_of(index, filters, parts),
    )


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


def _prices(index: Index, found: Bitmap) -> tuple[Decimal, Decimal] | None:
    if not found:
        return None
    lowest, highest = extremes(index.prices, among=found)
    return Decimal(lowest) / 100, Decimal(highest) / 100
