"""Where sellers are signed in: seen, ended by themselves, and by the owner."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from shoestore.audit.models import Entry
from shoestore.backoffice.sessions import browser_name
from tests.api.door import refusal, told
from tests.backoffice.browser import address, colleague, messages, words

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

PASSWORD = "a long enough secret"
PAGE = "/backoffice/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"
)


def signed_in(name: str = "sofia", *, browser: str = FIREFOX, sender: str = "192.0.2.1") -> Client:
    client = Client(REMOTE_ADDR=sender, headers={"User-Agent": browser})
    assert client.post("/backoffice/login/", {"username": name, "password": PASSWORD}).status_code == 302
    return client


def offered(page: HttpResponse) -> list[tuple[str, str]]:
    """The sessions that can be chosen: what the page calls each, and what it says of it."""
    return list(page.context["form"].fields["sessions"].choices)  # type: ignore[attr-defined]


def end(client: Client, *names: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(PAGE, {"sessions": list(names), "password": password})


def open_pages(*browsers: Client) -> list[bool]:
    return [browser.get("/backoffice/").status_code == 200 for browser in browsers]


def test_a_seller_sees_where_they_are_signed_in(seller: User) -> None:
    here = signed_in()
    signed_in(browser=SAFARI, sender="198.51.100.7")
    colleague()

    page = here.get(PAGE)

    assert "Here Firefox on Linux, from 192.0.2.1, signed in " in words(page)
    [(_name, said)] = offered(page)
    assert said.startswith("Safari on an iPhone, from 198.51.100.7, signed in ")
    assert ", last seen " in said


def test_the_page_does_not_tell_what_would_open_a_session(seller: User) -> None:
    here, elsewhere = signed_in(), signed_in()

    page = here.get(PAGE).content.decode()

    for client in (here, elsewhere):
        assert client.cookies["sessionid"].value not in page


def test_what_was_chosen_ends_for_every_door_and_is_told_and_nothing_else_ends(seller: User) -> None:
    lost, here, kept = signed_in(browser=SAFARI), signed_in(), signed_in(browser=EDGE)
    chosen = [name for name, said in offered(here.get(PAGE)) if "Safari" in said]

    answer = end(here, *chosen)

    assert answer.status_code == 302
    assert open_pages(lost, here, kept) == [False, True, True]
    refusal(lost.get("/api/orders"), 401, "not_signed_in")
    told(kept.get("/api/orders"), 200)
    assert [said.split(",")[0] for _name, said in offered(here.get(PAGE))] == ["Edge on Windows"]
    entry = Entry.objects.get(act="deleted")
    assert (entry.who, entry.kind) == ("sofia", "session")
    assert entry.thing.startswith("sofia: Safari on an iPhone, from 192.0.2.1")


def test_all_the_others_end_at_once(seller: User) -> None:
    browsers = [signed_in() for _ in range(3)]
    here = browsers[0]

    page = here.post(
        PAGE,
        {"sessions": [name for name, _said in offered(here.get(PAGE))], "password": PASSWORD},
        follow=True,
    )

    assert messages(page) == ["2 sessions were ended."]
    assert "You are signed in nowhere else." in words(page)
    assert open_pages(*browsers) == [True, False, False]


@pytest.mark.parametrize(
    ("password", "refused"), [("", "This field is required."), ("a guess", "This is not your password.")]
)
def test_who_found_the_browser_open_and_knows_no_password_ends_nothing(
    seller: User, password: str, refused: str
) -> None:
    here, elsewhere = signed_in(), signed_in()
    [(name, _said)] = offered(here.get(PAGE))

    page = end(here, name, password=password)

    assert refused in words(page)
    assert open_pages(here, elsewhere) == [True, True]


def test_the_password_is_not_guessed_here_either(seller: User, settings: Settings) -> None:
    here, elsewhere = signed_in(), signed_in()
    [(name, _said)] = offered(here.get(PAGE))
    settings.SIGN_IN_RATE_LIMIT = "3/h"
    for _ in range(3):
        end(here, name, password="a guess")

    page = end(here, name)

    assert "Too many tries. Try again in " in words(page)
    assert open_pages(elsewhere) == [True]
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-4:] == ["sign_in_failed"] * 3 + ["sign_in_held_off"]


@pytest.mark.parametrize("of", ["somebody", "nobody", "this"])
def test_no_session_but_ones_own_others_can_be_chosen(seller: User, of: str) -> None:
    User.objects.create_user("carla", password=PASSWORD, is_staff=True)
    here, _elsewhere, carla = signed_in(), signed_in(), signed_in("carla")
    also_carla = signed_in("carla")
    [(of_somebody, _said)] = offered(also_carla.get(PAGE))
    [(of_this, _said)] = offered(_elsewhere.get(PAGE))

    page = end(here, {"somebody": of_somebody, "nobody": "0" * 16, "this": of_this}[of])

    assert page.status_code == 200
    assert "is not one of the available choices." in words(page)
    assert open_pages(here, carla, also_carla) == [True, True, True]


def test_a_session_that_is_over_is_not_shown(seller: User) -> None:
    signed_in()
    Session.objects.update(expire_date=timezone.now())

    page = signed_in().get(PAGE)

    assert "You are signed in nowhere else." in words(page)


def sign_out(client: Client, *sellers: User) -> list[str]:
    form = {"action": "sign_out", "_selected_action": [one.pk for one in sellers]}
    return messages(client.post(address("auth_user_changelist"), form, follow=True))


def test_the_owner_signs_somebody_out_everywhere(seller: User) -> None:
    carla = User.objects.create_user("carla", password=PASSWORD, is_staff=True)
    owner, phone, till = signed_in(), signed_in("carla", browser=SAFARI), signed_in("carla")

    assert sign_out(owner, carla, seller) == ["Sessions ended: 2."]

    assert open_pages(owner, phone, till) == [True, False, False]
    ended = Entry.objects.filter(act="deleted", kind="session")
    assert {entry.thing.split(",")[0] for entry in ended} == {
        "carla: Safari on an iPhone",
        "carla: Firefox on Linux",
    }


def test_nobody_signs_out_who_may_do_more_than_they(seller: User) -> None:
    carlos, owner = colleague("auth.view_user", "auth.change_user"), signed_in()

    said = sign_out(carlos, seller)

    assert said[0] == "Sessions ended: 0."
    assert said[1].startswith("You cannot sign out somebody who may do more")
    assert open_pages(owner) == [True]


def test_who_may_only_look_at_sellers_signs_nobody_out(seller: User) -> None:
    carlos, owner = colleague("auth.view_user"), signed_in()
    assert 'value="sign_out"' not in carlos.get("/backoffice/auth/user/").text
    assert 'value="sign_out"' in owner.get("/backoffice/auth/user/").text

    sign_out(carlos, seller, User.objects.get(username="carlos"))

    assert open_pages(carlos, owner) == [True, True]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on an iPhone"),
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/138.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari on a Mac"),
        ("curl/8.14.1", "A program"),
        ("", "A program"),
    ],
)
def test_a_browser_is_called_as_people_call_it(said: str, name: str) -> None:
    assert browser_name(said) == name
