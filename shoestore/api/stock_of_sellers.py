"""Pairs on hand, as sellers receive, count and write them off."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from shoestore.api.answers import json_answer
from shoestore.api.audited import asked, audited
from shoestore.api.problems import Problem
from shoestore.api.repeatable import repeatable
from shoestore.api.router import router
from shoestore.api.sellers import SellersRequest, seller_with
from shoestore.api.types import Request, Text
from shoestore.audit.models import Act
from shoestore.catalogue.edit import shoe_with
from shoestore.catalogue.models import Shoe, Size
from shoestore.errors import NotFound
from shoestore.inventory import stock
from shoestore.sellers.models import Scope
from shoestore.sentences import Sentence
from shoestore.sizing import System, label_on, sort_key

TAGS = ["Stock, for sellers"]
SELLER = seller_with(Scope.STOCK)

VERBS = {"received": stock.receive, "counted": stock.count, "written_off": stock.write_off}


class UnknownSizeOfShoe(NotFound):
    """The shoe's run has no such size."""

    code = "size_not_in_run"


class MovementIn(Request):
    """What happened to pairs of one size: so many were received, written off or counted."""

    size: Annotated[str, Text(20)]
    width: Annotated[str, Text(4, shortest=0)] | None = None
    reason: Literal["received", "counted", "written_off"]
    pairs: Annotated[int, Field(ge=0, le=stock.MAX_PAIRS, strict=True)]
    note: Annotated[str, Text(200, shortest=0)] = ""


class StockedSizeOut(Schema):
    size: str
    width: str | None
    gtin: str | None
    on_hand: int


class StockOut(Schema):
    reference: str
    system: System
    sizes: list[StockedSizeOut]


@router.get("/shoes/{reference}/stock", tags=TAGS, auth=SELLER, response={200: StockOut, 404: Problem})
def get_stock(request: HttpRequest, reference: str) -> HttpResponse:
    """The pairs on hand of a shoe, size by size."""
    shoe = shoe_with(reference)
    system = System(shoe.size_system)
    sizes = sorted(shoe.sizes.all(), key=lambda size: (sort_key(size.label, system), size.width))
    return json_answer(
        {"reference": shoe.reference, "system": system, "sizes": [_describe(size) for size in sizes]}
    )


@router.post(
    "/shoes/{reference}/movements",
    tags=TAGS,
    auth=SELLER,
    response={201: StockedSizeOut, (404, 409): Problem},
)
@repeatable()
def create_movement(request: SellersRequest, reference: str, body: MovementIn) -> HttpResponse:
    """Receive, count or write off pairs of one size; the answer says how many are on hand then."""
    size = _size(shoe_with(reference), body)
    with audited(request, Act.CHANGED, "pairs", reference, asked(body)):
        VERBS[body.reason](size.pk, body.pairs, seller_id=request.auth, note=body.note)
    size.refresh_from_db()
    return json_answer(_describe(size), status=201)


def _size(shoe: Shoe, body: MovementIn) -> Size:
    label = label_on(shoe.last, body.size, System(shoe.size_system))
    width = body.width or ""
    size = shoe.sizes.filter(label=label, width=width).first()
    if size is None:
        sentence = Sentence(
            "{reference} has no size {asked}. Add it to the run first.",
            asked=f"{body.size} {width}".rstrip(),
        )
        raise UnknownSizeOfShoe(sentence, reference=shoe.reference, size=body.size, width=width)
    return size


def _describe(size: Size) -> dict[str, Any]:
    return {"size": size.label, "width": size.width or None, "gtin": size.gtin, "on_hand": size.on_hand}
