"""The values that shoes can be filtered by, and how many shoes have each."""

from dataclasses import dataclass
from decimal import Decimal

from shoestore.catalogue.bitmap import Bitmap
from shoestore.catalogue.filters import Filters
from shoestore.catalogue.index import Index
from shoestore.sizing import System, UnknownSize, sort_key


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    swatch: str | None
    count: int


def facet_values(index: Index, facet: str, base: Bitmap, filters: Filters) -> list[FacetValue]:
    """The values there are among the base, and those that are chosen, each with how many shoes have it."""
    sized = facet == "size"
    chosen = filters.sizes if sized else filters.chosen.get(facet, frozenset())
    shoes = index.bitmaps[filters.size_labels] if sized else index.shoes_by_value(facet)
    values = []
    for value, bits in shoes.items():
        count = (base & bits).bit_count()
        if count or (value in chosen and bits & index.published):
            values.append(facet_value(index, facet, value, count, bits))
    if sized:
        return sorted(values, key=lambda size: _rank(size.value, filters.system))
    return sorted(values, key=lambda value: (value.label.casefold(), value.value))


def facet_value(index: Index, facet: str, value: str, count: int, bits: Bitmap) -> FacetValue:
    """A value as the newest of the shoes that have it says it."""
    newest = index.cards[bits.bit_length() - 1]
    label = newest.brand if facet == "brand" else value
    return FacetValue(value, label, newest.swatch if facet == "colour" else None, count)


def _rank(label: str, system: System) -> Decimal:
    try:
        return sort_key(label, system)
    except UnknownSize:
        return Decimal("Infinity")
