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
from shoestore.api.cursors import cursor_invalid, read_cursor, write_cursor
from shoestore.api.order_schemas import OrderListOut, SellersOrderOut, StepIn
from shoestore.api.preconditions import IfMatch, check_unchanged, etag_of
from shoestore.api.problems import Problem
from shoestore.api.reading import only_known
from shoestore.api.repeatable import repeatable
from shoestore.api.router import router
from shoestore.api.sellers import SellersRequest, seller_with
from shoestore.api.types import WHOLE_NUMBER, Text
from shoestore.api.written_orders import describe_for_seller, describe_order, locked_order
from shoestore.audit.models import Act
from shoestore.checkout.cancel_order import cancel_order
from shoestore.orders.find import ORDER_ID, order_with
from shoestore.orders.models import Order
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Status
from shoestore.sellers.models import Scope

TAGS = ["Orders, for sellers"]
SELLER = seller_with(Scope.ORDERS)

OrderId = Annotated[str, msgspec.Meta(pattern=rf"^{ORDER_ID.pattern}\Z")]


class OrdersAsked(Schema):
    q: Annotated[str, Text(100, shortest=0)] = Field(
        "", description="Part of an id, a name, an e-mail, or a shoe's reference."
    )
    status: Annotated[list[Status], Field(default_factory=list)]
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE_NUMBER] = 25


@router.get("/orders", tags=TAGS, auth=SELLER, response={200: OrderListOut})
def list_orders(request: HttpRequest, asked: Query[OrdersAsked]) -> HttpResponse:
    """Orders, the newest first."""
    only_known(request, OrdersAsked)
    orders = Order.objects.search(asked.q)
    if asked.status:
        orders = orders.filter(status__in=asked.status)
    total = orders.count()
    if asked.cursor:
        orders = orders.filter(_older_than(asked.cursor))
    page = list(orders.with_all().order_by("-placed_at", "-pk")[: asked.limit + 1])
    shown, more = page[: asked.limit], page[asked.limit :]
    return json_answer(
        {
            "items": [describe_for_seller(order) for order in shown],
            "next": write_cursor((shown[-1].pk,)) if more else None,
            "total": total,
        }
    )


def _older_than(cursor: str) -> Q:
    (key,) = read_cursor(cursor, tuple[OrderId])
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
