"""The records of all shoes, and what has changed since a time."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shoestore.api import changes
from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.catalogue.gallery import add_picture, describe_picture, order_pictures, remove_picture
from shoestore.catalogue.models import Shoe, ShoeImage, ShoeVersion
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Status
from tests.api.door import Json, refusal, told, wrong_fields
from tests.api.test_repeatable import png
from tests.database import on_postgresql
from tests.shop import order, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

Headers = dict[str, str]

LONG_AGO = timezone.now() - timedelta(days=30)
YESTERDAY = timezone.now() - timedelta(days=1)


# The token, how many and which shoes, their facts, sizes and pictures; on PostgreSQL also who is writing.
QUERIES = 7 if settings.EMBEDDED else 8


def listed(client: Client, headers: Headers, path: str = "/api/shoes/records", **asked: object) -> Json:
    return told(client.get(f"{path}?{urlencode(asked)}", headers=headers), 200)


def references(content: Json) -> list[str]:
    return [item["reference"] for item in content["items"]]


@pytest.fixture
def derby() -> Shoe:
    """A shoe with many pairs, a picture and an order, beside another: both changed last a month ago."""
    made = shoe("Derby", sizes={"42": 50, "43": 50})
    shoe("Loafer")
    add_picture(made.pk, png().read(), alt="side")
    add_picture(made.pk, png("#000000").read(), alt="top")
    order()
    Movement.objects.update(at=LONG_AGO)
    ShoeVersion.objects.update(announced_at=LONG_AGO)
    Order.objects.update(placed_at=LONG_AGO)
    return made


def test_every_shoe_is_listed_published_or_not(client: Client, bearer: Headers) -> None:
    shoe("Derby", sizes={"42": 5})
    shoe("Hidden", sizes={"41": 1}, published=False)

    content = listed(client, bearer)

    assert (references(content), content["total"], content["next"]) == (["DERBY", "HIDDEN"], 2, None)
    for item in content["items"]:
        record = told(client.get(f"/api/shoes/{item['reference']}/record", headers=bearer), 200)
        assert item == record
    assert references(listed(client, bearer, published="false")) == ["HIDDEN"]
    assert references(listed(client, bearer, published="true")) == ["DERBY"]


def test_it_is_for_staff(client: Client) -> None:
    refusal(client.get("/api/shoes/records"), 401, "not_signed_in")


def test_pages_follow_each_other_and_keep_the_time_of_the_first(client: Client, bearer: Headers) -> None:
    for number in range(5):
        shoe(f"Derby {number}")

    found, as_of, cursor = [], set(), {}
    while cursor is not None:
        content = listed(client, bearer, limit=2, **cursor)
        found += references(content)
        as_of.add(content["as_of"])
        cursor = content["next"] and {"cursor": content["next"]}

    assert found == [f"DERBY-{number}" for number in range(5)]
    assert len(as_of) == 1


def test_a_page_takes_the_same_few_queries_however_long(
    client: Client, bearer: Headers, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        shoe(f"Derby {number}")

    listed(client, bearer)
    for limit in (1, 6):
        with django_assert_num_queries(QUERIES):
            listed(client, bearer, limit=limit)


CHANGES: dict[str, Callable[[Shoe], object]] = {
    "its facts": lambda derby: change_shoe("DERBY", {"price": Decimal("99.00")}),
    "whether clients see it": lambda derby: change_shoe("DERBY", {"published": False}),
    "its run": lambda derby: change_shoe("DERBY", {}, run=[RunEntry("44")]),
    "a barcode": lambda derby: change_shoe("DERBY", {}, run=[RunEntry("42", gtin="4006381333931")]),
    "pairs that clients do not see": lambda derby: stock.receive(
        size_of("DERBY", "42").pk, 1, seller_id=None
    ),
    "a pair that is sold": lambda derby: order("DERBY", "43"),
    "an order that is cancelled": lambda derby: cancel_order(Order.objects.get().pk, seller_id=None),
    "a new picture": lambda derby: add_picture(derby.pk, png("#ffffff").read(), alt="sole"),
    "what a picture shows": lambda derby: describe_picture(derby.pk, derby.images.all()[0].pk, alt="left"),
    "the order of its pictures": lambda derby: order_pictures(
        derby.pk, list(ShoeImage.objects.order_by("-position").values_list("pk", flat=True))
    ),
    "a picture that is taken away": lambda derby: remove_picture(derby.pk, derby.images.all()[0].pk),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_listed(
    client: Client, bearer: Headers, derby: Shoe, change: Callable[[Shoe], object]
) -> None:
    before = listed(client, bearer, updated_since=YESTERDAY.isoformat())

    change(derby)

    assert (before["items"], before["total"]) == ([], 0)
    after = listed(client, bearer, updated_since=YESTERDAY.isoformat())
    assert (references(after), after["total"]) == (["DERBY"], 1)


def test_what_an_answer_says_is_asked_the_next_time(client: Client, bearer: Headers, derby: Shoe) -> None:
    as_of = listed(client, bearer)["as_of"]
    assert references(listed(client, bearer, updated_since=as_of)) == []

    change_shoe("LOAFER", {"name": "Penny"})

    assert references(listed(client, bearer, updated_since=as_of)) == ["LOAFER"]


@pytest.fixture
def slow_receipt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Pairs that are written and not committed yet, while a program asks for changes; call it to commit."""
    monkeypatch.setattr(changes, "OVERLAP", timedelta())
    written, go_on = threading.Event(), threading.Event()
    size_id = size_of("DERBY", "42").pk

    def receive() -> None:
        with transaction.atomic():
            stock.receive(size_id, 1, seller_id=None)
            written.set()
            go_on.wait(30)
        connections.close_all()

    thread = threading.Thread(target=receive)

    def commit() -> None:
        go_on.set()
        thread.join(30)

    thread.start()
    try:
        assert written.wait(30)
        yield commit
    finally:
        commit()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_committed_after_it_was_looked_for_is_not_missed(
    client: Client, bearer: Headers, derby: Shoe, slow_receipt: Callable[[], None]
) -> None:
    as_of = listed(client, bearer)["as_of"]
    slow_receipt()

    assert references(listed(client, bearer, updated_since=as_of)) == ["DERBY"]


