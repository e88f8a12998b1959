"""A client gets a copy of what the shop knows, and is forgotten as far as the law lets the shop."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from shoestore.audit.models import Entry
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.client import ERASED_EMAIL, UnknownClient
from shoestore.checkout.delivery_address import Address
from shoestore.checkout.erase_client import erase_client
from shoestore.checkout.export_client import export_client, written
from shoestore.checkout.place_order import Client, Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order
from shoestore.orders.move_on import move_on
from shoestore.orders.refund import mark_refunded
from shoestore.orders.status import Method, Payment, Status
from shoestore.waiting.models import Wait
from tests.api.door import books, nothing_changes
from tests.backoffice.browser import address, colleague, messages, words
from tests.shop import order, shoe
from tests.waiting.stories import waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

BEN = Client("Ben Okafor", "Ben@Example.com", "+44 20 7946 0000")
HOME = Address("12 Quiet Lane", "EC1A 1BB", "London", "GB", line2="Flat 3")
PERSONAL = ["Ben Okafor", "Ben@Example.com", "7946", "Quiet Lane", "EC1A", "London", "Flat 3"]


def delivered(*, to: Status = Status.DONE) -> Order:
    """An order that Ben had sent home."""
    placed = place_order(
        client=BEN,
        wishes=[Wish("DERBY", "42")],
        fulfilment=Fulfilment(Method.DELIVER, HOME),
        payment=Payment.ON_DELIVERY,
    ).order
    for step in (Status.SHIPPED, Status.DONE):
        if placed.status != to:
            placed = move_on(placed.pk, to=step, seller_id=None)
    return placed


@pytest.fixture(autouse=True)
def derby(db: None) -> None:
    shoe("Derby", sizes={"42": 9})


def kept_of(client: Order) -> str:
    return json.dumps(list(Order.objects.filter(pk=client.pk).values()), default=str)


def test_a_copy_holds_everything_of_this_client_and_nothing_of_another() -> None:
    sent, anas = delivered(), order()

    known = json.loads(written(export_client("ben@example.com")))

    [told] = known["orders"]
    assert (told["id"], told["client_name"], told["status"]) == (sent.pk, "Ben Okafor", "done")
    assert [line["reference"] for line in told["lines"]] == ["DERBY"]
    assert [step["status"] for step in told["steps"]] == ["shipped", "done"]
    assert [document["number"] for document in told["documents"]] == [Invoice.objects.get(order=sent).number]
    assert all(word in json.dumps(known) for word in PERSONAL)
    assert anas.pk not in json.dumps(known)
    assert "Ana Ruiz" not in json.dumps(known)


def test_a_client_is_forgotten_on_closed_orders_and_invoices_are_kept() -> None:
    sent, cancelled, anas = delivered(), delivered(to=Status.PLACED), order()
    cancel_order(cancelled.pk, seller_id=None)
    invoices, before = books()["Invoice"], kept_of(anas)

    erasure = erase_client("ben@example.com")

    assert set(erasure.erased) == {sent.pk, cancelled.pk}
    assert erasure.open == []
    for one in (sent, cancelled):
        assert [word for word in PERSONAL if word in kept_of(one)] == []
        one.refresh_from_db()
        assert (one.client_name, one.line1, one.country) == ("erased", "erased", "GB")
    assert books()["Invoice"] == invoices
    assert kept_of(anas) == before


def test_an_order_on_its_way_still_needs_its_client() -> None:
    sent, on_its_way = delivered(), delivered(to=Status.SHIPPED)
    before = kept_of(on_its_way)

    erasure = erase_client("BEN@example.com")

    assert (erasure.erased, erasure.open) == ([sent.pk], [on_its_way.pk])
    assert kept_of(on_its_way) == before


def test_those_who_were_forgotten_are_nobody_together() -> None:
    delivered()
    erase_client("ben@example.com")

    for nobody in ("ben@example.com", ERASED_EMAIL, ERASED_EMAIL.upper(), "nobody@example.com", ""):
        with nothing_changes():
            for verb in (export_client, erase_client):
                with pytest.raises(UnknownClient):
                    verb(nobody)


def test_the_commands_tell_the_audit_of_orders_and_of_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    sent, on_its_way = delivered(), delivered(to=Status.SHIPPED)

    call_command("export_client", "ben@example.com")
    assert json.loads(capsys.readouterr().out)["email"] == "ben@example.com"
    call_command("erase_client", "ben@example.com")
    said = capsys.readouterr().out
    assert "Forgotten on 1 closed orders." in said
    assert f"Order {on_its_way.pk} is still on its way" in said

    told = list(Entry.objects.order_by("pk").values_list("act", "kind", "door", "details"))
    assert told[0][:3] == ("exported", "client", "command")
    assert set(told[0][3]["orders"]) == {sent.pk, on_its_way.pk}
    assert told[1] == ("erased", "client", "command", {"orders": [sent.pk]})
    assert [word for word in PERSONAL if word.lower() in str(list(Entry.objects.values())).lower()] == []
    for command in ("export_client", "erase_client"):
        with pytest.raises(CommandError, match="Nobody has ordered"):
            call_command(command, "nobody@example.com")


def test_the_back_office_gives_a_copy_and_forgets(seller_client: Browser) -> None:
    sent = delivered()
    page = address("orders_order_change", sent.pk)
    assert "Give them a copy" in words(seller_client.get(page))

    copy = seller_client.post(address("orders_order_client", sent.pk))
    erased: Any = seller_client.post(address("orders_order_erasure", sent.pk), follow=True)

    assert [each["id"] for each in json.loads(copy.content)["orders"]] == [sent.pk]
    assert copy["Content-Disposition"] == f'attachment; filename="client-of-{sent.pk}.json"'
    assert "no-store" in copy["Cache-Control"]
    assert messages(erased) == ["Forgotten on 1 closed orders. Invoices are kept."]
    assert "Ben Okafor" not in words(erased)
    assert "Give them a copy" not in words(erased)
    told = Entry.objects.filter(act__in=["exported", "erased"]).values_list("act", "thing", "who")
    assert set(told) == {("exported", sent.pk, "sofia"), ("erased", sent.pk, "sofia")}


def test_who_may_read_and_move_orders_may_not_forget_clients(db: None) -> None:
    sent = delivered()
    carlos = colleague("orders.view_order", "orders.change_order")

    with nothing_changes():
        answer = carlos.post(address("orders_order_erasure", sent.pk))

    assert answer.status_code == 403
    assert "Forget the client" not in words(carlos.get(address("orders_order_change", sent.pk)))


@pytest.mark.parametrize("act", ["client", "erasure"])
def test_nothing_is_done_by_following_a_link(seller_client: Browser, act: str) -> None:
    sent = delivered()

    with nothing_changes():
        assert seller_client.get(address(f"orders_order_{act}", sent.pk)).status_code == 405


def test_what_a_client_waits_for_is_told_and_forgotten_with_them() -> None:
    shoe("Loafer", sizes={"42": 5, "43": 0})
    order("LOAFER")
    waits("ANA@example.com", "LOAFER", "43")
    kept = waits("bea@example.com", "LOAFER", "43")

    [told] = export_client("ana@example.com")["waits"]
    erase_client("ana@example.com")

    assert told["size"] == "LOAFER EU 43"
    assert list(Wait.objects.all()) == [kept]


def test_a_client_with_money_to_come_back_is_not_forgotten_before(seller: User) -> None:
    paid = order("DERBY")
    move_on(paid.pk, to=Status.PAID, seller_id=seller.pk)
    cancel_order(paid.pk, seller_id=seller.pk)

    assert (erase_client("ana@example.com").erased, _name(paid)) == ([], "Ana Ruiz")

    mark_refunded(paid.pk, seller_id=seller.pk)
    assert (erase_client("ana@example.com").erased, _name(paid)) == ([paid.pk], "erased")


def _name(of: Order) -> str:
    return Order.objects.get(pk=of.pk).client_name
