"""How often one address may post. The count is kept in the database, so that all processes share it."""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from shoestore.api.problems import TooManyRequests

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = {"s": 1, "m": 60, "h": 3600}
COUNT = """
    INSERT INTO api_postcount (address, period, posts) VALUES (%s, %s, 1)
    ON CONFLICT (address) DO UPDATE SET
        posts = CASE WHEN api_postcount.period = excluded.period THEN api_postcount.posts + 1 ELSE 1 END,
        period = excluded.period
    RETURNING posts
"""


def limit_strangers(view: Callable[P, R]) -> Callable[P, R]:
    """Let one address post no oftener than `ORDER_RATE_LIMIT` says; raises TooManyRequests beyond that."""

    @wraps(view)
    def limited(*args: P.args, **kwargs: P.kwargs) -> R:
        request = args[0]
        if settings.ORDER_RATE_LIMIT and isinstance(request, HttpRequest):
            _count(address_of(request), settings.ORDER_RATE_LIMIT)
        return view(*args, **kwargs)

    return limited


def address_of(request: HttpRequest) -> str:
    """Who asks. What `X-Forwarded-For` says is believed for as many proxies as the shop says it trusts."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    trusted = settings.TRUSTED_PROXIES
    if trusted and len(forwarded) >= trusted:
        return forwarded[-trusted].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))


def _count(address: str, limit: str) -> None:
    most, length = limit.split("/")
    period, into = divmod(int(time.time()), SECONDS[length])
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [address, period])
        (posts,) = cursor.fetchone()
    if posts > int(most):
        seconds = SECONDS[length] - into
        raise TooManyRequests(f"That was a lot of requests. Try again in {seconds} seconds.", seconds=seconds)
