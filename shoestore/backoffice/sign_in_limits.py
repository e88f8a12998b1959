"""How often a password may be tried: by account and sender, with a slower pace for all senders together."""

import hashlib

from django.conf import settings
from django.http import HttpRequest

from config.address import address_of
from shoestore.backoffice.known_browsers import browser_known_to
from shoestore.backoffice.tasks import warn_soon
from shoestore.limits.back_off import Pace, forget_tries, try_once
from shoestore.limits.count import SECONDS, TooManyRequests
from shoestore.sellers.sign_in_warning import Tried

# From one address to all accounts, and to one account from everywhere, so many times as much is tried.
ALTOGETHER = 5
FIRST_PAUSE, LONGEST_PAUSE = 30, 15 * 60  # seconds
# Who guesses from many addresses slows the owner down, in a browser they never used, for no longer than this.
LONGEST_PAUSE_OF_ALL = 60


def hold_off(request: HttpRequest, name: str) -> None:
    """Count one more try to sign in, before the password is looked at. Raises TooManyRequests during a pause.

    A browser in which this account has signed in before is counted by itself: what others try does not
    concern it.
    """
    if not settings.SIGN_IN_RATE_LIMIT:
        return
    browser, address = browser_known_to(request, name), address_of(request)
    _try(_key("sender", name, browser or address), _pace(), name, address)
    if browser is None:
        try_once(_key("address", address), _pace(ALTOGETHER))
        _try(_key("account", name), _pace(ALTOGETHER, LONGEST_PAUSE_OF_ALL), name, address)


def hold_off_in_session(request: HttpRequest, name: str) -> None:
    """Count one more try to say the password of this session again. Raises TooManyRequests during a pause."""
    if settings.SIGN_IN_RATE_LIMIT:
        _try(_session_key(request), _pace(), name, address_of(request))


def forget_tries_of(request: HttpRequest, name: str) -> None:
    """Forget the tries of whoever has said the right password."""
    sender = browser_known_to(request, name) or address_of(request)
    forget_tries(_key("sender", name, sender), _key("account", name), _session_key(request))


def when(refusal: TooManyRequests) -> str:
    """When to try again, as a sentence."""
    seconds = int(str(refusal.details["seconds"]))
    number, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"Try again in {number} {unit}{'' if number == 1 else 's'}."


def _try(key: str, pace: Pace, name: str, address: str) -> None:
    """Count one more try, and have the owner of the account told of the one before the first pause."""
    if try_once(key, pace) == pace.free:
        warn_soon(name, Tried.PASSWORD, address)


def _pace(times: int = 1, longest: int = LONGEST_PAUSE) -> Pace:
    most, unit = settings.SIGN_IN_RATE_LIMIT.split("/")
    length = SECONDS[unit]
    return Pace(int(most) * times, min(FIRST_PAUSE, length), min(longest, length), forgotten=length)


def _session_key(request: HttpRequest) -> str:
    return _key("session", request.session.session_key or "")


def _key(kind: str, *parts: str) -> str:
    """A key that tells nothing: what was typed as a name may be a password."""
    return f"{kind} {hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"
