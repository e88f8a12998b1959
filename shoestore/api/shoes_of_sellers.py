"""The catalogue, as sellers keep it."""

from decimal import Decimal
from functools import partial
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import File, Form, UploadedFile
from pydantic import Field, StrictBool, StrictInt

from shoestore.api.answers import json_answer
from shoestore.api.audited import asked, audited, write
from shoestore.api.preconditions import IfMatch, check_unchanged, record_answer
from shoestore.api.problems import Problem
from shoestore.api.repeatable import IdempotencyKey, answer_once, repeatable
from shoestore.api.router import router
from shoestore.api.sellers import SellersRequest, seller_with
from shoestore.api.shoe_schemas import ImageOut, SellersShoeOut
from shoestore.api.types import NUMBER, UNSENT, WHOLE_NUMBER, Price, Request, SizeSystem, Text, Width
from shoestore.api.written_shoes import describe
from shoestore.audit.models import Act
from shoestore.catalogue import gallery
from shoestore.catalogue.edit import RunEntry, change_shoe, create_shoe, shoe_with
from shoestore.catalogue.models import Audience, Shoe
from shoestore.catalogue.pictures import MAX_BYTES
from shoestore.sellers.models import Scope
from shoestore.sizing import System

TAGS = ["Catalogue, for sellers"]
SELLER = seller_with(Scope.CATALOGUE)
WHO_ADDS = seller_with(Scope.CATALOGUE, "catalogue.add_shoe")

Percent = Annotated[Decimal, Field(ge=0, lt=100, max_digits=5, decimal_places=2), NUMBER]
Swatch = Annotated[str, Field(pattern="^#[0-9a-f]{6}$", examples=["#7b1f2b"])]
Description = Annotated[str, Text(4000, shortest=0, lines=True)] | None
Run = Annotated[list["RunEntryIn"], Field(max_length=100)]


class RunEntryIn(Request):
    """A size of the run, in the shoe's own system. Without `gtin` its barcode stays; null removes it."""

    size: Annotated[str, Text(20)]
    width: Width = None
    gtin: Annotated[str, Text(20)] | None = None


class ColourIn(Request):
    name: Annotated[str, Text(40)]
    swatch: Swatch


class ShoeIn(Request):
    reference: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9._-]{0,39}$", examples=["ALD-DERBY-OXB"])]
    name: Annotated[str, Text(120)]
    brand: Annotated[str, Text(80)]
    description: Description = None
    audience: Audience
    kind: Annotated[str, Text(40)]
    colour: ColourIn
    system: SizeSystem = System.EU
    price: Price
    former_price: Price | None = None
    vat_rate: Percent | None = None
    published: StrictBool = False
    sizes: Run = Field(default_factory=list)


class ShoeChange(Request):
    """What is to change; all that is left out stays. Sizes are added to the run, or change their barcode.

    Null empties what may be empty: the former price and the description.
    """

    name: Annotated[str, Text(120)] = UNSENT
    brand: Annotated[str, Text(80)] = UNSENT
    description: Description = None
    audience: Audience = UNSENT
    kind: Annotated[str, Text(40)] = UNSENT
    colour: ColourIn = UNSENT
    price: Price = UNSENT
    former_price: Price | None = None
    vat_rate: Percent = UNSENT
    published: StrictBool = UNSENT
    sizes: Run = Field(default_factory=list)


class PictureOrder(Request):
    pictures: Annotated[list[StrictInt], Field(max_length=gallery.MAX_PICTURES)]


@router.post("/shoes", tags=TAGS, auth=WHO_ADDS, response={201: SellersShoeOut})
@repeatable()
def add_shoe(request: SellersRequest, body: ShoeIn) -> HttpResponse:
    """Add a shoe with its size run. A brand the shop has not had yet is added with it."""
    with audited(request, Act.ADDED, "shoe", body.reference, asked(body)):
        shoe = create_shoe(_facts(body), brand=body.brand, run=_run(body.sizes))
    return record_answer(request, _describe(shoe), status=201)


@router.get(
    "/shoes/{reference}/record",
    tags=TAGS,
    auth=SELLER,
    response={200: SellersShoeOut, 304: None, 404: Problem},
)
def get_record(request: HttpRequest, reference: str) -> HttpResponse:
    """A shoe, published or not. Send its ETag as `If-Match` with a change."""
    return record_answer(request, _describe(shoe_with(reference)))


