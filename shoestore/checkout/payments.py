"""How an order may be paid."""

from django.conf import settings

from shoestore.errors import FieldInvalid
from shoestore.orders.status import PAYMENTS, Method, Payment
from shoestore.sentences import Sentence

NO_TRANSFERS = Sentence("The shop takes no bank transfers at the moment: choose another way to pay.")
NOT_SO = {
    Method.COLLECT: Sentence("An order to collect cannot be paid on delivery: choose another way to pay."),
    Method.DELIVER: Sentence("An order to deliver cannot be paid on collection: choose another way to pay."),
}


class PaymentInvalid(FieldInvalid):
    """This way to pay does not go with this way to get the shoes, or the shop does not offer it."""

    code = "invalid_payment"


def payments_offered(method: Method) -> list[Payment]:
    """The ways to pay for shoes that are got so, the usual one first.

    By transfer one pays only where there is an account to transfer to.
    """
    return [payment for payment in PAYMENTS[method] if payment != Payment.TRANSFER or takes_transfers()]


def takes_transfers() -> bool:
    return bool(settings.SELLER["iban"])


def check_payment(asked: Payment | None, method: Method) -> Payment:
    """The way to pay that is asked for, or else the usual one. Raises PaymentInvalid."""
    offered = payments_offered(method)
    if asked is None:
        return offered[0]
    if asked not in offered:
        sentence = NO_TRANSFERS if asked == Payment.TRANSFER else NOT_SO[method]
        raise PaymentInvalid(sentence, field="payment", allowed=offered)
    return asked
