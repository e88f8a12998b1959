"""The two letters: one asks whether it was really you, the other says that your size is there."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from shoestore.shopfront.look import look
from shoestore.waiting.models import Language, Wait


def letter_to(wait: Wait) -> EmailMessage:
    """The letter this person is owed next, in their language.

    Mail programs show a button that stops it with one click (RFC 8058). Raises ValueError for an address that
    Django cannot write into the message and the SMTP dialogue.
    """
    _check_address(wait.email)
    subject, body = _written(wait)
    headers = {
        "Message-ID": _message_id(wait),
        "List-Unsubscribe": f"<{settings.SHOP_URL}/waiting/{wait.token}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [wait.email], headers=headers)


def _check_address(email: str) -> None:
    """Raise ValueError where Django would write the local part as `=?utf-8?…?=`, which is another mailbox."""
    if not email.rpartition("@")[0].isascii():
        raise ValueError("The address has letters before the @ that mail servers without SMTPUTF8 refuse.")


def _written(wait: Wait) -> tuple[str, str]:
    """The subject, which is the template's first line, and the text below it."""
    name = "back" if wait.confirmed_at else "confirm"
    shoe = wait.size.shoe
    shop = settings.SHOP_URL if wait.language == Language.ENGLISH else f"{settings.SHOP_URL}/{wait.language}"
    words = {
        "shop": look().shop_name,
        "shoe": f"{shoe.brand.name} {shoe.name}",
        "colour": shoe.colour,
        "size": f"{shoe.size_system} {wait.size.label}{wait.size.width}",
        "shoe_address": f"{shop}/shoes/{shoe.reference}",
        "address": f"{shop}/waiting/{wait.token}",
    }
    text = render_to_string(f"waiting/{name}.{wait.language}.txt", words)
    subject, _, body = text.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def _message_id(wait: Wait) -> str:
    """The same for every try of a letter: a mailbox shows one, though a server took it and did not say so."""
    step = "back" if wait.confirmed_at else "confirm"
    return f"<{step}.{wait.pk}.{wait.asked_at:%Y%m%d%H%M%S}@{urlsplit(settings.SHOP_URL).hostname}>"
