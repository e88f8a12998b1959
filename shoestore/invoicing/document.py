"""What an invoice says, as data and as the bytes that are kept. Its form is docs/invoice.schema.json."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec

from shoestore.money import VatShare, vat_summary, written
from shoestore.orders.models import Order, OrderLine

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Heading:
    """What makes a document this one but for its number: its day, and which invoice it corrects."""

    kind: str
    issued_at: datetime
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the document: what it is for, and the amounts with their sign."""

    facts: Json
    quantity: int
    unit_price: Decimal
    vat_rate: Decimal

    @property
    def total(self) -> Decimal:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that lacks nothing but its number."""

    content: Json

    def numbered(self, number: str) -> str:
        """The document as it is kept."""
        content = self.content | {"number": number}
        return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def compose(
    heading: Heading, *, order: Order, lines: Iterable[OrderLine], seller: Mapping[str, str]
) -> Draft:
    """Draft the document of an order. A credit note says the same amounts with the sign turned."""
    entries = list(_entries(order, lines, sign=-1 if heading.corrects else 1))
    summary = vat_summary(((entry.vat_rate, entry.total) for entry in entries), currency=order.currency)
    gross = sum((share.gross for share in summary), Decimal(0))
    vat = sum((share.vat for share in summary), Decimal(0))
    content: Json = {
        "kind": heading.kind,
        "number": None,
        "issued_at": heading.issued_at.isoformat(timespec="seconds"),
        "corrects": heading.corrects,
        "seller": {key: seller[key] for key in ("name", "address", "vat_id", "email")},
        "client": _client(order),
        "order": {"id": order.pk, "placed_at": order.placed_at.isoformat(timespec="seconds")},
        "payment": order.payment,
        "currency": order.currency,
        "lines": [_line(entry, order.currency) for entry in entries],
        "vat_summary": [_share(share, order.currency) for share in summary],
        "total_net": written(gross - vat, order.currency),
        "total_vat": written(vat, order.currency),
        "total": written(gross, order.currency),
    }
    return Draft(content)


def _entries(order: Order, lines: Iterable[OrderLine], *, sign: int) -> Iterator[Entry]:
    for line in lines:
        facts: Json = {
            "reference": line.reference, "brand": line.brand, "name": line.name, "colour": line.colour,
            "size": line.size, "system": line.system, "width": line.width,
        }  # fmt: skip
        yield Entry(facts, line.quantity, sign * line.unit_price, line.vat_rate)
    if order.delivery_fee:
        facts = dict.fromkeys(("reference", "brand", "name", "colour", "size", "system", "width"))
        facts["name"] = "Delivery"
        yield Entry(facts, 1, sign * order.delivery_fee, order.delivery_vat_rate)


def _client(order: Order) -> Json:
    address = None
    if order.line1:
        address = {
            "line1": order.line1, "line2": order.line2, "postcode": order.postcode,
            "city": order.city, "province": order.province, "country": order.country,
        }  # fmt: skip
    return {"name": order.client_name, "email": order.client_email, "address": address}


def _line(entry: Entry, currency: str) -> Json:
    return entry.facts | {
        "quantity": entry.quantity,
        "unit_price": written(entry.unit_price, currency),
        "vat_rate": _percent(entry.vat_rate),
        "total": written(entry.total, currency),
    }


def _share(share: VatShare, currency: str) -> Json:
    return {
        "rate": _percent(share.rate),
        "net": written(share.net, currency),
        "vat": written(share.vat, currency),
        "gross": written(share.gross, currency),
    }


def _percent(rate: Decimal) -> str:
    return f"{rate:.2f}"
