"""What an order would be: which sizes, at which prices, and what it comes to."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from shoestore.catalogue.models import Audience
from shoestore.errors import FieldInvalid, Invalid
from shoestore.money import round_amount, vat_summary
from shoestore.orders.status import Method
from shoestore.sentences import Sentence
from shoestore.sizing import Last, System, UnknownSize, label_on, labels, sort_key

MAX_LINES = 50
MAX_QUANTITY = 99


class LinesInvalid(FieldInvalid):
    """An order has at least one line, and not more than a person can check."""

    code = "invalid_lines"


class QuantityInvalid(FieldInvalid):
    """One pair of a size or more is sold, and not more than a person wears, over all lines together."""

    code = "invalid_quantity"


class UnknownShoe(Invalid):
    """No published shoe has this reference."""

    code = "unknown_shoe"


class SizeNotInRun(Invalid):
    """The shoe is not made, or not kept, in this size."""

    code = "size_not_in_run"


class WidthNeeded(FieldInvalid):
    """The shoe comes in several widths in this size."""

    code = "width_needed"


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of what a client asks for; without a system, the size is in the shoe's own."""

    reference: str
    size: str
    system: System | None = None
    width: str | None = None
    quantity: int = 1


class Offer(NamedTuple):
    """One size of a published shoe, with what an order copies of it. The price includes VAT."""

    size_id: int
    size: str
    width: str
    system: str
    audience: str
    reference: str
    brand: str
    name: str
    colour: str
    price: Decimal
    vat_rate: Decimal

    @property
    def last(self) -> Last:
        return Audience(self.audience).last


# Written by hand, because Django takes longer to compile this question than PostgreSQL to answer it. Amounts
# come in hundredths, which SQLite, whose decimals are floats, gives as exactly as PostgreSQL.
OFFERED = """
    SELECT size.id, size.label, size.width,
        shoe.size_system, shoe.audience, shoe.reference, brand.name, shoe.name, shoe.colour,
        CAST(ROUND(shoe.price * 100) AS BIGINT), CAST(ROUND(shoe.vat_rate * 100) AS BIGINT)
    FROM catalogue_size size
    JOIN catalogue_shoe shoe ON shoe.id = size.shoe_id
    JOIN catalogue_brand brand ON brand.id = shoe.brand_id
    WHERE shoe.published AND shoe.reference IN ({references})
"""


@dataclass(frozen=True, slots=True)
class QuotedLine:
    offer: Offer
    quantity: int

    @property
    def total(self) -> Decimal:
        return self.offer.price * self.quantity


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines with one entry a size, and amounts that include VAT."""

    lines: tuple[QuotedLine, ...]
    delivery_fee: Decimal
    delivery_vat_rate: Decimal

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), self.delivery_fee)

    @property
    def vat(self) -> Decimal:
        parts = [(line.offer.vat_rate, line.total) for line in self.lines]
        delivery = (self.delivery_vat_rate, self.delivery_fee)
        shares = vat_summary([*parts, delivery], currency=settings.CURRENCY)
        return sum((share.vat for share in shares), Decimal(0))


def quote(wishes: Sequence[Wish], *, method: Method) -> Quote:
    """Find what is wished for and price it; wishes for the same size are merged. One query.

    Raises LinesInvalid, or for the first wish that cannot be met QuantityInvalid, UnknownShoe, UnknownSize,
    SizeNotInRun or WidthNeeded.
    """
    _check(wishes)
    runs = _runs({wish.reference for wish in wishes})
    offers: dict[int, Offer] = {}
    quantities: dict[int, int] = defaultdict(int)
    for position, wish in enumerate(wishes):
        offer = _find(wish, runs.get(wish.reference, []), field=f"lines.{position}.width")
        offers[offer.size_id] = offer
        quantities[offer.size_id] += wish.quantity
        _check_quantity(wish.reference, quantities[offer.size_id], position)
    lines = tuple(QuotedLine(offers[size_id], quantity) for size_id, quantity in quantities.items())
    goods = sum((line.total for line in lines), Decimal(0))
    return Quote(lines, delivery_fee(goods, method), settings.VAT_RATE)


def find_offer(wish: Wish) -> Offer:
    """The one size of a published shoe that is meant.

    Raises UnknownShoe, UnknownSize, SizeNotInRun or WidthNeeded.
    """
    return _find(wish, _runs({wish.reference})[wish.reference], field="width")


def delivery_fee(goods: Decimal, method: Method) -> Decimal:
    """What it costs to bring goods of this worth to the client, VAT included."""
    free_from = settings.DELIVERY_FREE_FROM
    if method == Method.COLLECT or (free_from is not None and goods >= free_from):
        return round_amount(Decimal(0), settings.CURRENCY)
    return round_amount(settings.DELIVERY_FEE, settings.CURRENCY)


def _check(wishes: Sequence[Wish]) -> None:
    if not 1 <= len(wishes) <= MAX_LINES:
        sentence = Sentence("An order has between 1 and {most} lines.", most=MAX_LINES)
        raise LinesInvalid(sentence, field="lines", lines=len(wishes))
    for position, wish in enumerate(wishes):
        _check_quantity(wish.reference, wish.quantity, position)


def _check_quantity(reference: str, quantity: int, position: int) -> None:
    if not 1 <= quantity <= MAX_QUANTITY:
        sentence = Sentence(
            "The quantity of {reference} must be between 1 and {most}.",
            reference=reference,
            most=MAX_QUANTITY,
        )
        raise QuantityInvalid(sentence, field=f"lines.{position}.quantity", quantity=quantity)


def _runs(references: Collection[str]) -> dict[str, list[Offer]]:
    runs: dict[str, list[Offer]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(OFFERED.format(references=", ".join(["%s"] * len(references))), list(references))
        for *facts, price, vat_rate in cursor.fetchall():
            amount = round_amount(Decimal(price).scaleb(-2), settings.CURRENCY)
            offer = Offer._make((*facts, amount, Decimal(vat_rate).scaleb(-2)))
            runs[offer.reference].append(offer)
    return runs


def _find(wish: Wish, run: list[Offer], *, field: str) -> Offer:
    if not run:
        raise UnknownShoe(Sentence("There is no shoe {reference} in the shop."), reference=wish.reference)
    found = [offer for offer in _in_size(wish, run) if wish.width in (None, offer.width)]
    if not found:
        sentence = Sentence("{reference} is not kept in size {size}.")
        raise SizeNotInRun(sentence, reference=wish.reference, size=wish.size)
    if len(found) > 1:
        widths = sorted(offer.width for offer in found)
        raise WidthNeeded(
            Sentence(
                "{reference} has several widths in size {size}: say which of {all}.",
                all=", ".join(widths),
            ),
            field=field,
            reference=wish.reference,
            size=wish.size,
            widths=widths,
        )
    return found[0]


def _in_size(wish: Wish, run: list[Offer]) -> list[Offer]:
    """The offers that bear the label wished for; of two sizes that do elsewhere, the one the chart names."""
    own, last = System(run[0].system), run[0].last
    system = wish.system or own
    wanted = label_on(last, wish.size, system)
    found = [offer for offer in run if _label(offer, system) == wanted]
    exact = min((offer.size for offer in found), key=lambda label: sort_key(label, own), default=None)
    return [offer for offer in found if offer.size == exact]


def _label(offer: Offer, system: System) -> str | None:
    own = System(offer.system)
    if system == own:
        return offer.size
    try:
        return labels(offer.size, system=own, last=offer.last)[system]
    except UnknownSize:
        return None  # beyond the chart, a size has no name in other systems
