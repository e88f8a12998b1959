"""The records of all shoes, published or not, for programs that keep a copy."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from shoestore.api.answers import json_answer
from shoestore.api.changes import Time, changes_known_until
from shoestore.api.cursors import Number, read_cursor, write_cursor
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.api.sellers import seller_with
from shoestore.api.shoe_schemas import SellersShoeOut
from shoestore.api.types import BOOLEAN, WHOLE_NUMBER
from shoestore.api.written_orders import utc
from shoestore.api.written_shoes import describe
from shoestore.catalogue.models import Shoe, ShoeVersion
from shoestore.inventory.models import Movement
from shoestore.sellers.models import Scope


class RecordsAsked(Schema):
    published: Annotated[bool, BOOLEAN] | None = Field(
        None, description="Only those that clients see, or only those that they do not."
    )
    updated_since: Time | None = Field(
        None, description="Only those whose facts, run, barcodes, pictures or pairs have changed since."
    )
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE_NUMBER] = 25


class RecordListOut(Schema):
    """`as_of` is the `updated_since` of the next time, the same on all pages."""

    items: list[SellersShoeOut]
    next: str | None
    total: int
    as_of: str


@router.get(
    "/shoes/records",
    tags=["Catalogue, for sellers"],
    auth=seller_with(Scope.CATALOGUE),
    response={200: RecordListOut},
)
def list_records(request: HttpRequest, asked: Query[RecordsAsked]) -> HttpResponse:
    """All shoes, published or not, in the order in which they were added."""
    only_known(request, RecordsAsked)
    last, as_of = read_cursor(asked.cursor, tuple[Number, str]) if asked.cursor else (0, None)
    as_of = as_of or str(utc(changes_known_until()))  # before the rows are read
    shoes = Shoe.objects.filter(_asked(asked))
    keys = list(shoes.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[: asked.limit + 1])
    shown, more = keys[: asked.limit], keys[asked.limit :]
    return json_answer(
        {
            "items": _records(shown),
            "next": write_cursor((shown[-1], as_of)) if more else None,
            "total": shoes.count(),
            "as_of": as_of,
        }
    )


def _asked(asked: RecordsAsked) -> Q:
    wanted = Q() if asked.published is None else Q(published=asked.published)
    if asked.updated_since is None:
        return wanted
    announced = ShoeVersion.objects.filter(announced_at__gte=asked.updated_since).values("shoe")
    moved = Movement.objects.filter(at__gte=asked.updated_since).order_by().values("size__shoe")
    return wanted & (Q(pk__in=announced) | Q(pk__in=moved))


def _records(keys: Sequence[int]) -> list[dict[str, Any]]:
    described = describe(keys)
    shoes = Shoe.objects.filter(pk__in=keys).order_by("pk")
    return [
        {**described[shoe.pk], "published": shoe.published, "vat_rate": f"{shoe.vat_rate:.2f}"}
        for shoe in shoes
    ]
