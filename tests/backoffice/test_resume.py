"""A form whose sender had to sign in again is kept, and sent again by a press of a button."""

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from shoestore.catalogue.models import Brand
from tests.backoffice.browser import address, words
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

PASSWORD = "a long enough secret"
LOGIN = "/backoffice/login/"
OWN = {"Origin": "http://testserver"}
ADD = "/backoffice/catalogue/brand/add/"
TYPED = {"name": "Zapatos & Hijos", "slug": "zapatos-hijos", "_save": "Save"}


class Fields(HTMLParser):
    """The fields of every form on a page that posts to `action`."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.action, self.inside = action, False
        self.sent: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = unescape(facts.get("action", "")) == self.action
        elif tag == "input" and self.inside and facts.get("name"):
            self.sent[facts["name"]] = facts.get("value", "")


@pytest.fixture
def browser(seller: User) -> Client:
    """A browser that checks tokens as a real one is checked, in which sofia has signed in."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client)
    return client


def sign_in(client: Client, name: str = "sofia", *, to: str = "/backoffice/") -> Any:
    page = client.get(LOGIN, {"next": to})
    fields = {"username": name, "password": PASSWORD, "next": to}
    return client.post(f"{LOGIN}?next={to}", fields | {"csrfmiddlewaretoken": token_on(page)}, headers=OWN)


def token_on(page: Any) -> str:
    return str(page.context["csrf_token"])


def end_session(browser: Client) -> None:
    """As after two hours: the row is gone, and the browser has dropped its cookie."""
    Session.objects.all().delete()
    del browser.cookies["sessionid"]


def send(browser: Client, token: str, fields: dict[str, Any] | None = None, path: str = ADD) -> Any:
    return browser.post(path, (fields or TYPED) | {"csrfmiddlewaretoken": token}, headers=OWN)


def press(browser: Client, page: Any, path: str = ADD) -> Any:
    """Send the form of the page that keeps it."""
    return browser.post(path, Fields(page.content.decode(), path).sent, headers=OWN)


def test_what_was_typed_into_an_ended_session_is_sent_after_signing_in(browser: Client) -> None:
    token = token_on(browser.get(ADD))
    end_session(browser)

    refused = send(browser, token)
    asked = browser.get(refused["Location"])
    entry = browser.get(asked["Location"])

    assert asked["Location"].startswith(LOGIN)
    assert "Sign in to go on with what you typed" in words(entry)
    assert Brand.objects.count() == 0

    page = browser.get(sign_in(browser, to=refused["Location"])["Location"])
    assert "Not saved yet" in words(page)
    assert "name Zapatos & Hijos" in words(page)
    assert Brand.objects.count() == 0

    assert press(browser, page).status_code == 302
    assert Brand.objects.get().name == "Zapatos & Hijos"
    assert browser.get(refused["Location"]).status_code == 404


def test_a_save_after_signing_in_again_in_another_tab_is_sent_again(browser: Client) -> None:
    token = token_on(browser.get(ADD))
    end_session(browser)
    sign_in(browser)

    page = browser.get(send(browser, token)["Location"])

    assert "Not saved yet" in words(page)
    assert Brand.objects.count() == 0
    press(browser, page)
    assert Brand.objects.get().name == "Zapatos & Hijos"


def test_a_step_of_an_order_is_sent_again_as_well(browser: Client) -> None:
    shoe("Derby")
    sold = order()
    step = address("orders_order_step", sold.pk)
    token = token_on(browser.get(address("orders_order_change", sold.pk)))
    end_session(browser)

    to = send(browser, token, {"step": "paid"}, step)["Location"]
    page = browser.get(sign_in(browser, to=to)["Location"])
    sold.refresh_from_db()
    assert sold.status == "placed"

    press(browser, page, step)
    sold.refresh_from_db()
    assert sold.status == "paid"


def test_somebody_else_who_signs_in_does_not_get_it(browser: Client) -> None:
    User.objects.create_superuser("carla", password=PASSWORD)
    token = token_on(browser.get(ADD))
    end_session(browser)

    to = send(browser, token)["Location"]
    page = browser.get(sign_in(browser, "carla", to=to)["Location"])

    assert page.status_code == 404
    assert "Zapatos" not in page.content.decode()
    assert Brand.objects.count() == 0


