"""Signing in: slow to guess, told to the audit, and the same answer for whoever does not get in."""

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from config import settings as shop
from shoestore.audit.models import Entry
from shoestore.backoffice.tasks import forget_sign_ins
from shoestore.limits.models import Count
from tests.backoffice.browser import words

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

PASSWORD = "a long enough secret"
LOGIN = "/backoffice/login/"


def sign_in(
    client: Client,
    name: str = "sofia",
    password: str = PASSWORD,
    *,
    sender: str = "192.0.2.1",
    to: str = "",
) -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password, "next": to}, REMOTE_ADDR=sender)


def told() -> list[tuple[Any, ...]]:
    return list(Entry.objects.order_by("pk").values_list("act", "who", "address"))


@pytest.fixture
def three_an_hour(settings: Settings, seller: User) -> None:
    settings.SIGN_IN_RATE_LIMIT = "3/h"


def test_who_signs_in_is_told_to_the_audit(client: Client, seller: User) -> None:
    assert sign_in(client).status_code == 302

    assert told() == [("signed_in", "sofia", "192.0.2.1")]


def test_a_wrong_password_and_a_name_nobody_has_are_answered_and_counted_alike(
    client: Client, seller: User
) -> None:
    User.objects.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    tries = [("sofia", "wrong"), ("nobody", "wrong"), ("gone", PASSWORD)]

    pages = [words(sign_in(client, *one)) for one in tries]

    assert len(set(pages)) == 1
    assert "Please enter the correct username and password" in pages[0]
    assert told() == [("sign_in_failed", who, "192.0.2.1") for who in ("sofia", "", "gone")]


def test_who_is_no_staff_is_told_so_by_the_right_password_alone(client: Client, seller: User) -> None:
    User.objects.create_user("carla", password=PASSWORD, is_staff=False)

    wrong, right = sign_in(client, "carla", "wrong"), sign_in(client, "carla")

    assert "Please enter the correct username and password" in words(wrong)
    assert "may not sign in to the back office. Ask whoever manages staff to allow it." in words(right)
    assert "may not sign in" not in words(wrong)
    assert told() == [("sign_in_failed", "carla", "192.0.2.1")] * 2
    assert Session.objects.count() == 0


def test_what_was_typed_as_a_name_is_not_kept(client: Client, seller: User) -> None:
    sign_in(client, PASSWORD, "sofia")

    assert PASSWORD not in str(list(Entry.objects.values()) + list(Count.objects.values()))


def test_a_name_nobody_has_costs_the_same_work(
    client: Client, seller: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = shop.PASSWORD_HASHERS
    seller.set_password(PASSWORD)
    seller.save()
    hashed: list[str] = []
    for verb in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, verb, counted(hashed, getattr(Argon2PasswordHasher, verb)))

    sign_in(client, "sofia", "wrong")
    assert len(hashed) == 1
    sign_in(client, "nobody", "wrong")
    assert len(hashed) == 2


def counted(calls: list[str], verb: Any) -> Any:
    def call(*args: Any) -> Any:
        calls.append(verb.__name__)
        return verb(*args)

    return call


def test_the_fourth_try_is_not_listened_to_even_with_the_right_password(
    client: Client, three_an_hour: None
) -> None:
    for _ in range(3):
        sign_in(client, "sofia", "wrong")

    page = sign_in(client)

    assert page.status_code == 200
    assert "Too many tries. Try again in " in words(page)
    assert Session.objects.count() == 0
    assert told()[-1] == ("sign_in_held_off", "sofia", "192.0.2.1")


def test_a_name_nobody_has_is_held_off_just_the_same(client: Client, three_an_hour: None) -> None:
    for name in ("sofia", "nobody"):
        for _ in range(4):
            page = sign_in(client, name, "wrong")
        assert "Too many tries." in words(page)


def test_an_account_is_guarded_from_many_addresses(client: Client, three_an_hour: None) -> None:
    for number in range(4):
        page = sign_in(client, "sofia", "wrong", sender=f"192.0.2.{number}")

    assert "Too many tries." in words(page)


def test_an_address_is_held_off_whatever_the_names(client: Client, three_an_hour: None) -> None:
    for number in range(16):
        page = sign_in(client, f"name{number}", "wrong")

    assert "Too many tries." in words(page)
    assert sign_in(client, sender="192.0.2.77").status_code == 302


def test_a_header_of_a_stranger_does_not_make_them_another(client: Client, three_an_hour: None) -> None:
    for number in range(16):
        page = client.post(
            LOGIN,
            {"username": f"name{number}", "password": "wrong"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        )

    assert "Too many tries." in words(page)


def test_who_gets_in_may_mistype_again(client: Client, three_an_hour: None) -> None:
    for _ in range(3):
        sign_in(client, "sofia", "wrong")
        sign_in(client, "sofia", "wrong")
        assert sign_in(client).status_code == 302


def test_earlier_tries_are_forgotten(client: Client, three_an_hour: None) -> None:
    sign_in(client, "sofia", "wrong")
    Count.objects.update(period=1)

    forget_sign_ins.call_local()

    assert Count.objects.count() == 0


def test_an_older_hash_becomes_an_argon2_hash_on_sign_in(
    client: Client, seller: User, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = shop.PASSWORD_HASHERS
    seller.password = make_password(PASSWORD, hasher="scrypt")
    seller.save()

    assert sign_in(client).status_code == 302

    seller.refresh_from_db()
    assert identify_hasher(seller.password).algorithm == "argon2"
    assert seller.check_password(PASSWORD)


def test_the_session_is_another_after_signing_in(client: Client, seller: User) -> None:
    client.get(LOGIN)
    client.session["planted"] = "before"
    session = client.session
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_new_password_ends_the_sessions_of_other_browsers_and_is_told(seller: User) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here)
    sign_in(elsewhere)
    new = {"old_password": PASSWORD, "new_password1": f"{PASSWORD}!", "new_password2": f"{PASSWORD}!"}

    assert here.post("/backoffice/password_change/", new).status_code == 302

    assert here.get("/backoffice/").status_code == 200
    assert elsewhere.get("/backoffice/").status_code == 302
    entry = Entry.objects.get(act="changed")
    assert (entry.who, entry.thing, entry.details) == ("sofia", "sofia", {"password": "changed"})


def test_a_password_that_was_not_changed_is_not_told(seller_client: Client) -> None:
    wrong = {"old_password": "no", "new_password1": "x", "new_password2": "x"}

    assert seller_client.post("/backoffice/password_change/", wrong).status_code == 200

    assert Entry.objects.count() == 0


def test_the_cookie_of_a_session_is_for_no_script(client: Client, seller: User) -> None:
    cookie = sign_in(client).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (
        True,
        "Lax",
        "",
        "/",
    )


def test_who_signs_out_has_no_session_left_anywhere(client: Client, seller: User) -> None:
    sign_in(client)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value

    client.post("/backoffice/logout/")

    assert stolen.get("/backoffice/").status_code == 302
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(client: Client, seller: User, elsewhere: str) -> None:
    assert sign_in(client, to=elsewhere)["Location"] == "/backoffice/"
