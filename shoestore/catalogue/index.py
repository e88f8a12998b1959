"""The catalogue held in memory, in the form in which filtering and counting are quick.

Each shoe has a slot, in the order of their keys, and each value one can filter by has a bitmap with one bit a
slot: "this brand's shoes that are there in 42" is one AND, and "how many" is one bit count. An index never
changes: a newer one is made from it by reading only the shoes that changed since (see `changes`), so threads
share it without locks, and every process comes to the same answers without telling another.
"""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from shoestore.catalogue.bitmap import Bitmap, bitmap
from shoestore.catalogue.changes import current_version
from shoestore.catalogue.digits import Digits, binary_digits
from shoestore.catalogue.models import Audience, Shoe, ShoeVersion, Size
from shoestore.catalogue.rows import Row, SizeOfRow, read_rows, read_sizes_there
from shoestore.catalogue.vocabulary import Vocabulary, followed
from shoestore.catalogue.words import words_of
from shoestore.sizing import System, UnknownSize, labels

FACETS = ("brand", "audience", "kind", "colour")
# US sizes as women read them: the label of a unisex shoe on the women's last (docs/sizes.md).
US_FOR_WOMEN = "US for women"
ASKED = (*FACETS, *(system.value for system in System), US_FOR_WOMEN, "state", "price")
PUBLISHED, AVAILABLE, REDUCED = "published", "available", "reduced"

Bitmaps = dict[str, dict[str, Bitmap]]
Slots = defaultdict[str, defaultdict[str, list[int]]]


class Card(NamedTuple):
    """What sorting, searching and showing a facet need of one shoe. The price is in cents."""

    price: int = 0
    name: str = ""
    text: str = ""
    brand: str = ""
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """All shoes as of `version`: for each slot its key and card, and bitmaps by what is asked and value.

    What can be asked (ASKED) is each of FACETS, each size system and US sizes for women (which sizes are
    there), the state a shoe is in, and the binary digits of its price. `by_name` has the slots in the order
    of the shoes' names.
    """

    version: int
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    cards: list[Card] = field(default_factory=list)
    by_name: "array[int]" = field(default_factory=lambda: array("I"))
    bitmaps: Bitmaps = field(default_factory=lambda: {name: {} for name in ASKED})
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def published(self) -> Bitmap:
        return self.bitmaps["state"].get(PUBLISHED, 0)

    @property
    def available(self) -> Bitmap:
        return self.bitmaps["state"].get(AVAILABLE, 0)

    @property
    def reduced(self) -> Bitmap:
        return self.bitmaps["state"].get(REDUCED, 0)

    @property
    def prices(self) -> Digits:
        """The prices in cents (see `digits`)."""
        digits = self.bitmaps["price"]
        return [digits.get(str(place), 0) for place in range(max(map(int, digits), default=-1) + 1)]

    def shoes_by_value(self, facet: str) -> dict[str, Bitmap]:
        """The shoes that a filter by each value of a facet finds: women and men wear unisex shoes too."""
        shoes = self.bitmaps[facet]
        unisex = shoes.get(Audience.UNISEX, 0)
        if facet != "audience" or not unisex:
            return shoes
        return shoes | {wearers: shoes.get(wearers, 0) | unisex for wearers in (Audience.WOMEN, Audience.MEN)}

    def holds(self, shoe_id: int) -> bool:
        slot = bisect_left(self.ids, shoe_id)
        return slot < len(self.ids) and self.ids[slot] == shoe_id


def build() -> Index:
    """Read the whole catalogue."""
    nothing = Index(version=current_version())
    return _with(nothing, read_rows(Shoe.objects.all()), read_sizes_there(Size.objects.all()))


def changed_since(version: int) -> list[int]:
    """The keys of the shoes that a client has seen change after this version."""
    return list(ShoeVersion.objects.filter(number__gt=version).values_list("shoe_id", flat=True))


def refreshed(index: Index, changed: Collection[int], *, version: int) -> Index:
    """The index as of a later version, for which only the changed shoes are read."""
    rows = read_rows(Shoe.objects.filter(pk__in=changed))
    if any(row.id < index.ids[-1] and not index.holds(row.id) for row in rows if index.ids):
        return build()  # a shoe with a lower key was committed late: slots must stay in the order of keys
    sizes = read_sizes_there(Size.objects.filter(shoe_id__in=changed))
    return _with(replace(index, version=version), rows, sizes)