def test_a_form_of_who_was_here_before_is_not_sent_in_the_name_of_the_next(browser: Client) -> None:
    User.objects.create_superuser("carla", password=PASSWORD)
    token = token_on(browser.get(ADD))
    end_session(browser)
    sign_in(browser, "carla")

    answer = send(browser, token)

    assert answer["Location"] == ADD
    assert Brand.objects.count() == 0
    assert "nothing was changed" in words(browser.get(ADD))


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://testserver.evil.example"])
def test_what_another_site_sends_is_neither_done_nor_kept(browser: Client, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}

    answer = browser.post(ADD, TYPED | {"csrfmiddlewaretoken": "x" * 64}, headers=headers)

    assert answer.status_code == 403
    assert "This was not sent by a page of the back office." in words(answer)
    assert "DEBUG" not in answer.content.decode()
    assert "Zapatos" not in answer.content.decode()
    assert "refused_forms" not in browser.session
    assert Brand.objects.count() == 0


def test_the_page_that_sends_again_waits_for_a_press_and_stands_in_no_frame(browser: Client) -> None:
    token = token_on(browser.get(ADD))
    end_session(browser)
    sign_in(browser)

    page = browser.get(send(browser, token)["Location"])

    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    assert ".submit(" not in page.content.decode()


def test_what_nobody_signed_in_sends_is_not_kept(seller: User) -> None:
    stranger = Client()

    answer = stranger.post(ADD, TYPED, headers=OWN)

    assert answer["Location"] == f"{LOGIN}?next={ADD}"
    assert Session.objects.count() == 0


def test_passwords_are_not_kept_and_the_page_says_so(browser: Client) -> None:
    add = "/backoffice/auth/user/add/"
    token = token_on(browser.get(add))
    end_session(browser)
    sign_in(browser)
    typed = {
        "username": "carla",
        "usable_password": "true",
        "password1": "s3cret words",
        "password2": "s3cret words",
    }

    page = browser.get(send(browser, token, typed, add)["Location"])

    assert "Passwords and files were not kept" in words(page)
    assert "s3cret words" not in page.content.decode()
    assert "s3cret words" not in str(browser.session.items())
    again = press(browser, page, add)
    assert (again.status_code, again.context["adminform"].form["username"].value()) == (200, "carla")


def test_a_form_of_passwords_alone_is_asked_for_again(browser: Client) -> None:
    page = "/backoffice/password_change/"
    token = token_on(browser.get(page))
    end_session(browser)
    sign_in(browser)
    typed = {"old_password": PASSWORD, "new_password1": "other words", "new_password2": "other words"}

    answer = send(browser, token, typed, page)

    assert answer["Location"] == page
    assert User.objects.get().check_password(PASSWORD)


def test_of_two_tabs_that_sign_in_both_get_in(seller: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    to = "/backoffice/catalogue/brand/"
    tabs = [token_on(browser.get(LOGIN, {"next": to})) for _ in range(2)]
    fields = {"username": "sofia", "password": PASSWORD, "next": to}

    answers = [send(browser, token, fields, f"{LOGIN}?next={to}") for token in tabs]

    assert [answer["Location"] for answer in answers] == [to, to]


def test_a_sign_in_with_an_old_token_is_asked_for_again(seller: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(LOGIN)

    answer = send(browser, "x" * 64, {"username": "sofia", "password": PASSWORD}, LOGIN)

    assert answer["Location"] == LOGIN
    assert "nothing was changed. Please try again." in words(browser.get(LOGIN))


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_second_tab_leads_nowhere_else(browser: Client, elsewhere: str) -> None:
    answer = send(browser, "x" * 64, {"username": "sofia", "password": PASSWORD, "next": elsewhere}, LOGIN)

    assert answer["Location"] == "/backoffice/"


def test_a_browser_without_cookies_is_told(seller: User) -> None:
    answer = Client(enforce_csrf_checks=True).post(LOGIN, {"username": "sofia"}, headers=OWN)

    assert answer.status_code == 403
    assert "Your browser sends no cookies." in words(answer)


def test_only_the_last_five_forms_are_kept(browser: Client) -> None:
    token = token_on(browser.get(ADD))
    end_session(browser)
    sign_in(browser)

    kept = [send(browser, token)["Location"] for _ in range(6)]

    assert [browser.get(page).status_code for page in kept] == [404, 200, 200, 200, 200, 200]
