"""The public catalogue."""

from decimal import Decimal
from typing import Any

import msgspec
from django.http import HttpResponse
from ninja import Query
from ninja.decorators import decorate_view

from shoestore.api.answers import JSON, json_answer
from shoestore.api.cursors import Number, cursor_invalid, read_cursor, write_cursor
from shoestore.api.from_memory import CatalogueRequest, from_memory
from shoestore.api.problems import Problem
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.api.shoe_schemas import ShelfAsked, ShelfOut, ShoeOut
from shoestore.api.types import money
from shoestore.api.written_shoes import written_shoes
from shoestore.catalogue.edit import shoe_with
from shoestore.catalogue.filters import Filters
from shoestore.catalogue.instead import Instead
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.shelf import Position, Shelf, Sort, look_up
from shoestore.errors import FieldInvalid
from shoestore.sentences import Sentence
from shoestore.sizing import UnknownSize, canonical

TAGS = ["Catalogue"]


class UnknownSizeAsked(FieldInvalid):
    """A size to filter by is no size of the system that is spoken."""

    code = "unknown_size"


class PriceRangeInvalid(FieldInvalid):
    """The lowest price is above the highest."""

    code = "invalid_price_range"


@router.get("/shoes", tags=TAGS, response={200: ShelfOut, 304: None})
@decorate_view(from_memory)
def list_shoes(request: CatalogueRequest, asked: Query[ShelfAsked]) -> HttpResponse:
    """The shelf: published shoes, filtered and sorted, with counts for every further filter.

    A shoe is in the answer for a size when a pair of it is there in that size. Counts say how many shoes
    there would be with that value chosen too. Where nothing is found, `instead` says what would be.
    """
    only_known(request, ShelfAsked)
    _check_prices(asked.price_min, asked.price_max)
    after = _position(asked.cursor, asked.sort) if asked.cursor else None
    catalogue = request.catalogue
    shelf = look_up(catalogue.index, _filters(asked), sort=asked.sort, after=after, limit=asked.limit)
    items = [msgspec.Raw(text) for text in written_shoes(catalogue, shelf.shoe_ids)]
    return json_answer(
        {
            "items": items,
            "next": write_cursor((asked.sort.value, *shelf.next)) if shelf.next else None,
            "total": shelf.total,
            "facets": _facets(shelf),
            "instead": _instead(shelf.instead) if shelf.instead else None,
        }
    )


@router.get("/shoes/{reference}", tags=TAGS, response={200: ShoeOut, 304: None, 404: Problem})
@decorate_view(from_memory)
def get_shoe(request: CatalogueRequest, reference: str) -> HttpResponse:
    """One published shoe, with its size run and its pictures."""
    shoe = shoe_with(reference, among=Shoe.objects.published())
    return HttpResponse(written_shoes(request.catalogue, [shoe.pk])[0], content_type=JSON)


def _check_prices(lowest: Decimal | None, highest: Decimal | None) -> None:
    if lowest is not None and highest is not None and lowest > highest:
        raise PriceRangeInvalid(
            Sentence("The lowest price is above the highest: exchange them."), field="price_min"
        )


def _filters(asked: ShelfAsked) -> Filters:
    chosen = {
        facet: frozenset(map(str, values))
        for facet in ("brand", "audience", "kind", "colour")
        if (values := getattr(asked, facet))
    }
    return Filters(
        q=asked.q,
        chosen=chosen,
        sizes=frozenset(_label(size, asked) for size in asked.size),
        system=asked.system,
        price_min=asked.price_min,
        price_max=asked.price_max,
        available=asked.available,
    )


def _label(size: str, asked: ShelfAsked) -> str:
    try:
        return canonical(size, asked.system)
    except UnknownSize as refusal:
        raise UnknownSizeAsked(refusal.sentence, field="size", size=size) from refusal


def _position(cursor: str, sort: Sort) -> Position:
    if sort == Sort.NAME:
        wanted, name, key = read_cursor(cursor, tuple[str, str, Number])
        position: Position = name, key
    else:
        wanted, number, key = read_cursor(cursor, tuple[str, Number, Number])
        position = number, key
    if wanted != sort:
        raise cursor_invalid()
    return position


def _facets(shelf: Shelf) -> dict[str, Any]:
    prices = {"min": money(shelf.prices[0]), "max": money(shelf.prices[1])} if shelf.prices else None
    return {**shelf.facets, "price": prices, "available": shelf.available}


def _instead(instead: Instead) -> dict[str, Any]:
    without = [{"filter": name, "total": total} for name, total in instead.without.items()]
    return {"searches": instead.searches, "without": without}
