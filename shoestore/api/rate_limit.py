"""How often one address may post. The count is kept in the database, so that all processes share it."""

import time
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from shoestore.api.models import PostCount
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
    """Who asks. What `X-Forwarded-For` says is believed for as many proxies as the shop says it trusts.

    One line of IPv6 has a whole network of addresses, so that network is who asks.
    """
    sender = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    told = forwarded[-trusted].strip() if 0 < trusted <= len(forwarded) else sender
    return _network(told) or _network(sender) or "unknown"


def forget_earlier() -> None:
    """Forget who posted in periods that are over: it is nobody's business any more."""
    counts = PostCount.objects.all()
    if settings.ORDER_RATE_LIMIT:
        _most, period, _left = _now(settings.ORDER_RATE_LIMIT)
        counts = counts.filter(period__lt=period)
    counts.delete()


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def _count(address: str, limit: str) -> None:
    most, period, seconds = _now(limit)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [address, period])
        (posts,) = cursor.fetchone()
    if posts > most:
        raise TooManyRequests(f"That was a lot of requests. Try again in {seconds} seconds.", seconds=seconds)


def _now(limit: str) -> tuple[int, int, int]:
    """How many posts are allowed, in which period this moment lies, and how many seconds are left of it."""
    most, length = limit.split("/")
    period, into = divmod(int(time.time()), SECONDS[length])
    return int(most), period, SECONDS[length] - into
