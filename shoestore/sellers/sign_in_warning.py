"""The e-mail that tells a member of staff of somebody else's tries to sign in with their name."""

import hashlib
from enum import StrEnum
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage

from shoestore.limits.count import TooManyRequests, count, forget

ONCE = "1/d"


class Tried(StrEnum):
    """What was tried too often."""

    PASSWORD = "password"  # noqa: S105 - no secret
    CODE = "code"


SUBJECTS = {
    Tried.PASSWORD: "Many tries to sign in with your name",
    Tried.CODE: "Somebody knows your password",
}
BODIES = {
    Tried.PASSWORD: """\
somebody has tried many passwords to sign in to the back office as {username}, the last one from the address
{address}. Nobody has got in by this. In a browser in which you have signed in before, you can sign in as
always.""",
    Tried.CODE: """\
somebody has signed in to the back office as {username} with the right password, from the address {address},
and has then entered many wrong codes. Nobody has got in by this. Unless it was you, change your password
now.""",
}
LAST = "You get this e-mail once a day at most. If it was you, there is nothing to do."


def account_digest(username: str) -> str:
    """What is kept of a name that was typed: it may be a password."""
    return hashlib.sha256(username.encode()).hexdigest()[:32]


def send_warning(account: str, tried: Tried, address: str) -> None:
    """Write to the member of staff whose name has this digest, if there is one; once a day at most.

    Raises what sending raises, and may be repeated then.
    """
    seller = _staff_with(account)
    if seller is None:
        return
    key = f"warned {tried} {seller.pk}"
    try:
        count(key, limit=ONCE)
    except TooManyRequests:
        return
    try:
        _message(seller, tried, address).send()
    except (SMTPException, OSError):
        forget(key)
        raise


def _staff_with(account: str) -> User | None:
    staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    return next((one for one in staff if account_digest(one.username) == account), None)


def _message(seller: User, tried: Tried, address: str) -> EmailMessage:
    told = BODIES[tried].format(username=seller.username, address=address)
    body = (
        f"Hello {seller.get_short_name() or seller.username},\n\n{told}\n\n{LAST}\n\n{settings.SHOP_NAME}\n"
    )
    headers = {"Auto-Submitted": "auto-generated"}
    subject = f"{settings.SHOP_NAME}: {SUBJECTS[tried]}"
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [seller.email], headers=headers)
