"""The copy of the catalogue that this process holds, and how it stays true."""

import threading
import time
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.index import Index, build, changed_since, refreshed
from shoestore.catalogue.written import Written

ANSWERS_BYTES = 4_000_000
SHOES_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Held:
    """An index, and what has been written from it: shoes by key, whole answers by what was asked."""

    index: Index
    shoes: Written[int] = field(default_factory=partial(Written[int], max_bytes=SHOES_BYTES))
    answers: Written[str] = field(default_factory=partial(Written[str], max_bytes=ANSWERS_BYTES))


_held: Held | None = None
_checked_at = 0.0
_reading = threading.Lock()


def held() -> Held:
    """The catalogue as of now, or as of `CATALOGUE_MAX_AGE` seconds ago at the most.

    A reader who finds another reading what has changed goes on with what is held.
    """
    if _held is not None and time.monotonic() - _checked_at < settings.CATALOGUE_MAX_AGE:
        return _held
    if _reading.acquire(blocking=_held is None or not settings.CATALOGUE_MAX_AGE):
        try:
            return _read()
        finally:
            _reading.release()
    return _held if _held is not None else held()


def let_go() -> None:
    """Forget what is held: the next reader reads the whole catalogue."""
    global _held
    _held = None


def _read() -> Held:
    global _held, _checked_at
    now = time.monotonic()
    if _held is None:
        _held = Held(build())
    elif (version := current_version()) != _held.index.version:
        _held = _followed(_held, version)
    _checked_at = now
    return _held


def _followed(before: Held, version: int) -> Held:
    if version < before.index.version:
        return Held(build())  # the database was put back to an earlier day
    changed = changed_since(before.index.version)
    shoes = before.shoes.without(set(changed))
    return Held(refreshed(before.index, changed, version=version), shoes=shoes)
