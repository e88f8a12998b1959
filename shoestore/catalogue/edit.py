"""The verbs on shoes and their size runs. Pairs are not changed here: that is the inventory's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from shoestore.catalogue.brands import find_or_add_brand, is_brand_name
from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import LONGEST_BRAND, REFERENCE, Brand, Shoe, ShoeQuerySet, Size
from shoestore.errors import Invalid, NotFound
from shoestore.gtin import parse_gtin
from shoestore.sentences import Sentence, verbatim
from shoestore.sizing import System, label_on
from shoestore.translation import told


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

    The size system of a shoe that has sizes stays: their labels are written in it. Raises UnknownShoe,
    ShoeInvalid, UnknownSize, InvalidGtin.
    """
    shoe = shoe_with(reference, among=Shoe.objects.select_for_update(of=("self",), no_key=True))
    _keep_system(shoe, facts)
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
    possible = REFERENCE.match(reference)
    shoe = shoes.select_related("brand").filter(reference=reference).first() if possible else None
    if shoe is None:
        raise UnknownShoe(Sentence("There is no shoe {reference} in the shop."), reference=reference[:40])
    return shoe


def brand_named(name: str) -> Brand:
    """The brand of this name, added if the shop has not had it yet; case and blanks are forgiven.

    Raises ShoeInvalid.
    """
    if not is_brand_name(name.strip()):
        sentence = Sentence("Give the brand's name, at most {most} characters.", most=LONGEST_BRAND)
        raise _invalid([_error("brand", told(sentence))])
    return find_or_add_brand(name)


def _keep_system(shoe: Shoe, facts: Mapping[str, object]) -> None:
    if facts.get("size_system", shoe.size_system) != shoe.size_system and shoe.sizes.exists():
        sentence = Sentence(
            "The sizes of {reference} are in {system}.", reference=shoe.reference, system=shoe.size_system
        )
        raise _invalid([_error("size_system", told(sentence))])


def _save(shoe: Shoe) -> None:
    _check(shoe)
    try:
        with transaction.atomic():
            shoe.save()
    except IntegrityError:
        _check(shoe)  # somebody took the reference meanwhile: now it can be named
        raise


def _extend_run(shoe: Shoe, run: Sequence[RunEntry]) -> None:
    sizes = {(size.label, size.width): size for size in shoe.sizes.all()}
    coded = set()
    for place, entry in enumerate(run):
        label = label_on(shoe.last, entry.size, System(shoe.size_system))
        size = sizes.setdefault((label, entry.width), Size(shoe=shoe, label=label, width=entry.width))
        if entry.gtin:
            size.gtin = parse_gtin(entry.gtin)
        _check(size, field=f"sizes.{place}.")
        if size.pk is None:
            size.save()
        elif entry.gtin:
            coded.add(size)
    # Orders take sizes in the order of their keys: whoever holds several does the same.
    for size in sorted(coded, key=lambda size: size.pk):
        size.save(update_fields=["gtin"])


def _check(thing: Shoe | Size, *, field: str = "") -> None:
    try:
        thing.full_clean()
    except ValidationError as refusal:
        errors = [
            _error("" if name == NON_FIELD_ERRORS else f"{field}{name}", sentence)
            for name, sentences in refusal.message_dict.items()
            for sentence in sentences
        ]
        raise _invalid(errors) from refusal


def _invalid(errors: list[dict[str, str]]) -> ShoeInvalid:
    return ShoeInvalid(verbatim(" ".join(error["message"] for error in errors)), errors=errors)


def _error(field: str, message: str) -> dict[str, str]:
    return {"field": field, "message": message, "code": "invalid"}
