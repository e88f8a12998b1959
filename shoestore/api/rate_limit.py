"""How often one address may post."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest

from config.address import address_of
from shoestore.limits.count import forget_earlier
from shoestore.limits.senders import count_sender

P = ParamSpec("P")
R = TypeVar("R")

POSTS = "post "


def limit_strangers(view: Callable[P, R]) -> Callable[P, R]:
    """Let one address post no oftener than `ORDER_RATE_LIMIT` says; raises TooManyRequests beyond that."""

    @wraps(view)
    def limited(*args: P.args, **kwargs: P.kwargs) -> R:
        request = args[0]
        if settings.ORDER_RATE_LIMIT and isinstance(request, HttpRequest):
            count_sender(POSTS, address_of(request), limit=settings.ORDER_RATE_LIMIT)
        return view(*args, **kwargs)

    return limited


def forget_earlier_posts() -> None:
    """Forget who posted in periods that are over: it is nobody's business any more."""
    forget_earlier(key=POSTS, limit=settings.ORDER_RATE_LIMIT)