@router.patch("/shoes/{reference}", tags=TAGS, auth=SELLER, response={200: SellersShoeOut, 404: Problem})
def edit_shoe(
    request: SellersRequest, reference: str, body: ShoeChange, if_match: IfMatch = None
) -> HttpResponse:
    """Change a shoe; `published: false` takes it off the shelf, `former_price: null` ends a sale."""
    facts, shoe = _facts(body), shoe_with(reference)
    before = {name: str(getattr(shoe, name)) for name in facts}
    with audited(request, Act.CHANGED, "shoe", reference, asked(body) | {"before": before}):
        check_unchanged(request, if_match, partial(_locked, reference))
        shoe = change_shoe(reference, facts, brand=body.brand, run=_run(body.sizes))
    return record_answer(request, _describe(shoe))


@router.post(
    "/shoes/{reference}/pictures", tags=TAGS, auth=SELLER, response={201: ImageOut, (404, 409): Problem}
)
def add_picture(
    request: SellersRequest,
    reference: str,
    file: File[UploadedFile],
    alt: Form[Annotated[str, Text(200)]],
    idempotency_key: IdempotencyKey = None,
    if_match: IfMatch = None,
) -> HttpResponse:
    """Upload a picture: JPEG, PNG, WebP or AVIF, at most 10 MB. It becomes the shoe's last."""
    shoe = shoe_with(reference)
    # Before the transaction, which must not last as long as a picture takes to be read.
    stored = gallery.store_picture(file.read(MAX_BYTES + 1))
    act = partial(_append_picture, request, shoe, stored, alt=alt, if_match=if_match)
    if idempotency_key is None:
        return act()
    return answer_once(request, idempotency_key, {"alt": alt, "file": file}, act)


def _append_picture(
    request: SellersRequest, shoe: Shoe, stored: gallery.StoredPicture, *, alt: str, if_match: str | None
) -> HttpResponse:
    with transaction.atomic():
        check_unchanged(request, if_match, partial(_locked, shoe.reference))
        picture = gallery.append_picture(shoe.pk, stored, alt=alt)
        write(request, Act.ADDED, "picture", shoe.reference, {"picture": picture.pk, "alt": alt})
    images = describe([shoe.pk])[shoe.pk]["images"]
    return json_answer(next(image for image in images if image["id"] == picture.pk), status=201)


@router.put(
    "/shoes/{reference}/pictures", tags=TAGS, auth=SELLER, response={200: SellersShoeOut, (404, 409): Problem}
)
def order_pictures(
    request: SellersRequest, reference: str, body: PictureOrder, if_match: IfMatch = None
) -> HttpResponse:
    """Show the shoe's pictures in this order: each of their ids once."""
    shoe = shoe_with(reference)
    with audited(request, Act.CHANGED, "picture", reference, asked(body)):
        check_unchanged(request, if_match, partial(_locked, reference))
        gallery.order_pictures(shoe.pk, body.pictures)
    return record_answer(request, _describe(shoe))


@router.delete(
    "/shoes/{reference}/pictures/{picture}",
    tags=TAGS,
    auth=SELLER,
    response={204: None, (404, 422): Problem},
)
def remove_picture(
    request: SellersRequest,
    reference: str,
    picture: Annotated[int, WHOLE_NUMBER],
    if_match: IfMatch = None,
) -> HttpResponse:
    """Take a picture away."""
    with audited(request, Act.DELETED, "picture", reference, {"picture": picture}):
        check_unchanged(request, if_match, partial(_locked, reference))
        gallery.remove_picture(shoe_with(reference).pk, picture)
    return HttpResponse(status=204)


def _locked(reference: str) -> dict[str, Any]:
    """The record of a shoe, locked until the transaction ends."""
    return _describe(shoe_with(reference, among=Shoe.objects.select_for_update(of=("self",), no_key=True)))


def _facts(body: ShoeIn | ShoeChange) -> dict[str, object]:
    facts = body.model_dump(exclude_unset=True, exclude={"brand", "sizes", "colour", "system"})
    if "description" in facts:
        facts["description"] = body.description or ""
    if facts.get("vat_rate", "") is None:
        del facts["vat_rate"]  # a new shoe has the shop's
    if body.colour:
        facts |= {"colour": body.colour.name, "swatch": body.colour.swatch}
    if isinstance(body, ShoeIn):
        facts["size_system"] = body.system.value
    return facts


def _run(sizes: list[RunEntryIn]) -> list[RunEntry]:
    return [
        RunEntry(entry.size, entry.width or "", entry.gtin if "gtin" in entry.model_fields_set else "")
        for entry in sizes
    ]


def _describe(shoe: Shoe) -> dict[str, Any]:
    return describe([shoe.pk])[shoe.pk] | {"published": shoe.published, "vat_rate": f"{shoe.vat_rate:.2f}"}
