"""What a client asks of the shelf, and the sets of shoes that answer it."""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from shoestore.catalogue.bitmap import Bitmap, union
from shoestore.catalogue.digits import at_most
from shoestore.catalogue.index import US_FOR_WOMEN, Index
from shoestore.catalogue.models import Audience
from shoestore.catalogue.search_terms import matching
from shoestore.catalogue.words import words_of
from shoestore.sizing import System


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

    @property
    def size_labels(self) -> str:
        """The name of the bitmaps that sizes are looked up in; a US label needs a last (docs/sizes.md)."""
        for_women = self.chosen.get("audience", frozenset()) - {Audience.KIDS} == {Audience.WOMEN}
        return US_FOR_WOMEN if self.system is System.US and for_women else self.system


def parts_of(index: Index, filters: Filters) -> dict[str, Bitmap]:
    """For each thing that is asked, the shoes that answer it: `q`, a facet, `size`, `price`, `available`."""
    parts = {}
    if filters.q.strip():
        # Signs alone, such as "*", are no words: they find nothing.
        parts["q"] = matching(index, filters.q, system=filters.system) if words_of(filters.q) else 0
    for facet, values in filters.chosen.items():
        if values:
            shoes = index.shoes_by_value(facet)
            parts[facet] = union(shoes.get(value, 0) for value in values)
    if filters.sizes:
        labels = index.bitmaps[filters.size_labels]
        parts["size"] = union(labels.get(label, 0) for label in filters.sizes)
    if filters.price_min is not None or filters.price_max is not None:
        parts["price"] = _priced(index, filters.price_min, filters.price_max)
    if filters.available:
        parts["available"] = index.available
    return parts


def with_all(index: Index, parts: dict[str, Bitmap], *, but: str | None = None) -> Bitmap:
    """The published shoes that answer every part, or every part but one."""
    found = index.published
    for name, bits in parts.items():
        if name != but:
            found &= bits
    return found


def _priced(index: Index, lowest: Decimal | None, highest: Decimal | None) -> Bitmap:
    priced = index.published
    if highest is not None:
        limit = (highest * 100).to_integral_value(ROUND_FLOOR)
        priced = at_most(index.prices, int(limit), among=priced)
    if lowest is not None:
        limit = (lowest * 100).to_integral_value(ROUND_CEILING)
        priced &= ~at_most(index.prices, int(limit) - 1, among=priced)
    return priced
