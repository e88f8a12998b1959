"""What staff read has an ETag, and what they write over something that has changed is refused."""

import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client

from shoestore.api.root import api
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import Shoe, ShoeImage
from shoestore.inventory import stock
from shoestore.orders.models import Order
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Status
from tests.api.door import nothing_changes, refusal, send, told, wrong_fields
from tests.api.test_repeatable import png
from tests.database import all_at_once, on_postgresql, wait_until_somebody_waits
from tests.shop import order, shoe, size_of

pytestmark = pytest.mark.django_db

Headers = dict[str, str]
Write = Callable[[Client, Headers], HttpResponse]

RECORD, STOCK = "/api/shoes/DERBY/record", "/api/shoes/DERBY/stock"


def an_order() -> str:
    return f"/api/orders/{Order.objects.get().pk}"


def a_picture() -> int:
    return ShoeImage.objects.get().pk


def upload(client: Client, headers: Headers) -> HttpResponse:
    form: Any = {"alt": "top", "file": png()}
    return client.post("/api/shoes/DERBY/pictures", form, headers=headers)


def new_price() -> None:
    change_shoe("DERBY", {"price": Decimal("98.00")})


def new_pairs() -> None:
    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)


def new_status() -> None:
    move_on(Order.objects.get().pk, to=Status.PAID, seller_id=None)


# Each write with the address of its record, and what somebody else does to that meanwhile.
WRITES: dict[str, tuple[Callable[[], str], Callable[[], None], Write]] = {
    "edit_shoe": (
        lambda: RECORD, new_price,
        lambda client, headers: send(
            client, "PATCH", "/api/shoes/DERBY", {"price": "99.00"}, headers=headers
        ),
    ),
    "add_picture": (lambda: RECORD, new_price, upload),
    "order_pictures": (
        lambda: RECORD, new_price,
        lambda client, headers: send(
            client, "PUT", "/api/shoes/DERBY/pictures", {"pictures": [a_picture()]}, headers=headers
        ),
    ),
    "remove_picture": (
        lambda: RECORD, new_price,
        lambda client, headers: client.delete(f"/api/shoes/DERBY/pictures/{a_picture()}", headers=headers),
    ),
    "create_movement": (
        lambda: STOCK, new_pairs,
        lambda client, headers: send(
            client, "POST", "/api/shoes/DERBY/movements", {"size": "42", "reason": "counted", "pairs": 9},
            headers=headers,
        ),
    ),
    "create_step": (
        an_order, new_status,
        lambda client, headers: send(
            client, "POST", f"{an_order()}/steps", {"status": "ready"}, headers=headers
        ),
    ),
    "create_cancellation": (
        an_order, new_status,
        lambda client, headers: client.post(f"{an_order()}/cancellation", headers=headers),
    ),
}  # fmt: skip
each_write = pytest.mark.parametrize(("record", "meanwhile", "write"), WRITES.values(), ids=WRITES)


@pytest.fixture(autouse=True)
def _shop(db: None) -> None:
    derby = shoe("Derby", sizes={"42": 5}, price="129.00")
    add_picture(derby.pk, png().read(), alt="side")
    order()


def tag(client: Client, path: str, headers: Headers) -> str:
    return str(client.get(path, headers=headers)["ETag"])


def test_every_write_to_a_record_takes_a_condition() -> None:
    taking = {
        operation["operationId"]
        for operations in api.get_openapi_schema()["paths"].values()
        for operation in operations.values()
        if any(parameter["name"] == "If-Match" for parameter in operation["parameters"])
    }

    assert taking == set(WRITES)


@pytest.mark.parametrize("path", [lambda: RECORD, lambda: STOCK, an_order], ids=["record", "stock", "order"])
def test_what_was_read_is_not_sent_again(client: Client, bearer: Headers, path: Callable[[], str]) -> None:
    first = client.get(path(), headers=bearer)

    again = client.get(path(), headers={**bearer, "If-None-Match": first["ETag"]})

    assert first["ETag"].startswith('"')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "no-store"


