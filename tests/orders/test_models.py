"""Orders: their ids, and what the database itself holds of them."""

import re

import pytest
from django.db import IntegrityError, connection, transaction

from shoestore.orders.models import Order, OrderEvent, OrderLine, new_order_id, read_order_id
from shoestore.orders.status import Status
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_an_order_id_is_sixteen_letters_in_groups_and_never_the_same() -> None:
    ids = {new_order_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", each) for each in ids)
    assert {letter for each in ids for letter in each} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    for place in (0, 18):
        assert len({each[place] for each in ids}) == 32, "each place is as random as the others"


@pytest.mark.parametrize(
    "heard",
    [
        "7K3M-Q2ZX-91BT-W4H0",
        "7k3m q2zx 91bt w4ho",
        "7K3MQ2ZX9IBTW4HO",
        "7k3m-q2zx-9lbt-w4h0",
        "-7K3M Q2ZX91BT W4H0 ",
    ],
)
def test_an_order_id_is_understood_as_people_say_it(heard: str) -> None:
    assert read_order_id(heard) == "7K3M-Q2ZX-91BT-W4H0"


@pytest.mark.parametrize(
    ("constraint", "statement"),
    [
        ("order_status_is_known", "UPDATE orders_order SET status = 'lost'"),
        ("order_payment_fits_its_method", "UPDATE orders_order SET payment = 'on_delivery'"),
        ("order_payment_fits_its_method", "UPDATE orders_order SET method = 'fly', line1 = 'x'"),
        (
            "order_delivery_has_an_address",
            "UPDATE orders_order SET method = 'deliver', payment = 'on_delivery', line1 = ''",
        ),
        ("order_total_never_negative", "UPDATE orders_order SET total = -1"),
        ("order_line_sells_something", "UPDATE orders_orderline SET quantity = 0"),
        (
            "order_line_once_in_its_place|orders_orderline.position",
            "UPDATE orders_orderline SET position = 1",
        ),
        (
            "order_line_once_a_size|orders_orderline.sold_size_id",
            "UPDATE orders_orderline SET sold_size_id = (SELECT min(id) FROM catalogue_size)",
        ),
    ],
)
def test_the_database_has_the_last_word(constraint: str, statement: str) -> None:
    placed = two_lines()
    before = (list(Order.objects.values()), list(OrderLine.objects.values()))

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert (list(Order.objects.values()), list(OrderLine.objects.values())) == before
    assert placed.lines.count() == 2


def two_lines() -> Order:
    shoe("Derby", sizes={"42": 5, "43": 5})
    order("DERBY", "42")
    first = OrderLine.objects.get()
    facts = {field.attname: getattr(first, field.attname) for field in OrderLine._meta.concrete_fields}
    second = OrderLine.objects.exclude(pk=first.pk)
    OrderLine.objects.create(**facts | {"id": None, "position": 2, "sold_size_id": first.sold_size_id + 1})
    assert second.exists()
    return Order.objects.get()


def test_one_key_belongs_to_one_order() -> None:
    shoe("Derby", sizes={"42": 5})
    placed, other = order("DERBY", "42"), order("DERBY", "42")
    Order.objects.filter(pk=placed.pk).update(idempotency_key="k-1")

    with pytest.raises(IntegrityError, match="idempotency_key"), transaction.atomic():
        Order.objects.filter(pk=other.pk).update(idempotency_key="k-1")

    assert Order.objects.filter(idempotency_key=None).get() == other


def test_lines_are_read_in_their_order_without_asking_for_the_orders() -> None:
    placed = two_lines()

    assert [line.position for line in placed.lines.order_by("order_id", "position")] == [1, 2]
    assert "orders_order" not in str(OrderLine.objects.all().query).replace("orders_orderline", "")


@pytest.mark.parametrize(
    ("status", "may"), [(Status.PLACED, True), (Status.PAID, False), (Status.READY, False)]
)
def test_a_client_may_cancel_what_is_only_placed(status: Status, may: bool) -> None:
    assert Order(status=status).cancellable_by_client is may


def test_an_order_is_called_by_its_id_and_a_line_by_what_it_sold() -> None:
    shoe("Derby", sizes={"42": 5})
    placed = order("DERBY", "42", quantity=2)

    assert (str(placed), [str(line) for line in placed.lines.all()]) == (placed.pk, ["2 x DERBY EU 42"])
    assert str(OrderEvent(order=placed, status="paid")) == f"{placed.pk} paid"
