"""What a person who waits can do: ask, confirm that it was them, and stop waiting."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from shoestore.catalogue.models import Size
from shoestore.errors import Conflict, NotFound
from shoestore.sentences import Sentence
from shoestore.waiting.mailboxes import may_invite
from shoestore.waiting.models import Wait, WaitQuerySet
from shoestore.waiting.tasks import tell_soon

# Whoever types somebody else's address can have so many e-mails sent there, and each again after so long.
UNCONFIRMED_AT_ONCE = 5
ASK_AGAIN_AFTER = timedelta(minutes=10)


class SizeIsThere(Conflict):
    """Nobody needs to wait for this size."""

    code = "size_is_there"


class UnknownWait(NotFound):
    """Nobody waits under this token: they were told, they stopped, or it was too long ago."""

    code = "unknown_wait"


@transaction.atomic
def ask(size: Size, *, email: str, language: str) -> None:
    """Have this person told when the size is there again, once they have confirmed it by a first letter.

    Asking again changes nothing, save that an e-mail nobody answered is sent again, and nothing more is sent
    to a mailbox that has got its number for the day. What is known of an address cannot be learnt here.
    Raises SizeIsThere.
    """
    if size.on_hand:
        sentence = Sentence("Size {size} is there: order it now.")
        raise SizeIsThere(sentence, reference=size.shoe.reference, size=size.label)
    if _invites(size, email) and may_invite(email):
        Wait.objects.bulk_create([Wait(size=size, email=email, language=language)], ignore_conflicts=True)
        _unanswered(size, email).update(
            asked_at=timezone.now(),
            language=language,
            invited_at=None,
            claimed_at=None,
            retry_at=None,
            tries=0,
        )
    transaction.on_commit(tell_soon, robust=True)


def _invites(size: Size, email: str) -> bool:
    """Whether this person is sent an e-mail that asks to confirm: a first one, or again after a while."""
    of_person = Wait.objects.of(email)
    if of_person.filter(size=size).exists():
        return _unanswered(size, email).exists()
    return of_person.filter(confirmed_at=None).count() < UNCONFIRMED_AT_ONCE


def _unanswered(size: Size, email: str) -> WaitQuerySet:
    long_ago = timezone.now() - ASK_AGAIN_AFTER
    return Wait.objects.of(email).filter(size=size, confirmed_at=None, asked_at__lt=long_ago)


def wait_with(token: str) -> Wait:
    """Who waits under this token, with their size and shoe. Raises UnknownWait."""
    wait = Wait.objects.select_related("size__shoe__brand").filter(token=token).first()
    if wait is None:
        raise UnknownWait(Sentence("You are no longer on the list for this size: no more e-mails will come."))
    return wait


@transaction.atomic
def confirm(token: str) -> Wait:
    """Say that it was really the owner of the address who asked; twice is once. Raises UnknownWait."""
    now = timezone.now()
    unconfirmed = Wait.objects.filter(token=token, confirmed_at=None)
    if unconfirmed.update(confirmed_at=now, claimed_at=None, retry_at=None, tries=0):
        transaction.on_commit(tell_soon, robust=True)
    return wait_with(token)


def stop(token: str) -> None:
    """Forget who waits under this token, if anybody does."""
    Wait.objects.filter(token=token).delete()
