"""How often something may be done. The count is kept in the database, so that all processes share it."""

import time

from django.db import connection

from shoestore.errors import ShopError
from shoestore.limits.models import Count
from shoestore.sentences import Counted

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# A sliding window from two counts: what was done in the period before counts for the part of it that the
# window still covers. When the limit is reached nothing is written and no row returned, so that refused tries
# do not prolong the refusal.
COUNT = """
    INSERT INTO api_postcount (address, period, posts, earlier) VALUES (%(key)s, %(period)s, 1, 0)
    ON CONFLICT (address) DO UPDATE SET
        earlier = CASE api_postcount.period
            WHEN excluded.period THEN api_postcount.earlier
            WHEN excluded.period - 1 THEN api_postcount.posts
            ELSE 0 END,
        posts = CASE api_postcount.period WHEN excluded.period THEN api_postcount.posts + 1 ELSE 1 END,
        period = excluded.period
    WHERE CASE api_postcount.period
        WHEN excluded.period
            THEN api_postcount.earlier * CAST(%(left)s AS BIGINT)
                + (api_postcount.posts + 1) * CAST(%(length)s AS BIGINT)
        WHEN excluded.period - 1 THEN api_postcount.posts * CAST(%(left)s AS BIGINT) + %(length)s
        ELSE 0 END <= %(allowed)s
    RETURNING posts
"""


class TooManyRequests(ShopError):
    """Enough of this has been done; `seconds` says when it may be done again."""

    code = "too_many_requests"


def count(key: str, *, limit: str) -> None:
    """Count one more of `key`, of which `limit` allows so many, such as `30/m`. Raises TooManyRequests."""
    most, length = _parts(limit)
    period, into = divmod(int(time.time()), length)
    left = length - into
    values: dict[str, int | str] = {
        "key": key,
        "period": period,
        "left": left,
        "length": length,
        "allowed": most * length,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        if cursor.fetchone():
            return
    raise too_many(_seconds_until_free(Count.objects.get(key=key), period, most, length, left))


def too_many(seconds: int) -> TooManyRequests:
    """The refusal that says to try again in so many seconds."""
    sentence = Counted(
        "That was a lot of requests. Try again in {count} second.",
        "That was a lot of requests. Try again in {count} seconds.",
        count=seconds,
    )
    return TooManyRequests(sentence, seconds=seconds)


def times(limit: str, factor: int) -> str:
    """The limit that allows `factor` times as much: `30/m` times 4 is `120/m`."""
    most, unit = limit.split("/")
    return f"{int(most) * factor}/{unit}"


def forget(key: str) -> None:
    """Begin to count anew."""
    Count.objects.filter(key=key).delete()


def forget_earlier(*, key: str, limit: str) -> None:
    """Forget what no window covers any more, of the keys that begin so; without a limit, all of them."""
    counts = Count.objects.filter(key__startswith=key)
    if limit:
        _, length = _parts(limit)
        counts = counts.filter(period__lt=int(time.time()) // length - 1)
    counts.delete()


def _parts(limit: str) -> tuple[int, int]:
    """How many, and in how many seconds."""
    most, unit = limit.split("/")
    return int(most), SECONDS[unit]


def _seconds_until_free(counted: Count, period: int, most: int, length: int, left: int) -> int:
    """When the window covers few enough; `left` seconds are left of the period that runs now."""
    posts, earlier = (counted.posts, counted.earlier) if counted.period == period else (0, counted.posts)
    if posts < most and earlier:
        return max(1, left - (most - posts - 1) * length // earlier)
    return left + length - (most - 1) * length // max(posts, 1)
