"""Who asks, as far as the network can tell."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Who asks. What `X-Forwarded-For` says is believed for as many proxies as the shop says it trusts.

    One line of IPv6 has a whole network of addresses, so that network is who asks. WSGI has one name for
    `X-Forwarded-For` and `X_Forwarded_For`: the last of the proxies must drop names with underscores.
    """
    sender = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    told = forwarded[-trusted].strip() if 0 < trusted <= len(forwarded) else sender
    return _network(told) or _network(sender) or "unknown"


def _network(text: str) -> str:
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def _without_port(text: str) -> str:
    """The address of `203.0.113.7:5678` or `[2001:db8::7]:5678`, as some proxies write it."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    host, _, port = text.partition(":")
    return host if port.isdecimal() else text
