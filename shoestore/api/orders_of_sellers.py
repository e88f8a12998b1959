"""Orders, as sellers find them and move them on."""

from functools import partial
from typing import Annotated

import msgspec
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from shoestore.api.answers import json_answer
from shoestore.api.audited import asked, audited
from shoestore.api.changes import Time, changes_known_until
from shoestore.api.cursors import cursor_invalid, read_cursor, write_cursor
from shoestore.api.order_schemas import OrderListOut, SellersOrderOut, StepIn
from shoestore.api.preconditions import IfMatch, check_unchanged, etag_of
from shoestore.api.problems import Problem
from shoestore.api.reading import only_known
from shoestore.api.repeatable import repeatable
from shoestore.api.router import router
from shoestore.api.sellers import SellersRequest, seller_with
from shoestore.api.types import WHOLE_NUMBER, Text
from shoestore.api.written_orders import describe_for_seller, describe_order, locked_order, utc
from shoestore.audit.models import Act
from shoestore.checkout.cancel_order import cancel_order
from shoestore.orders.find import ORDER_ID, order_with
from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Status
from shoestore.sellers.models import Scope

TAGS = ["Orders, for sellers"]
SELLER = seller_with(Scope.ORDERS)

Position = Annotated[
    list[Annotated[str, msgspec.Meta(max_length=40)]], msgspec.Meta(min_length=1, max_length=2)
]


class OrdersAsked(Schema):
    q: Annotated[str, Text(100, shortest=0)] = Field(
        "", description="Part of an id, a name, an e-mail, or a shoe's reference."
    )
    status: Annotated[list[Status], Field(default_factory=list)]
    placed_from: Time | None = Field(None, description="Placed at this time or later.")
    placed_until: Time | None = Field(None, description="Placed before this time.")
    updated_since: Time | None = Field(None, description="Placed or moved on at this time or later.")
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE_NUMBER] = 25


@router.get("/orders", tags=TAGS, auth=SELLER, response={200: OrderListOut})
def list_orders(request: HttpRequest, asked: Query[OrdersAsked]) -> HttpResponse:
    """Orders, the newest first."""
    only_known(request, OrdersAsked)
    last, as_of = _position(asked.cursor) if asked.cursor else (None, None)
    as_of = as_of or str(utc(changes_known_until()))  # before the rows are read
    orders = Order.objects.search(asked.q).filter(_asked(asked))
    total = orders.count()
    if last is not None:
        orders = orders.filter(_older_than(last))
    page = list(orders.with_all().order_by("-placed_at", "-pk")[: asked.limit + 1])
    shown, more = page[: asked.limit], page[asked.limit :]
    return json_answer(
        {
            "items": [describe_for_seller(order) for order in shown],
            "next": write_cursor((shown[-1].pk, as_of)) if more else None,
            "total": total,
            "as_of": as_of,
        }
    )


def _asked(asked: OrdersAsked) -> Q:
    wanted = Q(status__in=asked.status) if asked.status else Q()
    if asked.placed_from is not None:
        wanted &= Q(placed_at__gte=asked.placed_from)
    if asked.placed_until is not None:
        wanted &= Q(placed_at__lt=asked.placed_until)
    if asked.updated_since is not None:
        moved_on = OrderEvent.objects.filter(at__gte=asked.updated_since).order_by().values("order")
        wanted &= Q(placed_at__gte=asked.updated_since) | Q(pk__in=moved_on)
    return wanted


def _position(cursor: str) -> tuple[str, str | None]:
    """The last order of the page before, and the time of the first page, which older cursors lack."""
    key, *rest = read_cursor(cursor, Position)
    if not ORDER_ID.fullmatch(key):
        raise cursor_invalid()
    return key, rest[0] if rest else None


def _older_than(key: str) -> Q:
    last = Order.objects.filter(pk=key).values_list("placed_at", flat=True).first()
    if last is None:
        raise cursor_invalid()
    return Q(placed_at__lt=last) | Q(placed_at=last, pk__lt=key)


def _order(request: HttpRequest, order_id: str) -> HttpResponse:
    """An order with the ETag that `GET /api/orders/{id}` answers for it."""
    order = order_with(order_id)
    response = json_answer(describe_for_seller(order))
    response["ETag"] = etag_of(json_answer(describe_order(order)).content)
    return response


@router.post(
    "/orders/{order_id}/steps",
    tags=TAGS,
    auth=SELLER,
    response={200: SellersOrderOut, (404, 409): Problem},
)
@repeatable(again=_order)
def create_step(
    request: SellersRequest, order_id: str, body: StepIn, if_match: IfMatch = None
) -> HttpResponse:
    """Move an order on: paid, ready or shipped, done; or cancel it."""
    order = order_with(order_id)
    with audited(request, Act.CHANGED, "order", order.pk, asked(body)):
        check_unchanged(request, if_match, partial(locked_order, order.pk))
        if body.status == Status.CANCELLED:
            cancel_order(order.pk, seller_id=request.auth)
        else:
            move_on(order.pk, to=body.status, seller_id=request.auth)
    return _order(request, order.pk)
