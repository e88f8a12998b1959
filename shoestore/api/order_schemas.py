"""What the API says of orders, and what may be asked of them."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from shoestore.api.types import Country, Email, Money, Price, Request, SizeSystem, Text
from shoestore.checkout.quote import MAX_LINES, MAX_QUANTITY
from shoestore.orders.status import Payment, Status
from shoestore.sizing import System


class ClientIn(Request):
    name: Annotated[str, Text(200)]
    email: Email
    phone: Annotated[str, Text(40, shortest=0)] = ""


class WishIn(Request):
    """A size of a shoe; without a system, in the shoe's own."""

    reference: Annotated[str, Text(40)]
    size: Annotated[str, Text(20)]
    system: SizeSystem | None = None
    width: Annotated[str, Text(4)] | None = None
    quantity: Annotated[int, Field(ge=1, le=MAX_QUANTITY, strict=True)] = 1


class AddressIn(Request):
    """What else an address needs depends on its country: see `/api/countries`."""

    line1: Annotated[str, Text(200)]
    line2: Annotated[str, Text(200, shortest=0)] = ""
    postcode: Annotated[str, Text(20, shortest=0)] = ""
    city: Annotated[str, Text(100, shortest=0)] = ""
    province: Annotated[str, Text(100, shortest=0)] = Field(
        "", description="The province or state, by its name or code; its code is kept."
    )
    country: Country


class CollectIn(Request):
    method: Literal["collect"] = "collect"


class DeliverIn(Request):
    method: Literal["deliver"]
    address: AddressIn


class OrderIn(Request):
    """The smallest order is a client's name and e-mail, and one line with a reference and a size."""

    client: ClientIn
    lines: Annotated[list[WishIn], Field(min_length=1, max_length=MAX_LINES)]
    fulfilment: Annotated[CollectIn | DeliverIn, Field(discriminator="method")] = CollectIn()
    payment: Payment | None = Field(
        None,
        description="On collection or on delivery unless said otherwise; `/api/shop` says what is offered.",
    )
    expected_total: Price | None = Field(
        None,
        description="What the client was told the order comes to; refused when it comes to something else.",
    )


class StepIn(Request):
    status: Status


class ClientOut(Schema):
    name: str
    email: str
    phone: str


class AddressOut(Schema):
    line1: str
    line2: str
    postcode: str
    city: str
    province: str
    country: str


class FulfilmentOut(Schema):
    method: Literal["collect", "deliver"]
    address: AddressOut | None


class LineOut(Schema):
    reference: str
    brand: str
    name: str
    colour: str
    size: str
    system: System
    width: str | None
    quantity: int
    unit_price: Money
    vat_rate: str
    total: Money


class DocumentOut(Schema):
    """An invoice or a credit note; `archived_at` is null until the archive has it."""

    number: str
    issued_at: datetime
    url: str
    archived_at: datetime | None


class OrderOut(Schema):
    id: str
    status: Status
    placed_at: datetime
    paid_at: datetime | None
    client: ClientOut
    fulfilment: FulfilmentOut
    payment: Payment
    lines: list[LineOut]
    delivery_fee: Money
    total: Money
    vat: Money
    invoice: DocumentOut
    credit_note: DocumentOut | None
    cancellable: bool


class SellersOrderOut(OrderOut):
    """An order as a seller sees it, with what it can become next."""

    next_steps: list[Status]


class OrderListOut(Schema):
    """`as_of` is the `updated_since` of the next time, the same on all pages."""

    items: list[SellersOrderOut]
    next: str | None
    total: int
    as_of: str
