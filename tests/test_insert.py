from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from shoestore.insert import insert
from shoestore.inventory.models import Movement, Reason
from shoestore.orders.models import Order
from tests.shop import shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_rows_are_written_in_one_statement_and_know_their_keys(django_assert_num_queries) -> None:
    shoe(sizes={"42": 5, "43": 1})
    sizes = [size_of("DERBY", "42"), size_of("DERBY", "43")]
    movements = [Movement(size=size, pairs=2, reason=Reason.RETURNED) for size in sizes]

    with django_assert_num_queries(1):
        insert(movements)

    written = Movement.objects.filter(reason=Reason.RETURNED).order_by("pk")
    assert list(written) == movements
    assert [(one.size_id, one.pairs, one.at) for one in written] == [
        (one.size_id, 2, one.at) for one in movements
    ]


def test_a_row_comes_back_as_it_was_written() -> None:
    sold = order_without_lines(total="129.00")

    insert([sold])

    kept = Order.objects.get(pk=sold.pk)
    assert (kept.total, kept.placed_at, kept.idempotency_key) == (sold.total, sold.placed_at, None)


def test_a_row_that_was_inserted_is_changed_by_saving_it() -> None:
    sold = order_without_lines(total="129.00")
    insert([sold])

    sold.client_name = "Ana Ruiz Vega"
    sold.save()

    assert [each.client_name for each in Order.objects.all()] == ["Ana Ruiz Vega"]


def test_the_database_has_the_last_word() -> None:
    with pytest.raises(IntegrityError, match="order_total_never_negative"), transaction.atomic():
        insert([order_without_lines(total="-1.00")])

    assert not Order.objects.exists()


def order_without_lines(*, total: str) -> Order:
    return Order(
        client_name="Ana Ruiz",
        client_email="ana@example.com",
        currency="EUR",
        delivery_fee=Decimal(0),
        delivery_vat_rate=Decimal(21),
        total=Decimal(total),
        vat=Decimal(0),
    )
