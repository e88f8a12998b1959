"""How test stories buy, in as many words as the order needs."""

from decimal import Decimal

from shoestore.checkout.place_order import Client, Fulfilment, PlacedOrder, Repeatable, place_order
from shoestore.checkout.quote import Wish
from shoestore.invoicing.models import Invoice
from shoestore.orders.status import Payment
from tests.shop import ANA


def buy(
    *wishes: Wish,
    client: Client = ANA,
    fulfilment: Fulfilment | None = None,
    payment: Payment = Payment.ON_COLLECTION,
    expected_total: str | None = None,
    key: str = "",
    fingerprint: str = "derby 42",
) -> PlacedOrder:
    return place_order(
        client=client,
        wishes=wishes or [Wish("DERBY", "42")],
        fulfilment=fulfilment or Fulfilment(),
        payment=payment,
        expected_total=None if expected_total is None else Decimal(expected_total),
        repeatable=Repeatable(key, fingerprint) if key else None,
    )


def numbers() -> list[str]:
    return sorted(Invoice.objects.values_list("number", flat=True))
