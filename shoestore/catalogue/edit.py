"""The verbs on shoes and their size runs. Pairs are not changed here: that is the inventory's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.text import slugify

from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import Brand, Shoe, ShoeQuerySet, Size, reference_validator
from shoestore.errors import Invalid, NotFound
from shoestore.gtin import parse_gtin
from shoestore.sizing import System, label_on


class UnknownShoe(NotFound):
    """No shoe has this reference."""

    code = "unknown_shoe"


class ShoeInvalid(Invalid):
    """A shoe cannot be like that; `errors` names each field with its sentence."""

    code = "invalid_shoe"


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One size of a run, labelled in the shoe's own system."""

    size: str
    width: str = ""
    gtin: str | None = None


@transaction.atomic
def create_shoe(facts: Mapping[str, object], *, brand: str, run: Sequence[RunEntry]) -> Shoe:
    """Add a shoe with its size run; `facts` are fields of Shoe, and a brand not known yet is added.

    Raises ShoeInvalid, UnknownSize, InvalidGtin.
    """
    shoe = Shoe(**facts, brand=brand_named(brand))
    _save(shoe)
    _extend_run(shoe, run)
    announce([shoe.pk])
    return shoe


@transaction.atomic
def change_shoe(
    reference: str, facts: Mapping[str, object], *, brand: str | None = None, run: Sequence[RunEntry] = ()
) -> Shoe:
    """Change fields of a shoe and add sizes to its run, or new barcodes to sizes that are in it.

    Raises UnknownShoe, ShoeInvalid, UnknownSize, InvalidGtin.
    """
    shoe = shoe_with(reference, among=Shoe.objects.select_for_update(of=("self",)))
    for name, value in facts.items():
        setattr(shoe, name, value)
    if brand is not None:
        shoe.brand = brand_named(brand)
    _save(shoe)
    _extend_run(shoe, run)
    announce([shoe.pk])
    return shoe


def shoe_with(reference: str, *, among: ShoeQuerySet | None = None) -> Shoe:
    """The shoe of this reference, among all or some of the shoes. Raises UnknownShoe."""
    shoes = Shoe.objects.all() if among is None else among
    known = reference_validator.regex.search(reference)
    shoe = shoes.select_related("brand").filter(reference=reference).first() if known else None
    if shoe is None:
        raise UnknownShoe(f"There is no shoe {reference[:40]} in the shop.", reference=reference[:40])
    return shoe


def brand_named(name: str) -> Brand:
    """The brand of this name or slug, added if the shop has not had it yet."""
    slug = slugify(name)[:60]
    if not slug:
        raise ShoeInvalid("Give the brand's name.", errors=[_error("brand", "Give the brand's name.")])
    brand, _created = Brand.objects.get_or_create(slug=slug, defaults={"name": name.strip()})
    return brand


def _save(shoe: Shoe) -> None:
    try:
        shoe.full_clean()
    except ValidationError as refusal:
        errors = [
            _error("" if field == NON_FIELD_ERRORS else field, sentence)
            for field, sentences in refusal.message_dict.items()
            for sentence in sentences
        ]
        raise ShoeInvalid(" ".join(str(error["message"]) for error in errors), errors=errors) from refusal
    shoe.save()


def _extend_run(shoe: Shoe, run: Sequence[RunEntry]) -> None:
    for entry in run:
        Size.objects.update_or_create(
            shoe=shoe,
            label=label_on(shoe.last, entry.size, System(shoe.size_system)),
            width=entry.width,
            defaults={"gtin": parse_gtin(entry.gtin)} if entry.gtin else {},
        )


def _error(field: str, message: str) -> dict[str, str]:
    return {"field": field, "message": message, "code": "invalid"}
