"""Growing pauses between tries, kept in the database, so that all processes share them."""

import time
from dataclasses import dataclass

from shoestore.limits.count import SECONDS, TooManyRequests, too_many
from shoestore.limits.models import Tries


@dataclass(frozen=True, slots=True)
class Pace:
    """So many tries are free; then each is followed by a pause, twice as long as the one before.

    `first` and `longest` are the pauses in seconds; after `forgotten` seconds without a try all is as new.
    """

    free: int
    first: int
    longest: int
    forgotten: int

    def pause_after(self, tries: int) -> int:
        """The seconds that nothing is tried after so many tries."""
        return 0 if tries < self.free else min(self.first << min(tries - self.free, 20), self.longest)


def try_once(key: str, pace: Pace) -> int:
    """Count one more try of `key` and return how many there were.

    Raises TooManyRequests, without counting the try, during the pause after the one before, and to all but
    one of several at once.
    """
    now = int(time.time())
    Tries.objects.bulk_create([Tries(key=key, tries=0, last_at=now, free_at=0)], ignore_conflicts=True)
    read = Tries.objects.filter(key=key).values("tries", "last_at").first()
    if read is None:
        raise too_many(1)
    tries = read["tries"] + 1 if now - read["last_at"] < pace.forgotten else 1
    unchanged = Tries.objects.filter(key=key, free_at__lte=now, **read)
    if not unchanged.update(tries=tries, last_at=now, free_at=now + pace.pause_after(tries)):
        raise _refusal(key, now)
    return tries


def forget_tries(*keys: str) -> None:
    """Begin anew with these keys."""
    Tries.objects.filter(key__in=keys).delete()


def forget_old_tries(*, limit: str) -> None:
    """Forget what was last tried longer ago than the period of this limit; without a limit, everything."""
    tries = Tries.objects.all()
    if limit:
        tries = tries.filter(last_at__lt=int(time.time()) - SECONDS[limit.split("/")[1]])
    tries.delete()


def _refusal(key: str, now: int) -> TooManyRequests:
    free_at = Tries.objects.filter(key=key).values_list("free_at", flat=True).first()
    return too_many(max(1, (free_at or now) - now))
