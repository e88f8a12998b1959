"""Checking the address of a delivery by the rules of its country."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shoestore.errors import Invalid
from shoestore.postal import (
    AddressForm,
    address_form,
    is_in_province,
    province_of,
    read_postcode,
    read_province,
)
from shoestore.sentences import Sentence, verbatim
from shoestore.translation import told

PLACE = "fulfilment.address"


@dataclass(frozen=True, slots=True)
class Address:
    line1: str
    postcode: str
    city: str
    country: str
    line2: str = ""
    province: str = ""


class AddressInvalid(Invalid):
    """The address does not fit its country; `errors` names each field with a sentence and a code."""

    code = "invalid_request"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field."""

    field: str
    code: str
    sentence: Sentence


def check_address(address: Address) -> Address:
    """The address as its country writes it, with its province, which the postcode may tell.

    Raises AddressInvalid.
    """
    form = address_form(address.country)
    postcode = read_postcode(form.postcode, address.postcode) if form.postcode else None
    province = read_province(form.province, address.province) if form.province else None
    if postcode and not address.province:
        province = province_of(postcode, country=address.country) or province
    faults = [
        *_city_faults(form, address),
        *_postcode_faults(form, address, postcode),
        *_province_faults(form, address, postcode, province),
        *_disagreements(address, postcode, province),
    ]
    if faults:
        raise _refusal(faults)
    return replace(address, postcode=postcode or "", province=province or "")


def _city_faults(form: AddressForm, address: Address) -> Iterator[Fault]:
    if form.city_required and not address.city:
        yield Fault("city", "needed", Sentence("This is needed."))


def _postcode_faults(form: AddressForm, address: Address, postcode: str | None) -> Iterator[Fault]:
    known, country = form.postcode, address.country
    if known is None:
        if address.postcode:
            sentence = Sentence("Addresses in {country} have no postcode: leave it empty.", country=country)
            yield Fault("postcode", "not_used", sentence)
    elif postcode is None:
        sentence = Sentence(
            "A postcode in {country} looks like {example}.", country=country, example=known.example
        )
        yield Fault("postcode", "wrong_form", sentence)
    elif known.required and not postcode:
        sentence = Sentence("The postcode is missing, such as {example}.", example=known.example)
        yield Fault("postcode", "needed", sentence)


def _province_faults(
    form: AddressForm, address: Address, postcode: str | None, province: str | None
) -> Iterator[Fault]:
    known, country = form.province, address.country
    if known is None:
        if address.province:
            sentence = Sentence("Addresses in {country} have no province: leave it empty.", country=country)
            yield Fault("province", "not_used", sentence)
    elif province is None:
        sentence = Sentence("There is no such province or state in {country}.", country=country)
        yield Fault("province", "unknown_value", sentence)
    elif known.required and not province and (postcode or form.postcode is None):
        yield Fault("province", "needed", Sentence("The province or state is missing."))


def _disagreements(address: Address, postcode: str | None, province: str | None) -> Iterator[Fault]:
    if postcode and province and not is_in_province(postcode, country=address.country, province=province):
        sentence = Sentence("This postcode is not in {province}: check both.", province=address.province)
        yield Fault("postcode", "not_in_province", sentence)


def _refusal(faults: list[Fault]) -> AddressInvalid:
    errors = [
        {"field": f"{PLACE}.{fault.field}", "message": told(fault.sentence), "code": fault.code}
        for fault in faults
    ]
    return AddressInvalid(verbatim(" ".join(error["message"] for error in errors)), errors=errors)
