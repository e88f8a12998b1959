"""How an order may be paid: by transfer only to an account that there is."""

import pytest

from shoestore.checkout.payments import PaymentInvalid, check_payment, payments_offered
from shoestore.orders.status import Method, Payment


def test_the_usual_way_is_offered_and_a_transfer() -> None:
    assert payments_offered(Method.COLLECT) == [Payment.ON_COLLECTION, Payment.TRANSFER]
    assert payments_offered(Method.DELIVER) == [Payment.ON_DELIVERY, Payment.TRANSFER]


@pytest.mark.usefixtures("without_account")
def test_without_an_account_the_usual_way_is_left() -> None:
    assert {method: payments_offered(method) for method in Method} == {
        Method.COLLECT: [Payment.ON_COLLECTION],
        Method.DELIVER: [Payment.ON_DELIVERY],
    }


def test_who_asks_for_no_way_to_pay_pays_in_the_usual_one() -> None:
    assert [check_payment(None, method) for method in Method] == [Payment.ON_COLLECTION, Payment.ON_DELIVERY]
    assert check_payment(Payment.TRANSFER, Method.DELIVER) == Payment.TRANSFER


@pytest.mark.parametrize(
    ("asked", "method", "message"),
    [
        (
            Payment.ON_DELIVERY,
            Method.COLLECT,
            "An order to collect cannot be paid on delivery: choose another way to pay.",
        ),
        (
            Payment.ON_COLLECTION,
            Method.DELIVER,
            "An order to deliver cannot be paid on collection: choose another way to pay.",
        ),
    ],
)
def test_what_does_not_go_with_the_way_to_get_the_shoes_is_refused(
    asked: Payment, method: Method, message: str
) -> None:
    with pytest.raises(PaymentInvalid) as refusal:
        check_payment(asked, method)

    assert refusal.value.message == message
    assert refusal.value.details["allowed"] == payments_offered(method)


@pytest.mark.usefixtures("without_account")
@pytest.mark.parametrize("method", Method)
def test_a_transfer_to_nowhere_is_refused(method: Method) -> None:
    with pytest.raises(PaymentInvalid) as refusal:
        check_payment(Payment.TRANSFER, method)

    assert refusal.value.message == (
        "The shop takes no bank transfers at the moment: choose another way to pay."
    )
    assert refusal.value.details == {"field": "payment", "allowed": payments_offered(method)}
