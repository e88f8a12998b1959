"""Whatever a seller changes through the API is in the audit, and what is refused is not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from shoestore.api.root import api
from shoestore.audit.models import Entry
from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import Shoe, ShoeImage
from shoestore.orders.models import Order
from tests.api.door import refusal, send, told
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

Ask = Callable[..., HttpResponse]


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "#c0a080").save(file, "PNG")
    return file.getvalue()


SHOE = {
    "reference": "BOOT", "name": "Boot", "brand": "Aldona", "audience": "men", "kind": "boot",
    "colour": {"name": "black", "swatch": "#101010"}, "price": "150.00",
}  # fmt: skip


def upload(client: Client, _method: str, path: str, alt: str, *, headers: Any) -> HttpResponse:
    file = BytesIO(png())
    file.name = "a.png"
    return client.post(path, {"alt": alt, "file": file}, headers=headers)


# Each operation with which a seller changes something: how it is done, and what the audit says then.
ACTS: dict[str, tuple[str, str, Any, tuple[str, str]]] = {
    "add_shoe": ("POST", "/api/shoes", SHOE, ("added", "shoe BOOT")),
    "edit_shoe": ("PATCH", "/api/shoes/DERBY", {"price": "99.00"}, ("changed", "shoe DERBY")),
    "create_movement": (
        "POST", "/api/shoes/DERBY/movements", {"size": "42", "reason": "received", "pairs": 3},
        ("changed", "pairs DERBY"),
    ),
    "create_step": ("POST", "/api/orders/{order}/steps", {"status": "paid"}, ("changed", "order {order}")),
    "add_picture": ("UPLOAD", "/api/shoes/DERBY/pictures", "from above", ("added", "picture DERBY")),
    "order_pictures": (
        "PUT", "/api/shoes/DERBY/pictures", {"pictures": ["{picture}"]}, ("changed", "picture DERBY"),
    ),
    "remove_picture": ("DELETE", "/api/shoes/DERBY/pictures/{picture}", None, ("deleted", "picture DERBY")),
}  # fmt: skip


def filled(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: filled(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [ShoeImage.objects.get().pk for _ in thing]
    if not isinstance(thing, str):
        return thing
    return thing.replace("{order}", Order.objects.get().pk).replace(
        "{picture}", str(ShoeImage.objects.get().pk)
    )


def changing() -> set[str]:
    paths = api.get_openapi_schema()["paths"]
    return {
        operation["operationId"]
        for operations in paths.values()
        for method, operation in operations.items()
        if "security" in operation and method != "get"
    }


def test_every_operation_with_which_a_seller_changes_something_is_tried_here() -> None:
    assert changing() == set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_one_entry(client: Client, bearer: dict[str, str], seller: User, name: str) -> None:
    derby = shoe("Derby")
    add_picture(derby.pk, png(), alt="side")
    order()
    method, path, body, (act, about) = ACTS[name]
    thing = filled(about)
    knock: Ask = upload if method == "UPLOAD" else send

    answer = knock(client, method, filled(path), filled(body), headers=bearer)

    assert answer.status_code in (200, 201, 204), answer.content
    entry = Entry.objects.get()
    assert (entry.door, entry.who, entry.address) == ("api", "sofia", "127.0.0.1")
    assert (entry.act, f"{entry.kind} {entry.thing}") == (act, thing)
    assert entry.details["token"] == "till"


def test_a_price_is_told_as_it_was_and_as_it_is(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", price="129.00")

    told(send(client, "PATCH", "/api/shoes/DERBY", {"price": "99.00"}, headers=bearer), 200)

    entry = Entry.objects.get()
    assert (entry.details["before"], entry.details["price"]) == ({"price": "129.00"}, "99.00")


def test_what_is_refused_is_not_written(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 1})
    lost = {"size": "42", "reason": "written_off", "pairs": 2}

    refusal(send(client, "POST", "/api/shoes/DERBY/movements", lost, headers=bearer), 409, "out_of_stock")

    assert Entry.objects.count() == 0
    assert Shoe.objects.count() == 1


def test_an_act_that_cannot_be_written_does_not_happen(
    client: Client, bearer: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shoe("Derby", price="129.00")
    client.raise_request_exception = False
    monkeypatch.setattr(Entry._meta.get_field("act"), "get_db_prep_value", _full_disk)

    refusal(
        send(client, "PATCH", "/api/shoes/DERBY", {"price": "99.00"}, headers=bearer), 500, "internal_error"
    )

    assert str(Shoe.objects.get().price) == "129.00"


def _full_disk(*_: object, **__: object) -> None:
    raise OSError("no space left on device")
