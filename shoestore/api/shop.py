"""What a storefront must know of the shop: who sells, what delivery costs, its brands and sizes."""

from decimal import Decimal
from typing import Annotated, Any

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
from shoestore.api.shoe_schemas import PictureOut
from shoestore.api.types import NUMBER, Money, money
from shoestore.api.written_shoes import written_picture
from shoestore.catalogue.models import Brand
from shoestore.checkout.payments import payments_offered
from shoestore.foot import Unit, size_for
from shoestore.orders.status import Method, Payment
from shoestore.shopfront.look import look
from shoestore.shopfront.models import Language, Look, Place, ShopPicture, Welcome
from shoestore.sizing import Last, System, chart

TAGS = ["Shop"]


class DeliveryOut(Schema):
    """The fee for bringing an order, the worth of goods from which it is free (null: never), and how far."""

    fee: Money
    free_from: Money | None
    countries: list[str]


class PaymentsOut(Schema):
    """How an order may be paid, by how its shoes are got, the usual way first."""

    collect: list[Payment]
    deliver: list[Payment]


class AccentOut(Schema):
    """The colour of buttons and links, in light and in dark; null is ink."""

    light: str | None
    dark: str | None


class WordsOut(Schema):
    language: Language
    headline: str
    line: str


class HeroOut(Schema):
    """What stands above the shelf: a picture, with words beside it in the languages they are written in."""

    picture: PictureOut
    words: list[WordsOut]


class ShopOut(Schema):
    name: str
    logo: PictureOut | None
    accent: AccentOut
    hero: HeroOut | None
    seller: str
    address: str
    email: str
    iban: str
    currency: str
    delivery: DeliveryOut
    payments: PaymentsOut
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

    length: Annotated[Decimal, Field(ge=1, le=999, decimal_places=3), NUMBER]
    unit: Unit = Unit.CM
    last: Last = Last.MEN


@router.get("/shop", tags=TAGS, response={200: ShopOut, 304: None})
@decorate_view(from_memory)
def get_shop(request: HttpRequest) -> HttpResponse:
    """The shop's name and look, who sells, and what delivery costs."""
    free_from, chosen = settings.DELIVERY_FREE_FROM, look()
    return json_answer(
        {
            "name": chosen.shop_name,
            **_look(chosen),
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
            "payments": {method: payments_offered(method) for method in Method},
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


def _look(chosen: Look) -> dict[str, Any]:
    kept = ShopPicture.objects.values_list(
        "place", "file", "alt", "width", "height", "placeholder", "renditions"
    )
    pictures = {place: written_picture(*picture) for place, *picture in kept}
    words = Welcome.objects.values("language", "headline", "line")
    hero = pictures.get(Place.HERO)
    return {
        "logo": pictures.get(Place.LOGO),
        "accent": {"light": chosen.accent_light or None, "dark": chosen.accent_dark or None},
        "hero": {"picture": hero, "words": list(words)} if hero else None,
    }
