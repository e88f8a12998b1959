"""Signing in: slow to guess, told to the audit, and the same answer for whoever does not get in."""

import time
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from config import settings as shop
from shoestore.audit.models import Entry
from shoestore.backoffice.tasks import forget_sign_ins
from shoestore.limits.models import Tries
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
def three_an_hour(settings: Settings, seller: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tries are free, and the clock stands still, so that no pause ends while a slow machine tests."""
    settings.SIGN_IN_RATE_LIMIT = "3/h"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


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


def test_what_was_typed_as_a_name_is_not_kept(client: Client, three_an_hour: None) -> None:
    sign_in(client, PASSWORD, "sofia")

    assert PASSWORD not in str(list(Entry.objects.values()) + list(Tries.objects.values()))
    assert Tries.objects.exists()


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


def guess(times: int, *, first: int = 1) -> list[bool]:
    """A stranger with an address for each guess at Sofia's password; which guesses were listened to."""
    pages = [
        words(sign_in(Client(), "sofia", "wrong", sender=f"203.0.113.{number}"))
        for number in range(first, first + times)
    ]
    return ["Too many tries." not in page for page in pages]


def test_an_account_is_guarded_from_many_addresses(client: Client, three_an_hour: None) -> None:
    assert guess(17) == [True] * 15 + [False] * 2

    assert "Too many tries. Try again in 30 seconds." in words(sign_in(client))
    assert Session.objects.count() == 0


def test_whoever_guesses_from_one_address_does_not_lock_the_owner_out(
    client: Client, three_an_hour: None
) -> None:
    for _ in range(12):
        page = sign_in(Client(), "sofia", "wrong", sender="203.0.113.7")
    assert "Too many tries." in words(page)

    assert sign_in(client).status_code == 302


def test_a_known_browser_gets_in_while_others_guess_from_everywhere(
    client: Client, three_an_hour: None
) -> None:
    sign_in(client)
    client.post("/backoffice/logout/")
    assert guess(20)[-1] is False

    assert sign_in(client, "sofia", "mistyped").status_code == 200
    assert sign_in(client, sender="198.51.100.9").status_code == 302


def test_in_a_known_browser_a_password_is_not_guessed_either(client: Client, three_an_hour: None) -> None:
    sign_in(client)

    for number in range(4):
        page = sign_in(client, "sofia", "wrong", sender=f"192.0.2.{number}")

    assert "Too many tries." in words(page)


def test_a_browser_known_to_one_is_unknown_to_another(client: Client, three_an_hour: None) -> None:
    User.objects.create_superuser("carla", password=PASSWORD)
    sign_in(client, "carla")
    guess(15)

    assert "Too many tries." in words(sign_in(client))
    assert sign_in(client, "carla").status_code == 302


@pytest.mark.parametrize("how", ["forged", "password changed"])
def test_a_browser_is_no_longer_known(client: Client, three_an_hour: None, how: str) -> None:
    sign_in(client)
    if how == "forged":
        client.cookies["known_browser"] = client.cookies["known_browser"].value.replace(":", "x:", 1)
    else:
        seller = User.objects.get(username="sofia")
        seller.set_password(PASSWORD)
        seller.save()
    guess(15)

    assert "Too many tries." in words(sign_in(client))


def test_the_cookie_of_a_known_browser_is_for_no_script_and_for_the_back_office_alone(
    client: Client, seller: User
) -> None:
    assert "known_browser" not in sign_in(client, "sofia", "wrong").cookies

    cookie = sign_in(client).cookies["known_browser"]

    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (
        True,
        "Lax",
        "",
        "/backoffice/",
    )


def test_the_owner_is_told_by_one_e_mail_a_day_and_a_stranger_learns_nothing(
    client: Client,
    three_an_hour: None,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        pages = [words(sign_in(client, name, "wrong", sender="203.0.113.7")) for name in ["sofia"] * 4]
        guess(15)
    strangers = [words(sign_in(client, name, "wrong", sender="203.0.113.8")) for name in ["nobody"] * 4]

    [told] = mailoutbox
    assert told.to == ["sofia@shop.example"]
    assert told.subject == "Shoestore: Many tries to sign in with your name"
    assert "as sofia, the last one from the address\n203.0.113.7." in told.body
    assert pages == strangers


def test_who_found_a_browser_open_does_not_guess_the_password_by_changing_it(
    seller_client: Client, three_an_hour: None
) -> None:
    new = {"new_password1": f"{PASSWORD}!", "new_password2": f"{PASSWORD}!"}
    for _ in range(3):
        assert (
            seller_client.post("/backoffice/password_change/", new | {"old_password": "no"}).status_code
            == 200
        )

    answer = seller_client.post("/backoffice/password_change/", new | {"old_password": PASSWORD}, follow=True)

    assert "Too many tries. Try again in 30 seconds." in words(answer)
    assert User.objects.get().check_password(PASSWORD)


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
    Tries.objects.update(last_at=F("last_at") - 3601)

    forget_sign_ins.call_local()

    assert Tries.objects.count() == 0


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
