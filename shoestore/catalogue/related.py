"""Which shoes belong beside a shoe: its other colourways, and others like it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from shoestore.catalogue.bitmap import Bitmap, ascending, bitmap, union
from shoestore.catalogue.digits import at_most, first
from shoestore.catalogue.index import Index
from shoestore.catalogue.models import Audience, Shoe

MOST_SIMILAR = 6
# Colourways of one style stand beside each other in price, and only one of them is shown.
CANDIDATES = 8 * MOST_SIMILAR
# Who else's shoes somebody could wear.
ALSO_FOR = {
    Audience.MEN: [Audience.UNISEX],
    Audience.WOMEN: [Audience.UNISEX],
    Audience.UNISEX: [Audience.MEN, Audience.WOMEN],
    Audience.KIDS: [],
}


@dataclass(frozen=True, slots=True)
class Related:
    """Keys of published shoes. `colourways` has the shoe itself among them, in the order of their keys."""

    colourways: list[int]
    similar: list[int]


def related_to(shoe: Shoe, index: Index) -> Related:
    """Find the shoes of the same style, and other styles somebody might wear instead.

    A style is what one brand calls by one name for one audience. The similar ones are those of its kind for
    the same people, then of its kind for others whose shoes they could wear, then of its brand; last, what is
    sold out of the first. Among these the nearest in price come first, and of each style one.
    """
    slot = bisect_left(index.ids, shoe.pk)
    if not index.holds(shoe.pk):
        return Related(colourways=[shoe.pk], similar=[])
    audiences, published = index.bitmaps["audience"], index.published
    for_them = published & audiences.get(shoe.audience, 0)
    could_wear = for_them | published & union(
        audiences.get(other, 0) for other in ALSO_FOR[Audience(shoe.audience)]
    )
    brand = index.bitmaps["brand"].get(shoe.brand.slug, 0)
    kind = index.bitmaps["kind"].get(shoe.kind, 0)
    own_style = brand & _called(index, index.cards[slot].name)
    others = could_wear & ~own_style
    there = others & index.available
    ranked = (there & kind & for_them, there & kind, there & brand, others & kind & for_them)
    similar = chain.from_iterable(_nearest(index, slot, among) for among in ranked)
    return Related(
        colourways=[index.ids[each] for each in ascending(own_style & for_them)],
        similar=[index.ids[each] for each in _of_each_style_one(index, similar)],
    )


def _called(index: Index, name: str) -> Bitmap:
    """The shoes of this name."""

    def named(slot: int) -> str:
        return index.cards[slot].name

    start, end = (bisect(index.by_name, name, key=named) for bisect in (bisect_left, bisect_right))
    return bitmap(index.by_name[start:end], size=len(index.ids))


def _nearest(index: Index, slot: int, among: Bitmap) -> list[int]:
    """Candidates nearest in price, the nearest first; of equals the newest."""
    price = index.cards[slot].price
    cheaper = at_most(index.prices, price, among=among)
    near = [
        *first(index.prices, among=cheaper, count=CANDIDATES, highest=True),
        *first(index.prices, among=among ^ cheaper, count=CANDIDATES, highest=False),
    ]
    return sorted(near, key=lambda each: (abs(index.cards[each].price - price), -each))


def _of_each_style_one(index: Index, slots: Iterable[int]) -> list[int]:
    chosen: dict[tuple[str, str], int] = {}
    for slot in slots:
        card = index.cards[slot]
        chosen.setdefault((card.brand, card.name), slot)
    return list(chosen.values())[:MOST_SIMILAR]
