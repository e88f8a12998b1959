"""What the address of a delivery has and needs in each country."""

from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.decorators import decorate_view

from shoestore.api.answers import json_answer
from shoestore.api.from_memory import from_memory
from shoestore.api.router import router
from shoestore.postal import AddressForm, address_form


class PostcodeFormOut(Schema):
    """Whether it must be given, what it is called there, and how it is written: an example and a pattern."""

    required: bool
    kind: Literal["postal", "zip", "eircode", "pin"]
    example: str
    pattern: str


class ProvinceOut(Schema):
    code: str
    name: str


class ProvinceFormOut(Schema):
    """Whether it must be given, what it is called there (such as state), and the list of all of them."""

    required: bool
    kind: str
    choices: list[ProvinceOut]


class CountryOut(Schema):
    """A country and the fields of its addresses; null is a field that its addresses do not have."""

    code: str
    city_required: bool
    postcode: PostcodeFormOut | None
    province: ProvinceFormOut | None


class CountryListOut(Schema):
    items: list[CountryOut]


@router.get("/countries", tags=["Shop"], response={200: CountryListOut, 304: None})
@decorate_view(from_memory)
def list_countries(request: HttpRequest) -> HttpResponse:
    """The countries that the shop delivers to, each with what an address there has and needs.

    A province that the postcode tells need not be given.
    """
    forms = [address_form(country) for country in settings.DELIVERY_COUNTRIES]
    return json_answer({"items": [_country(form) for form in forms]})


def _country(form: AddressForm) -> dict[str, Any]:
    postcode, province = form.postcode, form.province
    return {
        "code": form.country,
        "city_required": form.city_required,
        "postcode": postcode
        and {
            "required": postcode.required,
            "kind": postcode.kind,
            "example": postcode.example,
            "pattern": postcode.pattern,
        },
        "province": province
        and {
            "required": province.required,
            "kind": province.kind,
            "choices": [{"code": code, "name": name} for code, name in province.names.items()],
        },
    }