def _with(index: Index, rows: list[Row], sizes: Iterable[SizeOfRow]) -> Index:
    """The index with these shoes in it, whether they are new or replace what it knew of them."""
    ids = index.ids + array("q", (row.id for row in rows if not index.holds(row.id)))
    by_slot = {bisect_left(ids, row.id): row for row in rows}
    added = _slots_by_value(by_slot, sizes)
    before = index.cards + [Card()] * (len(ids) - len(index.cards))
    cards = before.copy()
    for slot, row in by_slot.items():
        cards[slot] = _card(row)
    return replace(
        index,
        ids=ids,
        cards=cards,
        by_name=_by_name(index.by_name, before, cards, by_slot),
        bitmaps={
            name: _merged(known, added[name], by_slot, len(ids)) for name, known in index.bitmaps.items()
        },
        vocabulary=_vocabulary(index.vocabulary, before, cards, by_slot),
    )


def _card(row: Row) -> Card:
    text = f"{row.name} {row.brand_name} {row.reference} {row.colour} {row.kind} {row.audience}"
    return Card(
        price=row.price,
        name=" ".join(words_of(row.name)),
        text=" ".join(dict.fromkeys(words_of(text))),
        brand=row.brand_name,
        swatch=row.swatch,
    )


def _slots_by_value(by_slot: Mapping[int, Row], sizes: Iterable[SizeOfRow]) -> Slots:
    slots: Slots = defaultdict(lambda: defaultdict(list))
    for slot, row in by_slot.items():
        slots["brand"][row.brand_slug].append(slot)
        slots["audience"][row.audience].append(slot)
        slots["kind"][row.kind].append(slot)
        slots["colour"][row.colour].append(slot)
        for place in binary_digits(row.price):
            slots["price"][str(place)].append(slot)
        if row.published:
            slots["state"][PUBLISHED].append(slot)
        if row.reduced:
            slots["state"][REDUCED].append(slot)
    for own, there in _slots_by_size(by_slot, sizes).items():
        slots["state"][AVAILABLE] += there
        for system, label in _labels(*own).items():
            slots[system][label] += there
        if label_for_women := _us_label_for_women(*own):
            slots[US_FOR_WOMEN][label_for_women] += there
    return slots


def _slots_by_size(
    by_slot: Mapping[int, Row], sizes: Iterable[SizeOfRow]
) -> dict[tuple[str, str, str], list[int]]:
    """The slots of which a pair is there, by label, size system and audience."""
    known = {row.id: (slot, row.system, row.audience) for slot, row in by_slot.items()}
    there = defaultdict(list)
    for shoe_id, label in sizes:
        if shoe_id in known:
            slot, system, audience = known[shoe_id]
            there[label, system, audience].append(slot)
    return there


@lru_cache(maxsize=4096)
def _labels(label: str, system: str, audience: str) -> dict[System, str]:
    """What a size is called in every system."""
    try:
        return labels(label, system=System(system), last=Audience(audience).last)
    except UnknownSize:
        return {System(system): label}


def _us_label_for_women(label: str, system: str, audience: str) -> str | None:
    """The US label of a size on the shelf for women, where a unisex shoe is read on the women's last."""
    on_its_last = _labels(label, system, audience)
    eu = on_its_last.get(System.EU)
    if audience != Audience.UNISEX or eu is None:
        return on_its_last.get(System.US)
    return _labels(eu, System.EU, Audience.WOMEN).get(System.US)


def _merged(
    known: dict[str, Bitmap], added: dict[str, list[int]], stale: Collection[int], size: int
) -> dict[str, Bitmap]:
    gone = bitmap(stale, size=size)
    merged = {value: kept for value, bits in known.items() if (kept := bits ^ (bits & gone))}
    for value, slots in added.items():
        merged[value] = merged.get(value, 0) | bitmap(slots, size=size)
    return merged


def _by_name(
    order: "array[int]", before: list[Card], cards: list[Card], changed: Collection[int]
) -> "array[int]":
    """The order of names; the very same object when no name has changed."""

    def place(slot: int) -> tuple[str, int]:
        return cards[slot].name, slot

    moved = {slot for slot in changed if slot >= len(order) or before[slot].name != cards[slot].name}
    if not moved:
        return order
    if len(moved) > len(order):
        return array("I", sorted({*order} | moved, key=place))
    after = array("I", (slot for slot in order if slot not in moved))
    for slot in moved:
        insort(after, slot, key=place)
    return after


def _vocabulary(
    known: Vocabulary, before: list[Card], cards: list[Card], changed: Collection[int]
) -> Vocabulary:
    """The words of all shoes; the very same object when no text has changed."""
    texts = {slot: (before[slot].text, cards[slot].text) for slot in changed}
    texts = {slot: (old, new) for slot, (old, new) in texts.items() if old != new}
    return followed(known, texts) if texts else known
