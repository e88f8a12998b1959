"""The second factor: a password alone does not open what a seller has locked twice."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django_mfa.models import Authenticator
from django_mfa.totp import TOTP
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shoestore.audit.models import Entry
from tests.api.door import refusal, told
from tests.backoffice.browser import address, colleague, words
from tests.shop import shoe

pytestmark = pytest.mark.django_db

PLACE = "/backoffice/second-factor/"
PASSWORD = "a long enough secret"


def signed_in(name: str = "sofia") -> Client:
    client = Client()
    client.post("/backoffice/login/", {"username": name, "password": PASSWORD})
    return client


def add_app(client: Client) -> str:
    """Add an authenticator app, as a person does; what the app then keeps."""
    secret: str = client.get(f"{PLACE}add/totp/").context["secret_key"]
    answer = client.post(f"{PLACE}add/totp/", {"secret_key": secret, "code": code(secret)})
    assert answer.status_code == 302, words(answer)
    return secret


def code(secret: str, *, later: int = 0) -> str:
    return str(TOTP(secret).at(int(time.time()) + 30 * later)).zfill(6)


def show(client: Client, code: str, kind: str = "totp") -> HttpResponse:
    return client.post(f"{PLACE}verify/{kind}/", {"code": code, "next": "/backoffice/orders/order/"})


def acts() -> list[tuple[Any, ...]]:
    entries = Entry.objects.exclude(act="signed_in").order_by("pk")
    return list(entries.values_list("act", "kind", "thing", "details"))


@pytest.fixture
def app(seller: User) -> str:
    return add_app(signed_in())


def test_a_password_alone_opens_no_page_of_whoever_has_an_app(app: str) -> None:
    browser = signed_in()

    for page in (address("index"), address("orders_order_changelist"), f"{PLACE}add/totp/", f"{PLACE}codes/"):
        answer = browser.get(page)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{PLACE}verify/?next=")


def test_nor_does_it_open_the_api(app: str) -> None:
    shoe("Derby")
    browser = signed_in()

    refusal(browser.get("/api/orders"), 401, "not_signed_in")
    told(browser.get("/api/shoes"), 200)


def test_the_right_code_opens_the_page_that_was_asked_for_and_the_api(app: str) -> None:
    browser = signed_in()
    before = browser.session.session_key

    answer = show(browser, code(app, later=1))

    assert (answer.status_code, answer["Location"]) == (302, "/backoffice/orders/order/")
    assert browser.session.session_key != before
    assert browser.get("/backoffice/").status_code == 200
    told(browser.get("/api/orders"), 200)
    assert acts()[-1] == ("second_factor_passed", "", "", {"factor": "totp"})


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_right_code_leads_to_no_other_site(app: str, elsewhere: str) -> None:
    answer = signed_in().post(f"{PLACE}verify/totp/", {"code": code(app, later=1), "next": elsewhere})

    assert (answer.status_code, answer["Location"]) == (302, "/backoffice/")


def test_a_wrong_code_opens_nothing_and_is_told(app: str) -> None:
    browser = signed_in()

    answer = show(browser, "000000")

    assert answer.status_code == 400
    assert "This code is wrong or used up." in words(answer)
    assert browser.get("/backoffice/").status_code == 302
    assert acts()[-1] == ("second_factor_failed", "", "", {"factor": "totp"})


def test_a_code_is_good_once(app: str) -> None:
    once = code(app, later=1)
    assert show(signed_in(), once).status_code == 302

    assert show(signed_in(), once).status_code == 400


def test_after_five_wrong_codes_the_right_one_is_not_listened_to(app: str) -> None:
    browser = signed_in()
    for _ in range(5):
        show(browser, "000000")

    assert show(browser, code(app, later=1)).status_code == 400


def test_the_owner_is_told_that_somebody_knows_the_password_and_guesses_codes(
    app: str,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    browser = signed_in()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(4):
            show(browser, "000000")
    assert mailoutbox == []

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            show(browser, "000000")

    [told] = mailoutbox
    assert (told.to, told.subject) == (["sofia@shop.example"], "Shoestore: Somebody knows your password")
    assert "with the right password, from the address 127.0.0.1," in told.body


def test_each_recovery_code_opens_once(app: str) -> None:
    browser = signed_in()
    show(browser, code(app, later=1))
    codes = browser.get(f"{PLACE}codes/").context["codes"]
    assert len(codes) == 10
    assert codes[0] not in str(list(Authenticator.objects.values()))
    assert browser.get(f"{PLACE}codes/").context["codes"] is None

    assert show(signed_in(), codes[0], "recovery_codes").status_code == 302
    assert show(signed_in(), codes[0], "recovery_codes").status_code == 400
    assert show(signed_in(), codes[1], "recovery_codes").status_code == 302


def test_adding_and_removing_are_told_without_what_is_secret(app: str) -> None:
    browser = signed_in()
    show(browser, code(app, later=1))
    one = Authenticator.objects.get()

    browser.post(f"{PLACE}remove/", {"pk": one.pk})

    assert Authenticator.objects.count() == 0
    kept = [act[:3] for act in acts() if act[1]]
    assert kept == [
        ("added", "second factor", "Authenticator app"),
        ("deleted", "second factor", "Authenticator app"),
    ]
    assert app not in str(list(Entry.objects.values()))


def test_the_factor_is_asked_again_before_one_is_added_or_removed(app: str) -> None:
    browser = signed_in()
    show(browser, code(app, later=1))
    session = browser.session
    session["mfa"]["at"] -= 6 * 60
    session.save()
    app_row = Authenticator.objects.get()

    answers = [
        browser.get(f"{PLACE}add/webauthn/"),
        browser.get(f"{PLACE}codes/"),
        browser.post(f"{PLACE}remove/", {"pk": app_row.pk}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert all(answer["Location"].startswith(f"{PLACE}verify/") for answer in answers)
    assert list(Authenticator.objects.all()) == [app_row]
    assert browser.get("/backoffice/").status_code == 200


def test_nobody_removes_the_factor_of_another(app: str) -> None:
    carlos = colleague()
    add_app(carlos)

    answer = carlos.post(f"{PLACE}remove/", {"pk": Authenticator.objects.get(user__username="sofia").pk})

    assert answer.status_code == 404
    assert Authenticator.objects.count() == 2


def test_a_shop_may_ask_it_of_everybody(seller: User, settings: Settings) -> None:
    settings.MFA_REQUIRED = "django_mfa.policy.is_staff"
    browser = signed_in()

    asked = browser.get("/backoffice/orders/order/", follow=True)

    assert asked.redirect_chain[0][0].startswith(PLACE)
    assert "This shop asks it of everybody" in words(asked)
    assert "your password alone lets you in" not in words(asked)
    refusal(browser.get("/api/orders"), 401, "not_signed_in")
    add_app(browser)
    assert browser.get("/backoffice/orders/order/").status_code == 200
    told(browser.get("/api/orders"), 200)


def test_who_is_asked_for_a_factor_can_always_sign_out(app: str) -> None:
    browser = signed_in()

    assert browser.post("/backoffice/logout/").status_code == 200
    assert "_auth_user_id" not in browser.session


def test_a_token_of_a_program_needs_no_second_factor(
    client: Client, app: str, bearer: dict[str, str]
) -> None:
    told(client.get("/api/orders", headers=bearer), 200)


def test_the_owner_removes_a_lost_one_and_never_sees_what_is_secret(
    seller: User, seller_client: Client
) -> None:
    carlos = colleague()
    secret = add_app(carlos)
    lost = Authenticator.objects.get()

    pages = [
        seller_client.get(address("django_mfa_authenticator_changelist")),
        seller_client.get(address("django_mfa_authenticator_change", lost.pk)),
    ]
    deleted = seller_client.post(address("django_mfa_authenticator_delete", lost.pk), {"post": "yes"})

    assert all(page.status_code == 200 and secret not in page.content.decode() for page in pages)
    assert deleted.status_code == 302
    assert Authenticator.objects.count() == 0
    assert Entry.objects.get(act="deleted").who == "sofia"


def test_the_lists_say_what_it_was_in_words_and_on_the_shop_s_clock(app: str) -> None:
    browser = signed_in()
    show(browser, code(app, later=1))
    Authenticator.objects.update(created_at="2026-11-27T22:57:00Z")

    factors = words(browser.get(address("django_mfa_authenticator_changelist")))
    audit = words(browser.get(address("audit_entry_changelist")))

    assert "sofia Authenticator app - 27 Nov 2026, 23:57" in factors
    assert "passed the second factor factor: Authenticator app" in audit


def test_a_seller_finds_their_password_and_their_second_factor(seller: User) -> None:
    page = signed_in().get("/backoffice/").content.decode()

    assert 'href="/backoffice/password_change/"' in page
    assert f'href="{PLACE}"' in page


def test_who_may_remove_factors_does_not_remove_the_owner_s(app: str) -> None:
    carlos = colleague("django_mfa.view_authenticator", "django_mfa.delete_authenticator")
    factor = Authenticator.objects.get()

    one = carlos.post(address("django_mfa_authenticator_delete", factor.pk), {"post": "yes"})
    among = carlos.post(
        address("django_mfa_authenticator_changelist"),
        {"action": "delete_selected", "_selected_action": [factor.pk], "post": "yes"},
    )

    assert one.status_code == 403
    assert among.status_code in (302, 403)
    assert Authenticator.objects.count() == 1


def test_a_command_lets_whoever_lost_everything_in_again(
    app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reset_second_factor", "sofia")

    assert capsys.readouterr().out == "sofia had 1 second factors and has none now.\n"
    assert signed_in().get("/backoffice/").status_code == 200
    assert Entry.objects.filter(act="deleted", door="command").get().thing == "Authenticator app of sofia"
    with pytest.raises(CommandError, match="no seller “nobody”"):
        call_command("reset_second_factor", "nobody")


@pytest.mark.parametrize("page", ["", "add/totp/", "add/webauthn/", "codes/"])
def test_no_page_runs_a_script_that_is_written_in_it(seller: User, page: str) -> None:
    content = signed_in().get(f"{PLACE}{page}").content.decode()

    assert "onclick=" not in content
    own = content.partition('id="content')[2]
    assert "<script>" not in own


@pytest.mark.parametrize("page", ["", "verify/", "verify/totp/", "add/totp/", "add/webauthn/", "codes/"])
def test_a_stranger_is_asked_to_sign_in(client: Client, page: str) -> None:
    assert client.get(f"{PLACE}{page}")["Location"].startswith("/backoffice/login/?next=")
