"""Do an act once, however often it is requested under the same key."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from shoestore.errors import Conflict, Invalid
from shoestore.idempotency.models import IdempotencyKey
from shoestore.sentences import Sentence

# A program that could not reach the shop over long holidays may still repeat what it sent before them.
KEPT_FOR = timedelta(days=30)
LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


class KeyInFlight(Conflict):
    """The first request with this key is not finished yet."""

    code = "idempotency_key_in_flight"


class KeyReused(Invalid):
    """The key belongs to another request."""

    code = "idempotency_key_reused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the act returned the first time, and whether this request repeated it."""

    result: str
    repeated: bool


def once(key: str, *, by: str, fingerprint: str, act: Callable[[], str]) -> Outcome:
    """Run `act` and record its result under the key, in one transaction; a repeat gets the recorded result.

    `by` names who sends the key: everybody has keys of their own. `fingerprint` stands for all that was sent.
    `act` returns what a repeat is answered from; personal data does not belong there. When it raises, nothing
    is recorded. Raises KeyInFlight and KeyReused.
    """
    with transaction.atomic():
        lock_key(f"{by} {key}")
        earlier = IdempotencyKey.objects.filter(by=by, key=key).first()
        if earlier is not None:
            check_fingerprint(earlier.fingerprint, {fingerprint})
            return Outcome(earlier.result, repeated=True)
        result = act()
        IdempotencyKey.objects.create(by=by, key=key, fingerprint=fingerprint, result=result)
    return Outcome(result, repeated=False)


def lock_key(name: str) -> None:
    """Hold a key until the transaction ends; raises KeyInFlight when another transaction holds it.

    SQLite runs one writing transaction at a time and needs no lock.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [name])
        (free,) = cursor.fetchone()
    if not free:
        raise KeyInFlight(
            Sentence("A request with this Idempotency-Key is being handled. Send it again in a second.")
        )


def check_fingerprint(recorded: str, accepted: Collection[str]) -> None:
    """Raise KeyReused unless the recorded fingerprint is one of those that this request may have."""
    if recorded not in accepted:
        raise KeyReused(
            Sentence("This Idempotency-Key was used for another request. Use a new key for a new request.")
        )


def fingerprint_of(sent: object) -> str:
    """The SHA-256 of what was sent, in hexadecimal; the order of the members of objects does not matter."""
    return hashlib.sha256(msgspec.json.encode(sent, order="sorted")).hexdigest()


def forget_old_keys() -> None:
    """Delete the keys that were used longer ago than `KEPT_FOR`."""
    IdempotencyKey.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
