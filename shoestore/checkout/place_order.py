"""The one way an order is placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction

from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import FEW_LEFT
from shoestore.checkout.delivery_address import Address, check_address
from shoestore.checkout.payments import check_payment
from shoestore.checkout.quote import Offer, Quote, Wish, quote
from shoestore.errors import Conflict, FieldInvalid
from shoestore.idempotency.once import check_fingerprint, lock_key
from shoestore.insert import insert
from shoestore.inventory import stock
from shoestore.invoicing.issue import issue_invoice
from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import archive_soon
from shoestore.orders.models import Order, OrderLine
from shoestore.orders.status import Method, Payment
from shoestore.sentences import Counted, Sentence

PLACED_WITH_KEY = "SELECT id, fingerprint FROM orders_order WHERE idempotency_key = %s"


class OutOfStock(Conflict):
    """Fewer pairs are on hand than were asked for; `shortages` names reference, size and pairs left.

    As on the shelf, `left` is null when there are more than a few.
    """

    code = "out_of_stock"


class NotDeliveredThere(FieldInvalid):
    """The shop does not deliver to this country; `countries` says to which it does."""

    code = "not_delivered_there"


class PriceChanged(Conflict):
    """The order would not cost what the client expects; `total` says what it costs now."""

    code = "price_changed"


@dataclass(frozen=True, slots=True)
class Client:
    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How the shoes reach the client; an address belongs to a delivery and to nothing else."""

    method: Method = Method.COLLECT
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Repeatable:
    """What makes a request safe to repeat: the client's key, and a fingerprint of all that was sent.

    `accepted` are the fingerprints that earlier releases recorded for the same request.
    """

    key: str
    fingerprint: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order with its lines and documents: as written a moment ago, or as it is now if repeated."""

    order: Order
    lines: list[OrderLine]
    invoices: list[Invoice]
    repeated: bool


def place_order(
    *,
    client: Client,
    wishes: Sequence[Wish],
    fulfilment: Fulfilment,
    payment: Payment | None = None,
    expected_total: Decimal | None = None,
    repeatable: Repeatable | None = None,
) -> PlacedOrder:
    """Sell: take the pairs, write the order, issue its invoice, all or nothing; then have it archived.

    Without a payment it is paid in the usual way. Raises what `quote` raises, PaymentInvalid,
    NotDeliveredThere, AddressInvalid, OutOfStock, PriceChanged, KeyInFlight and KeyReused, and then nothing
    has changed. The same key and fingerprint answer the order that was placed the first time.
    """
    with transaction.atomic():
        if repeatable and (earlier := _earlier(repeatable)):
            return earlier
        paid = check_payment(payment, fulfilment.method)
        address = _delivery_address(fulfilment)
        quoted = quote(wishes, method=fulfilment.method)
        _agree(quoted, expected_total)
        order = _new_order(quoted, client, replace(fulfilment, address=address), paid, repeatable)
        changed_shoes = _take_pairs(order, quoted)
        lines = _write(order, quoted)
        invoice = issue_invoice(order, lines)
        announce(changed_shoes)
        transaction.on_commit(archive_soon, robust=True)
    return PlacedOrder(order, lines, [invoice], repeated=False)


def _earlier(repeatable: Repeatable) -> PlacedOrder | None:
    lock_key(repeatable.key)
    with connection.cursor() as cursor:
        cursor.execute(PLACED_WITH_KEY, [repeatable.key])
        found = cursor.fetchone()
    if found is None:
        return None
    order_id, fingerprint = found
    check_fingerprint(fingerprint, (repeatable.fingerprint, *repeatable.accepted))
    order = Order.objects.with_all().get(pk=order_id)
    return PlacedOrder(order, list(order.lines.all()), list(order.invoices.all()), repeated=True)


def _delivery_address(fulfilment: Fulfilment) -> Address | None:
    """The address as its country writes it. Raises NotDeliveredThere, AddressInvalid."""
    address = fulfilment.address
    if address is None:
        return None
    if address.country not in settings.DELIVERY_COUNTRIES:
        raise NotDeliveredThere(
            Sentence(
                "The shop does not deliver to {country}. Give another address, or collect the order.",
                country=address.country,
            ),
            field="fulfilment.address.country",
            countries=settings.DELIVERY_COUNTRIES,
        )
    return check_address(address)


def _agree(quoted: Quote, expected_total: Decimal | None) -> None:
    if expected_total is not None and expected_total != quoted.total:
        raise PriceChanged(
            Sentence(
                "The price has changed: the order now comes to {now} {currency}, not {before}. "
                "Look at it again and order if you agree.",
                now=quoted.total,
                currency=settings.CURRENCY,
                before=expected_total,
            ),
            total={"amount": str(quoted.total), "currency": settings.CURRENCY},
        )


def _new_order(
    quoted: Quote, client: Client, fulfilment: Fulfilment, payment: Payment, repeatable: Repeatable | None
) -> Order:
    order = Order(
        client_name=client.name,
        client_email=client.email,
        client_phone=client.phone,
        method=fulfilment.method,
        payment=payment,
        currency=settings.CURRENCY,
        delivery_fee=quoted.delivery_fee,
        delivery_vat_rate=quoted.delivery_vat_rate,
        total=quoted.total,
        vat=quoted.vat,
    )
    if address := fulfilment.address:
        order.line1, order.line2 = address.line1, address.line2
        order.postcode, order.city = address.postcode, address.city
        order.province, order.country = address.province, address.country
    if repeatable:
        order.idempotency_key, order.fingerprint = repeatable.key, repeatable.fingerprint
    return order


def _take_pairs(order: Order, quoted: Quote) -> set[int]:
    offers = {line.offer.size_id: line.offer for line in quoted.lines}
    try:
        return stock.take({line.offer.size_id: line.quantity for line in quoted.lines}, order_id=order.pk)
    except stock.OutOfStock as short:
        raise _out_of_stock(offers[short.size_id], short) from short


def _out_of_stock(offer: Offer, short: stock.OutOfStock) -> OutOfStock:
    left = short.left if short.left <= FEW_LEFT else None
    return OutOfStock(
        _said_of(offer, left, coming_soon=short.coming_soon),
        shortages=[{"reference": offer.reference, "size": offer.size, "width": offer.width, "left": left}],
    )


def _said_of(offer: Offer, left: int | None, *, coming_soon: bool) -> Sentence | Counted:
    shoe = f"{offer.brand} {offer.name}, {offer.colour},"
    if coming_soon:
        return Sentence("{shoe} is coming soon: it cannot be ordered yet.", shoe=shoe)
    if left is None:
        return Sentence(
            "There are not that many pairs of {shoe} in size {size}: order fewer.", shoe=shoe, size=offer.size
        )
    if not left:
        return Sentence("{shoe} in size {size} is sold out: choose another size.", shoe=shoe, size=offer.size)
    return Counted(
        "Only {count} pair of {shoe} is left in size {size}: order just that one.",
        "Only {count} pairs of {shoe} are left in size {size}: order fewer.",
        count=left,
        shoe=shoe,
        size=offer.size,
    )


def _write(order: Order, quoted: Quote) -> list[OrderLine]:
    insert([order])
    lines = [
        OrderLine(
            order=order,
            position=position,
            sold_size_id=line.offer.size_id,
            reference=line.offer.reference,
            brand=line.offer.brand,
            name=line.offer.name,
            colour=line.offer.colour,
            size=line.offer.size,
            system=line.offer.system,
            width=line.offer.width,
            quantity=line.quantity,
            unit_price=line.offer.price,
            vat_rate=line.offer.vat_rate,
            total=line.total,
        )
        for position, line in enumerate(quoted.lines, start=1)
    ]
    insert(lines)
    return lines