def test_orders_are_found_by_the_time_they_were_placed(client: Client, bearer: Headers, derby: Shoe) -> None:
    old, new = Order.objects.get(), order("DERBY", "43")

    def found(**asked: object) -> list[str]:
        return [item["id"] for item in listed(client, bearer, "/api/orders", **asked)["items"]]

    assert found(placed_from=YESTERDAY.isoformat()) == [new.pk]
    assert found(placed_until=YESTERDAY.isoformat()) == [old.pk]
    assert found(placed_from=LONG_AGO.isoformat(), placed_until=YESTERDAY.isoformat()) == [old.pk]
    assert found(placed_until=LONG_AGO.isoformat()) == []


def test_an_order_that_moved_on_is_listed_as_changed(client: Client, bearer: Headers, derby: Shoe) -> None:
    moved = Order.objects.get()
    assert listed(client, bearer, "/api/orders", updated_since=YESTERDAY.isoformat())["total"] == 0

    move_on(moved.pk, to=Status.PAID, seller_id=None)
    placed = order("DERBY", "43")

    content = listed(client, bearer, "/api/orders", updated_since=YESTERDAY.isoformat())
    assert [item["id"] for item in content["items"]] == [placed.pk, moved.pk]
    as_of = content["as_of"]
    OrderEvent.objects.update(at=LONG_AGO)
    Order.objects.update(placed_at=LONG_AGO)
    assert listed(client, bearer, "/api/orders", updated_since=as_of)["total"] == 0


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-23T12:58:16Z", "2026-11-23T12:58:16.25Z", "2026-11-23T12:58:16+01:00",
        "2026-11-23T12:58:16%2B01:00", "2026-11-23T12:58:16-05:00",
    ],
)  # fmt: skip
def test_times_are_read_with_their_offset(client: Client, bearer: Headers, written: str) -> None:
    told(client.get(f"/api/shoes/records?updated_since={written}", headers=bearer), 200)


@pytest.mark.parametrize(
    "written", ["", "2026-11-23", "2026-11-23T12:58:16", "1764000000", "yesterday", "2026-02-30T00:00:00Z"]
)
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/shoes/records", "updated_since"),
        *(("/api/orders", name) for name in ("updated_since", "placed_from", "placed_until")),
    ],
)
def test_what_is_no_time_is_refused(
    client: Client, bearer: Headers, path: str, name: str, written: str
) -> None:
    answer = client.get(f"{path}?{name}={written}", headers=bearer)

    assert wrong_fields(answer) == [(name, "invalid_time")]
