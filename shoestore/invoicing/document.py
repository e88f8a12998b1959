"""What an invoice says, as data and as the bytes that are kept. Its form is docs/invoice.schema.json."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec

from shoestore.money import vat_summary
from shoestore.orders.models import Order, OrderLine

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Heading:
    """What makes a document this one: its number, its day, and which invoice it corrects."""

    kind: str
    number: str
    issued_at: datetime
    corrects: str | None = None


def compose(heading: Heading, *, order: Order, lines: Iterable[OrderLine], seller: Mapping[str, str]) -> str:
    """Write the document of an order. A credit note says the same amounts with the sign turned."""
    sign = Decimal(-1) if heading.corrects else Decimal(1)
    sold = [*_sold(lines, sign), *_delivery(order, sign)]
    summary = vat_summary((Decimal(str(line["vat_rate"])), Decimal(str(line["total"]))) for line in sold)
    gross = sum((share.gross for share in summary), Decimal(0))
    vat = sum((share.vat for share in summary), Decimal(0))
    content: Json = {
        "kind": heading.kind,
        "number": heading.number,
        "issued_at": heading.issued_at.isoformat(timespec="seconds"),
        "corrects": heading.corrects,
        "seller": {key: seller[key] for key in ("name", "address", "vat_id", "email")},
        "client": _client(order),
        "order": {"id": order.pk, "placed_at": order.placed_at.isoformat(timespec="seconds")},
        "payment": order.payment,
        "currency": order.currency,
        "lines": sold,
        "vat_summary": [
            {"rate": str(s.rate), "net": str(s.net), "vat": str(s.vat), "gross": str(s.gross)}
            for s in summary
        ],
        "total_net": str(gross - vat),
        "total_vat": str(vat),
        "total": str(gross),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def _client(order: Order) -> Json:
    address = None
    if order.line1:
        address = {
            "line1": order.line1, "line2": order.line2, "postcode": order.postcode,
            "city": order.city, "country": order.country,
        }  # fmt: skip
    return {"name": order.client_name, "email": order.client_email, "address": address}


def _sold(lines: Iterable[OrderLine], sign: Decimal) -> list[Json]:
    return [
        {
            "reference": line.reference,
            "brand": line.brand,
            "name": line.name,
            "size": line.size,
            "system": line.system,
            "width": line.width,
            "quantity": line.quantity,
            "unit_price": str(sign * line.unit_price),
            "vat_rate": str(line.vat_rate),
            "total": str(sign * line.total),
        }
        for line in lines
    ]


def _delivery(order: Order, sign: Decimal) -> list[Json]:
    if not order.delivery_fee:
        return []
    fee = str(sign * order.delivery_fee)
    return [
        {
            "reference": None, "brand": None, "name": "Delivery", "size": None, "system": None, "width": None,
            "quantity": 1, "unit_price": fee, "vat_rate": str(order.delivery_vat_rate), "total": fee,
        }
    ]  # fmt: skip
