"""The verbs on shoes and their size runs. Pairs are not changed here: that is the inventory's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from shoestore.catalogue.brands import find_or_add_brand, is_brand_name
from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import LONGEST_BRAND, REFERENCE, Brand, Shoe, ShoeQuerySet, Size
from shoestore.constraint_errors import errors_by_field
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
    """One size of a run, labelled in the shoe's own system.

    An empty `gtin` leaves the barcode as it is; None removes it.
    """

    size: str
    width: str = ""
    gtin: str | None = ""


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
    named = _sizes_named(shoe, run)
    _release_barcodes([size for _field, size in named])
    # In the order of barcodes: of two who add the same ones, one waits and is refused, and no circle forms.
    named.sort(key=lambda one: one[1].gtin or "")
    try:
        with transaction.atomic():
            for field, size in named:
                _check(size, field=field)
                size.save(update_fields=["gtin"] if size.pk else None)
    except IntegrityError:
        for field, size in named:
            _check(size, field=field)  # somebody took a barcode meanwhile: now it can be named
        raise


def _sizes_named(shoe: Shoe, run: Sequence[RunEntry]) -> list[tuple[str, Size]]:
    """The sizes to write, each once, as they will be; with the path of their entry in the input."""
    sizes = {(size.label, size.width): size for size in shoe.sizes.all()}
    named: dict[tuple[str, str], tuple[str, Size]] = {}
    for place, entry in enumerate(run):
        key = label_on(shoe.last, entry.size, System(shoe.size_system)), entry.width
        size = sizes.setdefault(key, Size(shoe=shoe, label=key[0], width=key[1]))
        if size.pk is None or entry.gtin != "":
            named[key] = f"sizes.{place}.", size
        if entry.gtin != "":
            size.gtin = parse_gtin(entry.gtin) if entry.gtin else None
    return list(named.values())


def _release_barcodes(sizes: Sequence[Size]) -> None:
    """Take the barcodes of sizes that get others, so that two may swap theirs.

    Orders lock sizes in the order of their keys: whoever changes several does the same.
    """
    for key in sorted(size.pk for size in sizes if size.pk):
        Size.objects.filter(pk=key).update(gtin=None)


_FIELDS = {model: {field.name for field in model._meta.get_fields()} for model in (Shoe, Size)}


def _check(thing: Shoe | Size, *, field: str = "") -> None:
    try:
        thing.full_clean()
    except ValidationError as refusal:
        errors = [
            _error("" if name == NON_FIELD_ERRORS else f"{field}{name}", sentence)
            for name, refusals in errors_by_field(refusal, _FIELDS[type(thing)]).items()
            for one in refusals
            for sentence in one.messages
        ]
        raise _invalid(errors) from refusal


def _invalid(errors: list[dict[str, str]]) -> ShoeInvalid:
    return ShoeInvalid(verbatim(" ".join(error["message"] for error in errors)), errors=errors)


def _error(field: str, message: str) -> dict[str, str]:
    return {"field": field, "message": message, "code": "invalid"}
