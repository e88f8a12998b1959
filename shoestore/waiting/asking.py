"""What a person who waits can do: ask, confirm that it was them, and stop waiting."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from shoestore.catalogue.models import Size
from shoestore.errors import Conflict, NotFound
from shoestore.sentences import Sentence
from shoestore.waiting.models import Wait
from shoestore.waiting.tasks import tell_soon

# Whoever types somebody else's address can have so many letters sent there, and each again after so long.
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

    Asking again changes nothing, save that a letter nobody answered is sent again. What is known of an
    address cannot be learnt here. Raises SizeIsThere.
    """
    if size.on_hand:
        sentence = Sentence("Size {size} is there: order it now.")
        raise SizeIsThere(sentence, reference=size.shoe.reference, size=size.label)
    of_person = Wait.objects.of(email)
    if of_person.filter(confirmed_at=None).exclude(size=size).count() < UNCONFIRMED_AT_ONCE:
        Wait.objects.bulk_create([Wait(size=size, email=email, language=language)], ignore_conflicts=True)
    long_ago = timezone.now() - ASK_AGAIN_AFTER
    of_person.filter(size=size, confirmed_at=None, asked_at__lt=long_ago).update(
        asked_at=timezone.now(), language=language, invited_at=None, claimed_at=None, retry_at=None, tries=0
    )
    transaction.on_commit(tell_soon, robust=True)


def wait_with(token: str) -> Wait:
    """Who waits under this token, with their size and shoe. Raises UnknownWait."""
    wait = Wait.objects.select_related("size__shoe__brand").filter(token=token).first()
    if wait is None:
        raise UnknownWait(Sentence("You wait for nothing here any more: no further letter will come."))
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
