"""What the index reads of the database, as plain rows: building model objects would take most of the time."""

from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from django.db.models import QuerySet

from shoestore.catalogue.models import Shoe, Size

READ_AT_ONCE = 1000

SizeOfRow = tuple[int, str]


class Row(NamedTuple):
    """One shoe. The price is in cents."""

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
    published: bool
    reduced: bool
    price: int


def read_rows(shoes: QuerySet[Shoe]) -> list[Row]:
    """These shoes, in the order of their keys."""
    fields = shoes.order_by("pk").values_list(
        "pk", "reference", "name", "brand__slug", "brand__name", "audience", "kind", "colour", "swatch",
        "size_system", "published", "former_price", "price",
    )  # fmt: skip
    rows = fields.iterator(chunk_size=READ_AT_ONCE)
    return [
        Row._make(
            (key, reference, name, *map(intern, shared), published, former is not None, int(price * 100))
        )
        for key, reference, name, *shared, published, former, price in rows
    ]


def read_sizes_there(sizes: QuerySet[Size]) -> Iterator[SizeOfRow]:
    """The shoe's key and the label of each of these sizes of which a pair is on hand."""
    there = sizes.filter(on_hand__gt=0).values_list("shoe_id", "label")
    return there.iterator(chunk_size=READ_AT_ONCE)
