"""Sending the letters that are owed, after the fact and as often as it takes.

A row is the truth of what is still to do: an unconfirmed one is owed the letter that asks to confirm, a
confirmed one is owed the other as soon as its size is there, however the pairs came. So nothing that moves
pairs knows of those who wait. Each letter is claimed before it is sent, and a claim is given back only when
the mail server has certainly not taken the letter: nobody is told twice, also by two workers at once. A
letter that cannot be written is set aside with its error, and the others go on.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from email.errors import MessageError
from enum import Enum, auto
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused

from django.utils import timezone

from shoestore.waiting.letters import letter_to
from shoestore.waiting.models import Wait

log = logging.getLogger(__name__)

BATCH = 100
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
NO_SUCH_MAILBOX = range(550, 560)
REFUSED_FOR_GOOD = range(500, 600)


class Sending(Enum):
    """What became of a letter."""

    SENT = auto()
    REFUSED = auto()
    SET_ASIDE = auto()
    MAIL_IS_AWAY = auto()


def tell_waiting() -> int:
    """Send every letter that is due; return how many went. Stops early when the mail server is away.

    Safe to run twice, at the same time, and to kill at any moment.
    """
    sent = 0
    for wait in _claimed():
        match _send(wait):
            case Sending.SENT:
                sent += 1
            case Sending.MAIL_IS_AWAY:
                break
    return sent


def forget_over() -> None:
    """Forget those who are kept no longer."""
    Wait.objects.over().delete()


def _claimed() -> Iterator[Wait]:
    """Those who are due, each as soon as it is certain that nobody else tells them."""
    while keys := list(Wait.objects.due().values_list("pk", flat=True)[:BATCH]):
        for key in keys:
            wait = Wait.objects.due().select_related("size__shoe__brand").filter(pk=key).first()
            if wait and _claim(wait):
                yield wait


def _claim(wait: Wait) -> bool:
    """Take this letter, if since it was read nobody has taken it, sent it or tried to."""
    unclaimed = Wait.objects.filter(pk=wait.pk, claimed_at=None, tries=wait.tries)
    as_read = unclaimed.filter(invited_at=wait.invited_at, confirmed_at=wait.confirmed_at)
    return as_read.update(claimed_at=timezone.now()) == 1


def _send(wait: Wait) -> Sending:
    try:
        letter_to(wait).send()
    except SMTPRecipientsRefused as refusal:
        _refused(wait, refusal)
        return Sending.REFUSED
    except SMTPDataError as refusal:
        _later(wait)
        return Sending.REFUSED if refusal.smtp_code in REFUSED_FOR_GOOD else Sending.MAIL_IS_AWAY
    except SMTPNotSupportedError as error:
        _set_aside(wait, error)
        return Sending.SET_ASIDE
    except (SMTPException, OSError):
        _later(wait)
        return Sending.MAIL_IS_AWAY
    # Below OSError, because a certificate that cannot be verified is a ValueError too.
    except (ValueError, MessageError) as error:
        _set_aside(wait, error)
        return Sending.SET_ASIDE
    _sent(wait)
    return Sending.SENT


def _sent(wait: Wait) -> None:
    """Note the first letter; after the second nothing is left to do."""
    if wait.confirmed_at:
        wait.delete()
    else:
        Wait.objects.filter(pk=wait.pk, confirmed_at=None).update(
            invited_at=timezone.now(), claimed_at=None, retry_at=None, tries=0
        )


def _refused(wait: Wait, refusal: SMTPRecipientsRefused) -> None:
    """Forget an address that does not exist; what is refused for now is tried again."""
    codes = [code for code, _reason in refusal.recipients.values()]
    if all(code in NO_SUCH_MAILBOX for code in codes):
        wait.delete()
    else:
        _later(wait)


def _set_aside(wait: Wait, error: Exception) -> None:
    """Note why this letter cannot be written; the log does not name the person."""
    kind = type(error).__name__
    why = f"{kind}: {error}"[: Wait._meta.get_field("error").max_length]
    Wait.objects.filter(pk=wait.pk).update(claimed_at=None, error=why)
    log.warning("A letter cannot be written", extra={"facts": {"wait": wait.pk, "error": kind}})


def _later(wait: Wait) -> None:
    pause = min(FIRST_WAIT * (1 << min(wait.tries, 10)), LONGEST_WAIT)
    Wait.objects.filter(pk=wait.pk).update(
        claimed_at=None, retry_at=timezone.now() + pause, tries=wait.tries + 1
    )
