"""The catalogue held in memory, in the form in which filtering and counting are quick.

Each shoe has a slot, in the order of their keys, and each value one can filter by has a bitmap with one bit a
slot: "this brand's shoes that are there in 42" is one AND, and "how many" is one bit count. An index never
changes: a newer one is made from it by reading only the shoes that changed since (see `changes`), so threads
share it without locks, and every process comes to the same answers without telling another.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet

from shoestore.catalogue.bitmap import Bitmap, bitmap
from shoestore.catalogue.changes import current_version
from shoestore.catalogue.models import Audience, Shoe, ShoeVersion, Size
from shoestore.catalogue.words import words_of
from shoestore.sizing import System, UnknownSize, labels

READ_AT_ONCE = 5000
PUBLISHED, AVAILABLE = "published", "available"

Bitmaps = dict[str, dict[str, Bitmap]]
Slots = dict[str, dict[str, list[int]]]


class Card(NamedTuple):
    """What sorting and searching need of one shoe. The price is in cents."""

    price: int
    name: str
    text: str


class Look(NamedTuple):
    """How a value one can filter by is shown."""

    label: str
    swatch: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """All shoes as of `version`: `bitmaps` by facet and value, `words` with the slots they occur in.

    The facets are brand, audience, kind, colour, each size system (with the sizes that are there) and the
    state a shoe is in.
    """

    version: int
    ids: "array[int]"
    cards: list[Card]
    bitmaps: Bitmaps
    looks: dict[tuple[str, str], Look]
    words: dict[str, "array[int]"]
    vocabulary: list[str]

    @property
    def published(self) -> Bitmap:
        return self.bitmaps["state"].get(PUBLISHED, 0)

    @property
    def available(self) -> Bitmap:
        return self.bitmaps["state"].get(AVAILABLE, 0)

    def holds(self, shoe_id: int) -> bool:
        slot = bisect_left(self.ids, shoe_id)
        return slot < len(self.ids) and self.ids[slot] == shoe_id


class _Row(NamedTuple):
    id: int
    reference: str
    name: str
    brand_slug: str
    brand_name: str
    audience: str
    kind: str
    colour: str
    swatch: str
    system: str
    price: int
    published: bool


def build() -> Index:
    """Read the whole catalogue."""
    nothing = Index(
        version=current_version(), ids=array("q"), cards=[], looks={}, words={}, vocabulary=[],
        bitmaps={"brand": {}, "audience": {}, "kind": {}, "colour": {}, "state": {}}
        | {system.value: {} for system in System},
    )  # fmt: skip
    return _with(nothing, _rows(Shoe.objects.all()), Size.objects.all())


def changed_since(version: int) -> list[int]:
    """The keys of the shoes that a client has seen change after this version."""
    return list(ShoeVersion.objects.filter(number__gt=version).values_list("shoe_id", flat=True))


def refreshed(index: Index, changed: Collection[int], *, version: int) -> Index:
    """The index as of a later version, for which only the changed shoes are read."""
    rows = _rows(Shoe.objects.filter(pk__in=changed))
    if any(row.id < index.ids[-1] and not index.holds(row.id) for row in rows if index.ids):
        return build()  # a shoe with a lower key was committed late: slots must stay in the order of keys
    return _with(replace(index, version=version), rows, Size.objects.filter(shoe_id__in=changed))


def _rows(shoes: QuerySet[Shoe]) -> list[_Row]:
    fields = shoes.order_by("pk").values_list(
        "pk", "reference", "name", "brand__slug", "brand__name", "audience", "kind", "colour", "swatch",
        "size_system", "price", "published",
    )  # fmt: skip
    return [
        _Row(*row, price=int(price * 100), published=published)
        for *row, price, published in fields.iterator(chunk_size=READ_AT_ONCE)
    ]


def _with(index: Index, rows: list[_Row], sizes: QuerySet[Size]) -> Index:
    """The index with these shoes in it, whether they are new or replace what it knew of them."""
    ids = index.ids + array("q", (row.id for row in rows if not index.holds(row.id)))
    by_slot = {bisect_left(ids, row.id): row for row in rows}
    added = _slots_by_value(by_slot, _labels_there(by_slot, sizes))
    cards = [*index.cards, *[Card(0, "", "")] * (len(ids) - len(index.cards))]
    words, vocabulary = _with_words(index, cards, by_slot)
    for slot, row in by_slot.items():
        cards[slot] = _card(row)
    return replace(
        index,
        ids=ids,
        cards=cards,
        bitmaps={
            facet: _merged(index.bitmaps[facet], added[facet], by_slot, len(ids)) for facet in index.bitmaps
        },
        looks=index.looks | _looks(rows),
        words=words,
        vocabulary=vocabulary,
    )


def _card(row: _Row) -> Card:
    text = f"{row.name} {row.brand_name} {row.reference} {row.colour} {row.kind}"
    return Card(row.price, " ".join(words_of(row.name)), " ".join(dict.fromkeys(words_of(text))))


def _labels_there(by_slot: dict[int, _Row], sizes: QuerySet[Size]) -> dict[int, set[str]]:
    """The labels of which a pair is on hand, by slot."""
    slots = {row.id: slot for slot, row in by_slot.items()}
    there: dict[int, set[str]] = defaultdict(set)
    on_hand = sizes.filter(on_hand__gt=0).values_list("shoe_id", "label").iterator(chunk_size=READ_AT_ONCE)
    for shoe_id, label in on_hand:
        if shoe_id in slots:
            there[slots[shoe_id]].add(label)
    return there


def _slots_by_value(by_slot: dict[int, _Row], there: dict[int, set[str]]) -> Slots:
    slots: Slots = defaultdict(lambda: defaultdict(list))
    for slot, row in by_slot.items():
        slots["brand"][row.brand_slug].append(slot)
        slots["audience"][row.audience].append(slot)
        slots["kind"][row.kind].append(slot)
        slots["colour"][row.colour].append(slot)
        if row.published:
            slots["state"][PUBLISHED].append(slot)
        if slot in there:
            slots["state"][AVAILABLE].append(slot)
        for system, label in _spoken(row, there.get(slot, ())):
            slots[system][label].append(slot)
    return slots


def _spoken(row: _Row, there: Collection[str]) -> set[tuple[str, str]]:
    """What the sizes that are there are called in every system."""
    return {
        (system.value, label)
        for own in there
        for system, label in _labels(own, System(row.system), Audience(row.audience)).items()
    }


@lru_cache(maxsize=4096)
def _labels(label: str, system: System, audience: Audience) -> dict[System, str]:
    try:
        return labels(label, system=system, last=audience.last)
    except UnknownSize:
        return {system: label}


def _merged(
    bitmaps: dict[str, Bitmap], added: dict[str, list[int]], stale: Collection[int], size: int
) -> dict[str, Bitmap]:
    keep = ~bitmap(stale, size=size)
    merged = {value: bits & keep for value, bits in bitmaps.items()}
    for value, slots in added.items():
        merged[value] = merged.get(value, 0) | bitmap(slots, size=size)
    return merged


def _with_words(
    index: Index, cards: list[Card], by_slot: dict[int, _Row]
) -> tuple[dict[str, "array[int]"], list[str]]:
    """The index's words with the texts of these shoes; the very same objects when no text has changed."""
    changed = {slot: _card(row).text for slot, row in by_slot.items() if _card(row).text != cards[slot].text}
    if not changed:
        return index.words, index.vocabulary
    occurrences = dict(index.words)
    for slot, text in changed.items():
        for word in cards[slot].text.split():
            occurrences[word] = array("I", (s for s in occurrences[word] if s != slot))
    fresh: dict[str, list[int]] = defaultdict(list)
    for slot, text in changed.items():
        for word in text.split():
            fresh[word].append(slot)
    for word, slots in fresh.items():
        occurrences[word] = occurrences.get(word, array("I")) + array("I", slots)
    return occurrences, sorted(occurrences)


def _looks(rows: Iterable[_Row]) -> dict[tuple[str, str], Look]:
    looks = {}
    for row in rows:
        looks["brand", row.brand_slug] = Look(row.brand_name)
        looks["colour", row.colour] = Look(row.colour, row.swatch)
    return looks
