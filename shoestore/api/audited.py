"""How the sellers' API writes what was done through it into the audit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from pydantic import BaseModel

from config.address import address_of
from shoestore.api.sellers import SellersRequest
from shoestore.audit.models import Act, Door
from shoestore.audit.record import Actor, record

Details = Mapping[str, object]


@contextmanager
def audited(request: SellersRequest, act: Act, kind: str, thing: str, details: Details) -> Iterator[None]:
    """Do what is inside and write it into the audit: both happen or neither."""
    with transaction.atomic():
        yield
        write(request, act, kind, thing, details)


def write(request: SellersRequest, act: Act, kind: str, thing: str, details: Details) -> None:
    """Write into the audit what this request did; a program is named beside its seller."""
    program = {"token": request.token} if hasattr(request, "token") else {}
    by = Actor(Door.API, request.auth, address_of(request))
    record(act, by=by, kind=kind, thing=thing, details={**details, **program})


def asked(body: BaseModel) -> dict[str, object]:
    """What a body says, as JSON can hold it."""
    return body.model_dump(mode="json", exclude_unset=True)
