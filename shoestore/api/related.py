"""What stands beside a shoe: its colourways, and shoes like it."""

from typing import Any

import msgspec
from django.http import HttpResponse
from ninja import Schema
from ninja.decorators import decorate_view

from shoestore.api.answers import json_answer
from shoestore.api.from_memory import CatalogueRequest, from_memory
from shoestore.api.problems import Problem
from shoestore.api.router import router
from shoestore.api.shoe_schemas import ColourOut, ComingSoon, ImageOut, ShoeOut
from shoestore.api.written_shoes import written_shoes
from shoestore.catalogue.edit import shoe_with
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.related import related_to

TAGS = ["Catalogue"]


class ColourwayOut(Schema):
    """One colour in which a style is made; `image` is its first picture."""

    reference: str
    colour: ColourOut
    image: ImageOut | None
    available: bool
    coming_soon: ComingSoon


class RelatedOut(Schema):
    """`colourways` has the shoe itself among them; `similar` has other styles, at most six."""

    colourways: list[ColourwayOut]
    similar: list[ShoeOut]


class _Size(msgspec.Struct):
    available: bool


class _Shoe(msgspec.Struct):
    """What a colourway says of a shoe that is written already."""

    reference: str
    colour: msgspec.Raw
    coming_soon: bool
    images: list[msgspec.Raw]
    sizes: list[_Size]


@router.get("/shoes/{reference}/related", tags=TAGS, response={200: RelatedOut, 304: None, 404: Problem})
@decorate_view(from_memory)
def get_related(request: CatalogueRequest, reference: str) -> HttpResponse:
    """The other colours of a shoe's style, and other styles: of its kind, then of its brand.

    Among these, the nearest in price come first. Only shoes that the same people could wear are there.
    """
    shoe = shoe_with(reference, among=Shoe.objects.published())
    related = related_to(shoe, request.catalogue.index)
    texts = written_shoes(request.catalogue, [*related.colourways, *related.similar])
    count = len(related.colourways)
    return json_answer(
        {
            "colourways": [_colourway(text) for text in texts[:count]],
            "similar": [msgspec.Raw(text) for text in texts[count:]],
        }
    )


def _colourway(text: bytes) -> dict[str, Any]:
    shoe = msgspec.json.decode(text, type=_Shoe)
    return {
        "reference": shoe.reference,
        "colour": shoe.colour,
        "image": shoe.images[0] if shoe.images else None,
        "available": any(size.available for size in shoe.sizes),
        "coming_soon": shoe.coming_soon,
    }
