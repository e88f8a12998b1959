"""Waiting for a size that is sold out. Whoever knows a token, from a letter, may confirm and stop."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from shoestore.api.answers import json_answer
from shoestore.api.problems import Problem
from shoestore.api.rate_limit import limit_strangers
from shoestore.api.repeatable import repeatable
from shoestore.api.router import router
from shoestore.api.types import Consent, Email, Request, SizeSystem, Text
from shoestore.catalogue.models import Size
from shoestore.checkout.quote import Wish, find_offer
from shoestore.sizing import System
from shoestore.waiting.asking import ask, confirm, stop, wait_with
from shoestore.waiting.models import Language, Wait

TAGS = ["Waiting"]


class WaitIn(Request):
    """Who wants to be told when a size is there again. `consent` says that the address may be kept for it."""

    reference: Annotated[str, Text(40)]
    size: Annotated[str, Text(20)]
    system: SizeSystem | None = None
    width: Annotated[str, Text(4, shortest=0)] | None = None
    email: Email
    language: Language = Language.ENGLISH
    consent: Consent


class AskedOut(Schema):
    """The size that is meant, as the shop calls it."""

    reference: str
    size: str
    system: System
    width: str | None


class WaitOut(AskedOut):
    """What is waited for, and whether the owner of the address has confirmed it."""

    brand: str
    name: str
    colour: str
    confirmed: bool


@router.post("/waits", tags=TAGS, response={202: AskedOut, (409, 429): Problem})
@limit_strangers
@repeatable()
def create_wait(request: HttpRequest, body: WaitIn) -> HttpResponse:
    """Ask to be told once when a size is there again: a letter asks the owner of the address to confirm.

    The answer is the same whether the address was known or not.
    """
    offer = find_offer(Wish(body.reference, body.size, body.system, body.width))
    size = Size.objects.select_related("shoe").get(pk=offer.size_id)
    ask(size, email=body.email, language=body.language)
    return json_answer(_size(size), status=202)


@router.get("/waits/{token}", tags=TAGS, response={200: WaitOut, 404: Problem})
def get_wait(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody waits for."""
    return json_answer(_describe(wait_with(token)))


@router.post("/waits/{token}/confirmation", tags=TAGS, response={200: WaitOut, (404, 429): Problem})
@limit_strangers
@repeatable()
def create_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Say that it was really you who asked; twice is once."""
    return json_answer(_describe(confirm(token)))


@router.delete("/waits/{token}", tags=TAGS, response={204: None, (404, 429): Problem})
@limit_strangers
def delete_wait(request: HttpRequest, token: str) -> HttpResponse:
    """Stop waiting: the address is forgotten."""
    stop(wait_with(token).token)
    return HttpResponse(status=204)


def _describe(wait: Wait) -> dict[str, Any]:
    shoe = wait.size.shoe
    confirmed = wait.confirmed_at is not None
    named = {"brand": shoe.brand.name, "name": shoe.name, "colour": shoe.colour}
    return {**_size(wait.size), **named, "confirmed": confirmed}


def _size(size: Size) -> dict[str, Any]:
    shoe = size.shoe
    return {
        "reference": shoe.reference,
        "size": size.label,
        "system": shoe.size_system,
        "width": size.width or None,
    }
