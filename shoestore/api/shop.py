"""What a storefront must know of the shop: who sells, what delivery costs, its brands and sizes."""

from decimal import Decimal
from typing import Annotated

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from ninja.decorators import decorate_view
from pydantic import ConfigDict, Field

from shoestore.api.answers import json_answer
from shoestore.api.from_memory import from_memory
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.api.types import Money, money
from shoestore.catalogue.models import Brand
from shoestore.foot import Unit, size_for
from shoestore.sizing import Last, System, chart

TAGS = ["Shop"]


class DeliveryOut(Schema):
    """The fee for bringing an order, the worth of goods from which it is free (null: never), and how far."""

    fee: Money
    free_from: Money | None
    countries: list[str]


class ShopOut(Schema):
    name: str
    seller: str
    address: str
    email: str
    iban: str
    currency: str
    delivery: DeliveryOut
    return_days: int


class BrandWithShoesOut(Schema):
    slug: str
    name: str
    shoes: int


class BrandListOut(Schema):
    items: list[BrandWithShoesOut]


class SizesOut(Schema):
    """For each last, the rows of the size guide, the smallest first."""

    charts: dict[Last, list[dict[System, str]]]


class FootAsked(Schema):
    """The longer of two feet, from the heel to the tip of the longest toe."""

    model_config = ConfigDict(extra="forbid")

    length: Annotated[Decimal, Field(ge=1, le=999, decimal_places=3)]
    unit: Unit = Unit.CM
    last: Last = Last.MEN


@router.get("/shop", tags=TAGS, response={200: ShopOut, 304: None})
@decorate_view(from_memory)
def get_shop(request: HttpRequest) -> HttpResponse:
    """The shop's name, who sells, and what delivery costs."""
    free_from = settings.DELIVERY_FREE_FROM
    return json_answer(
        {
            "name": settings.SHOP_NAME,
            "seller": settings.SELLER["name"],
            "address": settings.SELLER["address"],
            "email": settings.SELLER["email"],
            "iban": settings.SELLER["iban"],
            "currency": settings.CURRENCY,
            "delivery": {
                "fee": money(settings.DELIVERY_FEE),
                "free_from": None if free_from is None else money(free_from),
                "countries": settings.DELIVERY_COUNTRIES,
            },
            "return_days": settings.RETURN_DAYS,
        }
    )


@router.get("/brands", tags=TAGS, response={200: BrandListOut, 304: None})
@decorate_view(from_memory)
def list_brands(request: HttpRequest) -> HttpResponse:
    """The brands there are shoes of."""
    shoes = Count("shoes", filter=Q(shoes__published=True))
    brands = Brand.objects.annotate(count=shoes).filter(count__gt=0).order_by("name")
    return json_answer({"items": [{"slug": b.slug, "name": b.name, "shoes": b.count} for b in brands]})


@router.get("/sizes", tags=TAGS, response={200: SizesOut, 304: None})
@decorate_view(from_memory)
def list_sizes(request: HttpRequest) -> HttpResponse:
    """What sizes are called in each system, for each last."""
    return json_answer({"charts": {last: chart(last) for last in Last}})


@router.get("/sizes/foot", tags=TAGS, response={200: dict[System, str], 304: None})
@decorate_view(from_memory)
def get_size_for_foot(request: HttpRequest, asked: Query[FootAsked]) -> HttpResponse:
    """The size that a foot of this length needs, in each system."""
    only_known(request, FootAsked)
    return json_answer(size_for(asked.length, asked.unit, last=asked.last))
