"""Placing an order: all of it or nothing, and once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import Settings

from shoestore.api.written_orders import describe, describe_order
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.models import Size
from shoestore.checkout.delivery_address import Address
from shoestore.checkout.payments import PaymentInvalid
from shoestore.checkout.place_order import (
    Client,
    Fulfilment,
    NotDeliveredThere,
    OutOfStock,
    PriceChanged,
)
from shoestore.checkout.quote import UnknownShoe, Wish
from shoestore.idempotency.once import KeyReused
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order, OrderLine
from shoestore.orders.status import Method, Payment
from tests.checkout.buying import buy, numbers
from tests.shop import order, pairs, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

HOME = Address(line1="Calle Mayor 1", postcode="28013", city="Madrid", country="ES")


def nothing_happened(**on_hand: int) -> bool:
    """No order, no invoice, no pair of a shoe moved since it was received."""
    left = {size.shoe.reference: size.on_hand for size in Size.objects.select_related("shoe")}
    sold = Movement.objects.exclude(reason="received").exists()
    return left == on_hand and not sold and not Order.objects.exists() and not Invoice.objects.exists()


@pytest.mark.usefixtures("without_account")
def test_without_an_account_nobody_pays_by_transfer_and_nothing_happens() -> None:
    shoe("Derby", sizes={"42": 2})

    for fulfilment in (Fulfilment(), Fulfilment(Method.DELIVER, HOME)):
        with pytest.raises(PaymentInvalid):
            buy(fulfilment=fulfilment, payment=Payment.TRANSFER)

    assert nothing_happened(DERBY=2)


def test_an_order_takes_its_pair_and_has_its_invoice_at_once() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")

    placed = order("DERBY", "42")

    assert pairs("DERBY", "42") == 1
    assert (placed.status, placed.total, placed.vat) == ("placed", Decimal("129.00"), Decimal("22.39"))
    assert [str(line) for line in placed.lines.all()] == ["1 x DERBY EU 42"]
    assert [invoice.number[-7:] for invoice in placed.invoices.all()] == ["-000001"]


def test_who_describes_a_new_order_asks_the_database_nothing_more(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    shoe("Derby", sizes={"42": 2})
    placed = buy()

    with django_assert_num_queries(0):
        told = describe(placed.order, placed.lines, placed.invoices)

    assert told == describe_order(placed.order)
    assert placed.lines == list(placed.order.lines.all())
    assert placed.invoices == list(placed.order.invoices.all())


def test_an_order_remembers_who_ordered_what_and_where_it_goes() -> None:
    shoe("Derby", sizes={"42": 2}, price="60.00")
    client = Client("محمد 👟", "m@example.com", phone="+34 600 000 000")

    buy(client=client, fulfilment=Fulfilment(Method.DELIVER, HOME), payment=Payment.TRANSFER)

    kept = Order.objects.get()
    assert (kept.client_name, kept.client_email, kept.client_phone) == (
        "محمد 👟", "m@example.com", "+34 600 000 000",
    )  # fmt: skip
    assert (kept.method, kept.payment, kept.line1, kept.line2) == ("deliver", "transfer", "Calle Mayor 1", "")
    assert (kept.postcode, kept.city, kept.country) == ("28013", "Madrid", "ES")
    assert (kept.delivery_fee, kept.delivery_vat_rate) == (Decimal("4.95"), Decimal("21.00"))
    assert (kept.total, kept.vat, kept.currency) == (Decimal("64.95"), Decimal("11.27"), "EUR")


def test_what_was_ordered_from_too_far_away_stays_on_the_shelf(settings: Settings) -> None:
    settings.DELIVERY_COUNTRIES = ["PT"]
    shoe("Derby", sizes={"42": 2})

    with pytest.raises(NotDeliveredThere, match="does not deliver to ES"):
        buy(fulfilment=Fulfilment(Method.DELIVER, HOME), payment=Payment.TRANSFER)

    assert nothing_happened(DERBY=2)


def test_what_was_sold_is_copied_so_that_a_later_price_does_not_change_it() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")
    placed = order("DERBY", "42")

    change_shoe("DERBY", {"name": "Blucher", "price": Decimal("99.00")}, brand="Brunella")

    line = OrderLine.objects.get(order=placed)
    assert (line.brand, line.name, line.unit_price, line.total, line.vat_rate) == (
        "Aldona", "Derby", Decimal("129.00"), Decimal("129.00"), Decimal("21.00"),
    )  # fmt: skip


def test_each_pair_that_leaves_is_a_movement_of_its_order() -> None:
    shoe("Derby", sizes={"42": 5, "43": 5})

    placed = buy(Wish("DERBY", "43", quantity=2), Wish("DERBY", "42")).order

    moved = Movement.objects.filter(order_id=placed.pk).values_list("size__label", "pairs", "reason")
    assert sorted(moved) == [("42", -1, "sold"), ("43", -2, "sold")]


def test_the_last_pair_is_sold_once() -> None:
    shoe("Derby", sizes={"42": 1})
    order("DERBY", "42")

    with pytest.raises(OutOfStock) as refusal:
        order("DERBY", "42")

    assert refusal.value.message == "Aldona Derby, black, in size 42 is sold out: choose another size."
    assert refusal.value.details["shortages"] == [
        {"reference": "DERBY", "size": "42", "width": "", "left": 0}
    ]
    assert pairs("DERBY", "42") == 0
    assert (Order.objects.count(), Invoice.objects.count(), Movement.objects.count()) == (1, 1, 2)


def test_an_order_for_more_pairs_than_there_are_takes_none_of_its_lines() -> None:
    shoe("Derby", sizes={"42": 5})
    shoe("Loafer", sizes={"42": 1})

    with pytest.raises(OutOfStock) as refusal:
        buy(Wish("DERBY", "42"), Wish("LOAFER", "42", quantity=2))

    assert (
        refusal.value.message
        == "Only 1 pair of Aldona Loafer, black, is left in size 42: order just that one."
    )
    assert nothing_happened(DERBY=5, LOAFER=1)


def test_a_price_that_moved_is_not_charged_silently() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")

    with pytest.raises(PriceChanged) as refusal:
        buy(expected_total="119.00")

    assert refusal.value.message == (
        "The price has changed: the order now comes to 129.00 EUR, not 119.00. "
        "Look at it again and order if you agree."
    )
    assert refusal.value.details == {"total": {"amount": "129.00", "currency": "EUR"}}
    assert nothing_happened(DERBY=2)
    assert buy(expected_total="129").order.total == Decimal("129.00")


def test_an_order_for_a_shoe_that_is_no_longer_shown_changes_nothing() -> None:
    shoe("Derby", sizes={"42": 2}, published=False)

    with pytest.raises(UnknownShoe):
        order("DERBY", "42")

    assert nothing_happened(DERBY=2)


def test_the_same_key_and_body_give_the_order_of_the_first_time() -> None:
    shoe("Derby", sizes={"42": 2})

    first, second = buy(key="k-1"), buy(key="k-1")

    assert (first.repeated, second.repeated) == (False, True)
    assert second.order == first.order
    assert (second.lines, second.invoices) == (first.lines, first.invoices)
    assert (Order.objects.count(), pairs("DERBY", "42")) == (1, 1)


def test_the_first_answer_is_given_again_even_when_the_shoe_is_sold_out_since() -> None:
    shoe("Derby", sizes={"42": 1})
    first = buy(key="k-1")

    assert buy(key="k-1", expected_total="1.00").order == first.order


def test_the_same_key_with_another_body_is_refused() -> None:
    shoe("Derby", sizes={"42": 2})
    buy(key="k-1")

    with pytest.raises(KeyReused):
        buy(key="k-1", fingerprint="derby 43")

    assert (Order.objects.count(), pairs("DERBY", "42")) == (1, 1)


def test_a_refused_order_does_not_use_its_key_up() -> None:
    shoe("Derby", sizes={"42": 0})
    with pytest.raises(OutOfStock):
        buy(key="k-1")

    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)

    assert buy(key="k-1").repeated is False


def test_a_refused_order_leaves_no_gap_in_the_numbers() -> None:
    shoe("Derby", sizes={"42": 2})
    order("DERBY", "42")
    with pytest.raises(OutOfStock):
        order("DERBY", "42", quantity=2)

    order("DERBY", "42")

    year = timezone.localdate().year
    assert numbers() == [f"INV-{year}-000001", f"INV-{year}-000002"]


def test_an_order_asks_the_archive_only_after_it_is_certain(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    shoe("Derby", sizes={"42": 1})
    with django_capture_on_commit_callbacks() as asked:  # type: ignore[attr-defined]
        order("DERBY", "42")
        with pytest.raises(OutOfStock):
            order("DERBY", "42")

    assert [callback.__name__ for callback in asked] == ["archive_soon"]
