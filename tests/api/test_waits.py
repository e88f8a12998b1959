"""Waiting for a size that is sold out, as the API lets one."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from shoestore.waiting.models import Wait
from tests.api.door import refusal, send, told, wrong_fields
from tests.shop import shoe, size_of
from tests.waiting.stories import BEA, asks, waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def asking(**more: Any) -> dict[str, Any]:
    return {"reference": "DERBY", "size": "42", "email": BEA, "consent": True, **more}


def ask(client: Client, **more: Any) -> HttpResponse:
    return send(client, "POST", "/api/waits", asking(**more))


def test_somebody_asks(client: Client) -> None:
    shoe("Derby", sizes={"42": 0})

    answer = ask(client, language="es")

    assert told(answer, 202) == {"reference": "DERBY", "size": "42", "system": "EU", "width": None}
    wait = Wait.objects.get()
    assert (wait.email, wait.size, wait.language, wait.confirmed_at) == (
        BEA,
        size_of("DERBY", "42"),
        "es",
        None,
    )


def test_a_size_is_said_in_any_system(client: Client) -> None:
    shoe("Derby", sizes={"42": 0})

    assert ask(client, size="8", system="UK").status_code == 202
    assert Wait.objects.get().size == size_of("DERBY", "42")


def test_the_answer_does_not_tell_whether_an_address_is_known(client: Client) -> None:
    shoe("Derby", sizes={"42": 0, "43": 0})
    waits()
    asks("cleo@example.com")
    known, asked, new = (ask(client, email=email) for email in (BEA, "cleo@example.com", "ana@example.com"))

    assert len({(one.status_code, one.content, len(one.headers)) for one in (known, asked, new)}) == 1
    assert Wait.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"reference": "NOWHERE"}, 422, "unknown_shoe"),
        ({"size": "45"}, 422, "size_not_in_run"),
        ({"size": "horse"}, 422, "unknown_size"),
        ({"size": "43"}, 409, "size_is_there"),
    ],
)
def test_what_cannot_be_waited_for_is_refused(
    client: Client, more: dict[str, Any], status: int, code: str
) -> None:
    shoe("Derby", sizes={"42": 0, "43": 1})

    refusal(ask(client, **more), status, code)

    assert Wait.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"email": "bea"}, ("email", "invalid_email")),
        ({"consent": False}, ("consent", "unknown_value")),
        ({"language": "fr"}, ("language", "unknown_value")),
        ({"name": "Bea"}, ("name", "unknown_field")),
    ],
)
def test_nobody_is_kept_without_an_address_and_consent(
    client: Client, more: dict[str, Any], wrong: tuple[str, str]
) -> None:
    shoe("Derby", sizes={"42": 0})

    assert wrong_fields(ask(client, **more)) == [wrong]
    assert Wait.objects.count() == 0


def test_who_has_the_letter_sees_confirms_and_stops(client: Client) -> None:
    shoe("Derby", sizes={"42": 0})
    token = asks().token
    address = f"/api/waits/{token}"
    expected = {
        "reference": "DERBY", "brand": "Aldona", "name": "Derby", "colour": "black", "size": "42",
        "system": "EU",
        "width": None, "confirmed": False,
    }  # fmt: skip

    assert told(client.get(address), 200) == expected
    for _ in range(2):
        assert told(client.post(f"{address}/confirmation"), 200) == expected | {"confirmed": True}
    assert told(client.get(address), 200) == expected | {"confirmed": True}
    assert client.delete(address).status_code == 204

    assert Wait.objects.count() == 0
    refusal(client.get(address), 404, "unknown_wait")
    refusal(client.delete(address), 404, "unknown_wait")
    refusal(client.post(f"{address}/confirmation"), 404, "unknown_wait")


def test_asking_is_limited_as_ordering_is(client: Client, settings: Settings) -> None:
    settings.ORDER_RATE_LIMIT = "3/h"
    shoe("Derby", sizes={"42": 0})

    answers = [ask(client, email=f"client{number}@example.com") for number in range(4)]

    assert [answer.status_code for answer in answers] == [202, 202, 202, 429]
    assert Wait.objects.count() == 3
