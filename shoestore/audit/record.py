"""The one way into the audit. Nothing personal of a client may be said here: an entry is never erased."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from shoestore.audit.models import Act, Door, Entry

log = logging.getLogger(__name__)


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

    `kind` and `thing` say to what it was done; `details` holds only what JSON can hold. Once it is committed,
    the log tells it too.
    """
    entry = Entry.objects.create(
        door=by.door,
        seller_id=by.seller_id,
        who=_name_of(by.seller_id),
        address=by.address,
        act=act,
        kind=kind,
        thing=thing[:200],
        details=dict(details or {}),
    )
    transaction.on_commit(partial(_tell, entry), robust=True)


def _tell(entry: Entry) -> None:
    """Log that there is an entry, for who keeps the log elsewhere. Names and addresses stay in the audit."""
    facts = {"entry": entry.pk, "door": entry.door, "seller": entry.seller_id, "act": entry.act}
    log.info("audit", extra={"facts": facts | ({"kind": entry.kind} if entry.kind else {})})


def _name_of(seller_id: int | None) -> str:
    if seller_id is None:
        return ""
    return User.objects.filter(pk=seller_id).values_list("username", flat=True).first() or ""
