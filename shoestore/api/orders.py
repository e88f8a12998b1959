"""Orders, as clients see them: who knows an id may see its order, and nobody guesses an id."""

import hashlib
from functools import partial
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Query

from shoestore.api.answers import JSON
from shoestore.api.order_schemas import CollectIn, OrderIn, OrderOut, WishIn
from shoestore.api.preconditions import IfMatch, check_unchanged, record_answer
from shoestore.api.problems import Problem
from shoestore.api.rate_limit import limit_strangers
from shoestore.api.repeatable import REPLAYED, IdempotencyKey, UnguessableKey, repeatable
from shoestore.api.router import router
from shoestore.api.types import Text
from shoestore.api.written_orders import describe, describe_order, locked_order
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.delivery_address import Address
from shoestore.checkout.place_order import Client, Fulfilment, Repeatable, place_order
from shoestore.checkout.quote import Wish
from shoestore.errors import NotFound
from shoestore.idempotency.once import fingerprint_of
from shoestore.invoicing.models import Invoice, Kind
from shoestore.orders.find import order_placed_under, order_with
from shoestore.orders.models import Order
from shoestore.orders.status import Method
from shoestore.sentences import Sentence

TAGS = ["Orders"]

# The fields of an order in the first release, whose orders may still be repeated under their key.
FIRST_RELEASE: Any = {
    "client": {"name", "email", "phone"},
    "lines": {"__all__": {"reference", "size", "system", "width", "quantity"}},
    "fulfilment": {"method": True, "address": {"line1", "line2", "postcode", "city", "country"}},
    "payment": True,
    "expected_total": True,
}
MISSING = {
    Kind.INVOICE: Sentence("Order {order} has no invoice."),
    Kind.CREDIT_NOTE: Sentence("Order {order} has no credit note."),
}


ClientsEmail = Annotated[
    Annotated[str, Text(254)] | None,
    Query(None, description="Whose order it must be: with another's e-mail, the order is unknown."),
]


class UnknownDocument(NotFound):
    """The order has no such document."""

    code = "unknown_document"


@router.post("/orders", tags=TAGS, response={201: OrderOut, (409, 429): Problem})
@limit_strangers
def create_order(request: HttpRequest, body: OrderIn, idempotency_key: IdempotencyKey = None) -> HttpResponse:
    """Place an order: its pairs are taken and its invoice is issued at once, or nothing happens at all."""
    placed = place_order(
        client=Client(body.client.name, body.client.email, body.client.phone),
        wishes=[_wish(line) for line in body.lines],
        fulfilment=_fulfilment(body),
        payment=body.payment,
        expected_total=body.expected_total,
        repeatable=repeatable_order(idempotency_key, body) if idempotency_key else None,
    )
    response = record_answer(request, describe(placed.order, placed.lines, placed.invoices), status=201)
    response["Location"] = f"/api/orders/{placed.order.pk}"
    if placed.repeated:
        response[REPLAYED] = "true"
    return response


@router.get("/orders/by-key", tags=TAGS, response={200: OrderOut, (404, 429): Problem})
@limit_strangers
def get_order_by_key(request: HttpRequest, idempotency_key: UnguessableKey) -> HttpResponse:
    """The order placed under an `Idempotency-Key`, for a client that did not receive the answer."""
    return record_answer(request, describe_order(order_placed_under(idempotency_key)))


@router.get("/orders/{order_id}", tags=TAGS, response={200: OrderOut, 304: None, 404: Problem})
def get_order(request: HttpRequest, order_id: str, email: ClientsEmail = None) -> HttpResponse:
    """An order by its id; case, dashes and look-alike letters are forgiven."""
    return record_answer(request, describe_order(order_with(order_id, email=email)))


@router.post("/orders/{order_id}/cancellation", tags=TAGS, response={200: OrderOut, (404, 409, 429): Problem})
@limit_strangers
@repeatable(again=get_order)
def create_cancellation(request: HttpRequest, order_id: str, if_match: IfMatch = None) -> HttpResponse:
    """Cancel an order that is only placed: its pairs go back, and a credit note takes its invoice back."""
    order = order_with(order_id)
    with transaction.atomic():
        check_unchanged(request, if_match, partial(locked_order, order.pk))
        cancel_order(order.pk, seller_id=None)
    return record_answer(request, describe_order(order_with(order.pk)))


@router.get("/orders/{order_id}/invoice", tags=TAGS, response={200: dict[str, Any], 404: Problem})
def get_invoice(request: HttpRequest, order_id: str) -> HttpResponse:
    """The invoice: the very bytes that are kept in the archive. Its form is docs/invoice.schema.json."""
    return _document(order_with(order_id), Kind.INVOICE)


@router.get("/orders/{order_id}/credit-note", tags=TAGS, response={200: dict[str, Any], 404: Problem})
def get_credit_note(request: HttpRequest, order_id: str) -> HttpResponse:
    """The credit note of a cancelled order."""
    return _document(order_with(order_id), Kind.CREDIT_NOTE)


def _wish(line: WishIn) -> Wish:
    return Wish(line.reference, line.size, line.system, line.width, line.quantity)


def _fulfilment(body: OrderIn) -> Fulfilment:
    if isinstance(body.fulfilment, CollectIn):
        return Fulfilment()
    return Fulfilment(Method.DELIVER, Address(**body.fulfilment.address.model_dump()))


def repeatable_order(key: str, body: OrderIn) -> Repeatable:
    """The key of an order with the fingerprint of what was sent; defaults are left out, sent or not."""
    sent = body.model_dump(mode="json", exclude_defaults=True)
    return Repeatable(key, fingerprint_of(sent), accepted=(_fingerprint_of_first_release(body),))


def _fingerprint_of_first_release(body: OrderIn) -> str:
    """What the first release recorded: a dump of the fields that it knew, with their defaults."""
    known = body.model_dump_json(include=FIRST_RELEASE)
    return hashlib.sha256(known.encode()).hexdigest()


def _document(order: Order, kind: Kind) -> HttpResponse:
    text = Invoice.objects.filter(order=order, kind=kind).values_list("document", flat=True).first()
    if text is None:
        raise UnknownDocument(MISSING[kind], order=order.pk)
    return HttpResponse(text, content_type=JSON)
