"""What is offered while somebody types a search."""

from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from django.http import HttpResponse
from ninja import Query, Schema
from ninja.decorators import decorate_view
from pydantic import ConfigDict, Field

from shoestore.api.answers import json_answer
from shoestore.api.from_memory import CatalogueRequest, from_memory
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.api.shoe_schemas import BrandOut, ColourOut, FacetOut, ImageOut
from shoestore.api.types import Money, Text
from shoestore.api.written_shoes import written_shoes
from shoestore.catalogue.suggestions import SuggestedValue, suggest


class SuggestionsAsked(Schema):
    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Text(200, shortest=0)] = Field("", description="What has been typed so far.")


class SuggestedValueOut(FacetOut):
    """A value to filter by; `q` is what is still to be searched for beside it, and `count` what both find."""

    q: str


class SuggestedFacetsOut(Schema):
    brand: list[SuggestedValueOut]
    audience: list[SuggestedValueOut]
    kind: list[SuggestedValueOut]
    colour: list[SuggestedValueOut]


class SuggestedShoeOut(Schema):
    reference: str
    name: str
    brand: BrandOut
    colour: ColourOut
    price: Money
    image: ImageOut | None


class SuggestionsOut(Schema):
    """Suggestions for the words `q`: those typed, or where they find nothing the nearest that find some."""

    q: str
    total: int
    facets: SuggestedFacetsOut
    shoes: list[SuggestedShoeOut]


class _Shoe(msgspec.Struct):
    """Of a shoe as it is written, what a suggestion says."""

    reference: str
    name: str
    brand: msgspec.Raw
    colour: msgspec.Raw
    price: msgspec.Raw
    images: list[msgspec.Raw]


@router.get("/suggestions", tags=["Catalogue"], response={200: SuggestionsOut, 304: None})
@decorate_view(from_memory)
def list_suggestions(request: CatalogueRequest, asked: Query[SuggestionsAsked]) -> HttpResponse:
    """Brands, kinds, colours and shoes for a search that is being typed, a few of each."""
    only_known(request, SuggestionsAsked)
    suggestions = suggest(request.catalogue.index, asked.q)
    return json_answer(
        {
            "q": suggestions.q,
            "total": suggestions.total,
            "facets": {
                facet: [_value(one) for one in values] for facet, values in suggestions.facets.items()
            },
            "shoes": [_shoe(text) for text in written_shoes(request.catalogue, suggestions.shoe_ids)],
        }
    )


def _value(suggested: SuggestedValue) -> dict[str, Any]:
    return {**asdict(suggested.value), "q": suggested.q}


def _shoe(text: bytes) -> dict[str, Any]:
    shoe = msgspec.json.decode(text, type=_Shoe)
    return {
        "reference": shoe.reference,
        "name": shoe.name,
        "brand": shoe.brand,
        "colour": shoe.colour,
        "price": shoe.price,
        "image": shoe.images[0] if shoe.images else None,
    }
