"""Every request that creates or adds something may be repeated under its key."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from shoestore.api.repeatable import IDEMPOTENT_WRITES
from shoestore.api.root import api
from shoestore.audit.models import Entry
from shoestore.checkout.erase_client import erase_client
from shoestore.idempotency.models import IdempotencyKey
from shoestore.inventory.models import Movement
from shoestore.sellers.models import Scope
from shoestore.waiting.models import Wait
from tests.api.door import nothing_changes, program_of, refusal, send, told
from tests.shop import order, pairs, shoe
from tests.waiting.stories import waits

pytestmark = pytest.mark.django_db

LOAFER = {
    "reference": "LOAFER", "name": "Loafer", "brand": "Aldona", "audience": "women", "kind": "loafer",
    "colour": {"name": "tan", "swatch": "#c0a080"}, "price": "119.00",
}  # fmt: skip
RECEIVED = {"size": "42", "reason": "received", "pairs": 10}

Headers = dict[str, str]


def keyed(headers: Headers, key: str = "k-1") -> Headers:
    return {**headers, "Idempotency-Key": key}


def png(colour: str = "#c0a080") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 20), colour).save(file, "PNG")
    return SimpleUploadedFile("side.png", file.getvalue(), content_type="image/png")


def upload(client: Client, headers: Headers, colour: str = "#c0a080") -> HttpResponse:
    form: Any = {"alt": "side", "file": png(colour)}
    return client.post("/api/shoes/DERBY/pictures", form, headers=headers)


def posts(path: str, body: Any) -> Callable[[Client, Headers], HttpResponse]:
    return lambda client, headers: send(client, "POST", path, body, headers=headers)


def to_an_order(path: str, body: Any) -> Callable[[Client, Headers], HttpResponse]:
    def act(client: Client, headers: Headers) -> HttpResponse:
        from shoestore.orders.models import Order

        return send(client, "POST", f"/api/orders/{Order.objects.get().pk}/{path}", body, headers=headers)

    return act


def confirm(client: Client, headers: Headers) -> HttpResponse:
    return client.post(f"/api/waits/{Wait.objects.get().token}/confirmation", headers=headers)


ACTS: dict[str, Callable[[Client, Headers], HttpResponse]] = {
    "add_shoe": posts("/api/shoes", LOAFER),
    "add_picture": upload,
    "create_movement": posts("/api/shoes/DERBY/movements", RECEIVED),
    "create_step": to_an_order("steps", {"status": "ready"}),
    "create_cancellation": to_an_order("cancellation", {}),
    "create_wait": posts(
        "/api/waits", {"reference": "DERBY", "size": "43", "email": "bea@example.com", "consent": True}
    ),
    "create_confirmation": confirm,
}


@pytest.fixture(autouse=True)
def _shop() -> None:
    shoe("Derby", sizes={"42": 5, "43": 0})
    order()


def test_every_post_takes_a_key() -> None:
    taking = {
        operation["operationId"]
        for operations in api.get_openapi_schema()["paths"].values()
        for method, operation in operations.items()
        if method == "post"
        and any(parameter["name"] == "Idempotency-Key" for parameter in operation["parameters"])
    }
    posts = {
        operation["operationId"]
        for operations in api.get_openapi_schema()["paths"].values()
        for method, operation in operations.items()
        if method == "post"
    }

    assert taking == posts == {*ACTS, "create_order"}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_repeat_is_answered_like_the_first_and_changes_nothing(
    client: Client, bearer: Headers, act: Callable[[Client, Headers], HttpResponse]
) -> None:
    if act is confirm:
        waits(size="43")

    first = act(client, keyed(bearer))
    entries = Entry.objects.count()
    with nothing_changes():
        again = act(client, keyed(bearer))

    assert first.status_code in (200, 201, 202), first.content
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert ("Idempotent-Replayed" in first, again["Idempotent-Replayed"]) == (False, "true")
    assert Entry.objects.count() == entries


def test_a_repeated_receipt_of_pairs_is_booked_once_and_one_with_another_key_again(
    client: Client, bearer: Headers
) -> None:
    receive = ACTS["create_movement"]

    answers = [told(receive(client, keyed(bearer, key)), 201)["on_hand"] for key in ("a", "a", "b", "a")]

    assert answers == [14, 14, 24, 14]
    assert (pairs("DERBY", "42"), Movement.objects.filter(reason="received").count()) == (24, 3)


@pytest.mark.parametrize("other", [{**RECEIVED, "pairs": 11}, {**RECEIVED, "note": "late"}])
def test_a_key_with_another_body_is_refused(client: Client, bearer: Headers, other: object) -> None:
    ACTS["create_movement"](client, keyed(bearer))

    with nothing_changes():
        refused = send(client, "POST", "/api/shoes/DERBY/movements", other, headers=keyed(bearer))

    refusal(refused, 422, "idempotency_key_reused")


def test_a_key_of_another_address_or_another_picture_is_refused(client: Client, bearer: Headers) -> None:
    upload(client, keyed(bearer))

    with nothing_changes():
        refusal(ACTS["create_movement"](client, keyed(bearer)), 422, "idempotency_key_reused")
        refusal(upload(client, keyed(bearer), "#000000"), 422, "idempotency_key_reused")


def test_the_same_body_in_other_words_is_the_same(client: Client, bearer: Headers) -> None:
    ACTS["create_movement"](client, keyed(bearer))
    in_full = {"note": "", "pairs": 10, "reason": "received", "width": "", "size": " 42 "}

    with nothing_changes():
        again = send(client, "POST", "/api/shoes/DERBY/movements", in_full, headers=keyed(bearer))

    assert again["Idempotent-Replayed"] == "true"


def test_two_members_of_staff_may_use_the_same_key(client: Client, bearer: Headers) -> None:
    carla = program_of(User.objects.create_superuser("carla"), Scope.STOCK)
    receive = ACTS["create_movement"]

    assert [told(receive(client, keyed(who)), 201)["on_hand"] for who in (bearer, carla)] == [14, 24]


def test_a_refused_request_may_be_mended_and_sent_again_with_its_key(client: Client, bearer: Headers) -> None:
    too_many = {"size": "42", "reason": "written_off", "pairs": 50}
    path = "/api/shoes/DERBY/movements"
    refusal(send(client, "POST", path, too_many, headers=keyed(bearer)), 409, "out_of_stock")

    mended = send(client, "POST", path, {**too_many, "pairs": 1}, headers=keyed(bearer))

    assert told(mended, 201)["on_hand"] == 3


def test_what_is_kept_of_a_repeatable_request_names_no_client(client: Client, bearer: Headers) -> None:
    ACTS["create_step"](client, keyed(bearer, "a"))
    to_an_order("steps", {"status": "done"})(client, keyed(bearer, "b"))
    ACTS["create_wait"](client, keyed({}, "c"))
    erase_client("ana@example.com")

    kept = json.dumps(list(IdempotencyKey.objects.values("by", "key", "result")))

    assert IdempotencyKey.objects.count() == 3
    assert not [word for word in ("ana@", "Ana", "bea@") if word in kept]
    replayed = told(to_an_order("steps", {"status": "done"})(client, keyed(bearer, "b")), 200)
    assert replayed["client"]["name"] == "erased"


@pytest.mark.parametrize("method", IDEMPOTENT_WRITES)
def test_a_key_is_refused_where_it_is_not_honoured(client: Client, bearer: Headers, method: str) -> None:
    path = "/api/shoes/DERBY" if method == "PATCH" else "/api/shoes/DERBY/pictures"

    with nothing_changes():
        refused = send(client, method, path, {"price": "1.00"}, headers=keyed(bearer))

    refusal(refused, 422, "idempotency_key_not_supported")


@pytest.mark.parametrize("key", ["", "a b", "a" * 201, "clé"])
def test_a_key_that_is_none_is_refused_everywhere(client: Client, bearer: Headers, key: str) -> None:
    for act in ACTS.values():
        if act is not confirm:
            with nothing_changes():
                refusal(act(client, keyed(bearer, key)), 422, "invalid_request")
