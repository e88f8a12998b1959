"""The one way into the audit. Nothing personal of a client may be said here: an entry is never erased."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from shoestore.audit.models import Act, Door, Entry


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, through which door, and from which address."""

    door: Door
    seller_id: int | None = None
    address: str = ""


COMMAND_LINE = Actor(Door.COMMAND)


def record(
    act: Act, *, by: Actor, kind: str = "", thing: str = "", details: Mapping[str, object] | None = None
) -> None:
    """Write an act into the audit. Call it in the transaction of the act: both happen or neither.

    `kind` and `thing` say to what it was done; `details` holds only what JSON can hold.
    """
    Entry.objects.create(
        door=by.door,
        seller_id=by.seller_id,
        who=_name_of(by.seller_id),
        address=by.address,
        act=act,
        kind=kind,
        thing=thing[:200],
        details=dict(details or {}),
    )


def _name_of(seller_id: int | None) -> str:
    if seller_id is None:
        return ""
    return User.objects.filter(pk=seller_id).values_list("username", flat=True).first() or ""
