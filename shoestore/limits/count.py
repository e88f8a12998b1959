"""How often something may be done. The count is kept in the database, so that all processes share it."""

import time

from django.db import connection

from shoestore.errors import ShopError
from shoestore.limits.models import Count
from shoestore.sentences import Counted

SECONDS = {"s": 1, "m": 60, "h": 3600}
COUNT = """
    INSERT INTO api_postcount (address, period, posts) VALUES (%s, %s, 1)
    ON CONFLICT (address) DO UPDATE SET
        posts = CASE WHEN api_postcount.period = excluded.period THEN api_postcount.posts + 1 ELSE 1 END,
        period = excluded.period
    RETURNING posts
"""


class TooManyRequests(ShopError):
    """Enough of this has been done; `seconds` says when it may be done again."""

    code = "too_many_requests"


def count(key: str, *, limit: str) -> None:
    """Count one more of `key`, of which `limit` allows so many, such as `30/m`. Raises TooManyRequests."""
    most, length = limit.split("/")
    period, into = divmod(int(time.time()), SECONDS[length])
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, period])
        (posts,) = cursor.fetchone()
    if posts > int(most):
        seconds = SECONDS[length] - into
        sentence = Counted(
            "That was a lot of requests. Try again in {count} second.",
            "That was a lot of requests. Try again in {count} seconds.",
            count=seconds,
        )
        raise TooManyRequests(sentence, seconds=seconds)


def forget(key: str) -> None:
    """Begin to count anew."""
    Count.objects.filter(key=key).delete()


def forget_earlier(*, key: str, limit: str) -> None:
    """Forget what was counted in periods that are over, of the keys that begin so, under a limit or none."""
    counts = Count.objects.filter(key__startswith=key)
    if limit:
        counts = counts.filter(period__lt=int(time.time()) // SECONDS[limit.split("/")[1]])
    counts.delete()
