"""What an order can become."""

import pytest

from shoestore.orders.status import FOLLOWING, Method, Payment, Status, next_steps

S = Status


@pytest.mark.parametrize(
    ("status", "method", "payment", "steps"),
    [
        (S.PLACED, Method.COLLECT, Payment.ON_COLLECTION, [S.PAID, S.READY, S.CANCELLED]),
        (S.PLACED, Method.DELIVER, Payment.ON_DELIVERY, [S.PAID, S.SHIPPED, S.CANCELLED]),
        (S.PLACED, Method.COLLECT, Payment.TRANSFER, [S.PAID, S.CANCELLED]),
        (S.PLACED, Method.DELIVER, Payment.TRANSFER, [S.PAID, S.CANCELLED]),
        (S.PAID, Method.COLLECT, Payment.TRANSFER, [S.READY, S.CANCELLED]),
        (S.PAID, Method.DELIVER, Payment.TRANSFER, [S.SHIPPED, S.CANCELLED]),
        (S.READY, Method.COLLECT, Payment.ON_COLLECTION, [S.DONE, S.CANCELLED]),
        (S.SHIPPED, Method.DELIVER, Payment.ON_DELIVERY, [S.DONE]),
        (S.DONE, Method.COLLECT, Payment.ON_COLLECTION, []),
        (S.CANCELLED, Method.DELIVER, Payment.TRANSFER, []),
    ],
)
def test_an_order_goes_its_way(status: Status, method: Method, payment: Payment, steps: list[Status]) -> None:
    assert next_steps(status, method=method, payment=payment) == steps


def test_every_status_has_its_row_in_the_table() -> None:
    assert set(FOLLOWING) == set(Status)
