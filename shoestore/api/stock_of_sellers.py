"""Pairs on hand, as sellers receive, count and write them off."""

from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from shoestore.api.answers import json_answer
from shoestore.api.audited import asked, audited
from shoestore.api.preconditions import IfMatch, check_unchanged, record_answer
from shoestore.api.problems import Problem
from shoestore.api.repeatable import repeatable
from shoestore.api.router import router
from shoestore.api.sellers import SellersRequest, seller_with
from shoestore.api.types import Request, Text, Width
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
    width: Width = None
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


@router.get(
    "/shoes/{reference}/stock", tags=TAGS, auth=SELLER, response={200: StockOut, 304: None, 404: Problem}
)
def get_stock(request: HttpRequest, reference: str) -> HttpResponse:
    """The pairs on hand of a shoe, size by size. Send its ETag as `If-Match` with a movement."""
    shoe = shoe_with(reference)
    return record_answer(request, _stock(shoe, shoe.sizes.all()))


@router.post(
    "/shoes/{reference}/movements",
    tags=TAGS,
    auth=SELLER,
    response={201: StockedSizeOut, (404, 409): Problem},
)
@repeatable()
def create_movement(
    request: SellersRequest, reference: str, body: MovementIn, if_match: IfMatch = None
) -> HttpResponse:
    """Receive, count or write off pairs of one size; the answer says how many are on hand then."""
    shoe = shoe_with(reference)
    size = _size(shoe, body)
    with audited(request, Act.CHANGED, "pairs", reference, asked(body)):
        check_unchanged(request, if_match, partial(_locked, shoe))
        VERBS[body.reason](size.pk, body.pairs, seller_id=request.auth, note=body.note)
    size.refresh_from_db()
    return json_answer(_describe(size), status=201)


def _locked(shoe: Shoe) -> dict[str, Any]:
    """The stock of a shoe, locked until the transaction ends, in the order in which orders lock sizes."""
    return _stock(shoe, shoe.sizes.select_for_update(no_key=True).order_by("pk"))


def _stock(shoe: Shoe, sizes: Iterable[Size]) -> dict[str, Any]:
    system = System(shoe.size_system)
    run = sorted(sizes, key=lambda size: (sort_key(size.label, system), size.width))
    return {"reference": shoe.reference, "system": system, "sizes": [_describe(size) for size in run]}


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
