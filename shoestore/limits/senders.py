"""How often one sender may do something: an address, and for IPv6 the networks that one customer has."""

from ipaddress import IPv6Network, ip_network

from shoestore.limits.count import count, times

# Providers give a line one /64, and many customers a /48, which has 65,536 of them.
LINES_OF_A_NETWORK = 4


def count_sender(kind: str, address: str, *, limit: str) -> None:
    """Count one more act of this kind by the sender at `address`, as config.address gives it.

    A network (/48) of IPv6 may do four times as much as one line (/64) of it. Raises TooManyRequests.
    """
    count(kind + address, limit=limit)
    if network := _wider(address):
        count(kind + network, limit=times(limit, LINES_OF_A_NETWORK))


def _wider(address: str) -> str | None:
    network = ip_network(address) if "/" in address else None
    return str(network.supernet(new_prefix=48)) if isinstance(network, IPv6Network) else None
