"""Shoes as the bytes the API answers, built from plain rows: a shelf is read far oftener than it changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef

from shoestore.api.types import money
from shoestore.catalogue.held import Held
from shoestore.catalogue.models import FEW_LEFT, Audience, Shoe, ShoeImage, Size
from shoestore.inventory.models import Movement
from shoestore.sizing import System, UnknownSize, labels, sort_key

SHOE_FIELDS = (
    "pk", "reference", "name", "brand__slug", "brand__name", "description", "audience", "kind", "colour",
    "swatch", "price", "former_price", "size_system",
)  # fmt: skip
SIZE_FIELDS = ("shoe_id", "label", "width", "on_hand", "came")
IMAGE_FIELDS = ("shoe_id", "pk", "file", "alt", "width", "height", "placeholder", "renditions")


def written_shoes(catalogue: Held, shoe_ids: Sequence[int]) -> list[bytes]:
    """These shoes as JSON, in this order; what is not held yet is read in three queries."""
    texts = {shoe_id: text for shoe_id in shoe_ids if (text := catalogue.shoes.get(shoe_id))}
    missing = [shoe_id for shoe_id in shoe_ids if shoe_id not in texts]
    for shoe_id, shoe in describe(missing).items() if missing else ():
        texts[shoe_id] = msgspec.json.encode(shoe)
        catalogue.shoes.put(shoe_id, texts[shoe_id])
    return [texts[shoe_id] for shoe_id in shoe_ids]


def describe(shoe_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What the API says of these shoes, by key."""
    sizes, images = defaultdict(list), defaultdict(list)
    came = Exists(Movement.objects.arrivals().filter(size=OuterRef("pk")))
    runs = Size.objects.filter(shoe_id__in=shoe_ids).annotate(came=came)
    for shoe_id, *size in runs.values_list(*SIZE_FIELDS):
        sizes[shoe_id].append(size)
    for shoe_id, *image in ShoeImage.objects.filter(shoe_id__in=shoe_ids).values_list(*IMAGE_FIELDS):
        images[shoe_id].append({"id": image[0], **written_picture(*image[1:])})
    rows = Shoe.objects.filter(pk__in=shoe_ids).order_by().values_list(*SHOE_FIELDS)
    return {row[0]: _shoe(row, sizes[row[0]], images[row[0]]) for row in rows}


def _shoe(row: Sequence[Any], sizes: list[Any], images: list[dict[str, Any]]) -> dict[str, Any]:
    (
        _key, reference, name, slug, brand, description, audience, kind, colour, swatch,
        price, former, system,
    ) = row  # fmt: skip
    run = [
        _size(label, width, on_hand, System(system), Audience(audience))
        for label, width, on_hand, _came in sizes
    ]
    return {
        "reference": reference,
        "name": name,
        "brand": {"slug": slug, "name": brand},
        "description": description,
        "audience": audience,
        "kind": kind,
        "colour": {"name": colour, "swatch": swatch},
        "price": money(price),
        "former_price": money(former) if former is not None else None,
        "coming_soon": not any(came for *_size_of_run, came in sizes),
        "images": images,
        "sizes": sorted(run, key=lambda size: (_rank(size["size"], system), size["width"] or "")),
    }


def _size(label: str, width: str, on_hand: int, system: System, audience: Audience) -> dict[str, Any]:
    return {
        "size": label,
        "system": system,
        "width": width or None,
        "labels": _labels(label, system, audience),
        "available": on_hand > 0,
        "left": on_hand if on_hand <= FEW_LEFT else None,
    }


def written_picture(
    file: str, alt: str, width: int, height: int, placeholder: str, renditions: list[dict[str, Any]]
) -> dict[str, Any]:
    """A picture, with the addresses of its files."""
    return {
        "url": default_storage.url(file),
        "alt": alt,
        "width": width,
        "height": height,
        "placeholder": placeholder,
        "renditions": [
            {"url": default_storage.url(made["name"]), "type": made["type"], "width": made["width"]}
            for made in renditions
        ],
    }


@lru_cache(maxsize=4096)
def _labels(label: str, system: System, audience: Audience) -> dict[str, str | None]:
    """The size in every system; null where the chart does not reach."""
    try:
        known = labels(label, system=system, last=audience.last)
    except UnknownSize:
        known = {system: label}
    return {each.value: known.get(each) for each in System}


@lru_cache(maxsize=4096)
def _rank(label: str, system: str) -> Decimal:
    try:
        return sort_key(label, System(system))
    except UnknownSize:
        return Decimal("Infinity")