@each_write
def test_what_has_not_changed_is_written_over(
    client: Client, bearer: Headers, record: Callable[[], str], meanwhile: object, write: Write
) -> None:
    answer = write(client, {**bearer, "If-Match": f'"older", {tag(client, record(), bearer)}'})

    assert answer.status_code < 300, answer.content


@each_write
def test_what_has_changed_meanwhile_is_not_written_over(
    client: Client, bearer: Headers, record: Callable[[], str], meanwhile: Callable[[], None], write: Write
) -> None:
    read = tag(client, record(), bearer)
    meanwhile()

    with nothing_changes():
        refusal(write(client, {**bearer, "If-Match": read}), 412, "changed_meanwhile")


@each_write
@pytest.mark.parametrize("condition", ["*", "as it is"])
def test_a_write_for_what_is_not_there_is_refused(
    client: Client,
    bearer: Headers,
    record: Callable[[], str],
    meanwhile: object,
    write: Write,
    condition: str,
) -> None:
    unwanted = "*" if condition == "*" else tag(client, record(), bearer)

    with nothing_changes():
        refusal(write(client, {**bearer, "If-None-Match": unwanted}), 412, "changed_meanwhile")


def test_any_record_matches_a_star_and_none_a_weak_tag(client: Client, bearer: Headers) -> None:
    *_record, write = WRITES["edit_shoe"]

    assert write(client, {**bearer, "If-Match": "*"}).status_code == 200
    with nothing_changes():
        weak = write(client, {**bearer, "If-Match": f"W/{tag(client, RECORD, bearer)}"})
    refusal(weak, 412, "changed_meanwhile")


@pytest.mark.parametrize("tags", ["nope", "", '"a" "b"', "*, *", '"a', "W/*", "'a'"])
@each_write
def test_what_is_no_tag_is_refused(
    client: Client, bearer: Headers, record: object, meanwhile: object, write: Write, tags: str
) -> None:
    with nothing_changes():
        answer = write(client, {**bearer, "If-Match": tags})

    assert wrong_fields(answer) == [("If-Match", "invalid_if_match")]


def test_a_change_answers_the_tag_for_the_next(client: Client, bearer: Headers) -> None:
    *_record, write = WRITES["edit_shoe"]
    changed = write(client, bearer)

    assert changed["ETag"] == tag(client, RECORD, bearer)
    *_record, step = WRITES["create_step"]
    assert step(client, bearer)["ETag"] == tag(client, an_order(), bearer)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_the_condition_is_checked_while_nobody_else_can_write(client: Client, bearer: Headers) -> None:
    read, answers = tag(client, RECORD, bearer), []
    *_record, write = WRITES["edit_shoe"]

    def write_meanwhile() -> None:
        answers.append(write(Client(), {**bearer, "If-Match": read}))
        connections.close_all()

    late = threading.Thread(target=write_meanwhile)
    with transaction.atomic():
        new_price()
        late.start()
        wait_until_somebody_waits()
    late.join(30)

    refusal(answers[0], 412, "changed_meanwhile")
    assert Shoe.objects.get().price == Decimal("98.00")


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_of_many_who_read_the_same_record_one_writes(client: Client, bearer: Headers) -> None:
    read = tag(client, RECORD, bearer)

    def change(price: int) -> Callable[[], int]:
        body = {"price": f"{price}.00"}
        headers = {**bearer, "If-Match": read}
        return lambda: send(Client(), "PATCH", "/api/shoes/DERBY", body, headers=headers).status_code

    answers = all_at_once([change(90 + number) for number in range(6)])

    assert sorted(map(str, answers)) == ["200", *["412"] * 5]
    assert told(client.get(RECORD, headers=bearer), 200)["price"]["amount"] != "129.00"
