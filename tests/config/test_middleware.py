"""What every answer carries."""

import json
import logging
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django import Settings

from shoestore.catalogue.gallery import add_picture
from shoestore.sellers.models import Scope, issue_token
from tests.config.reading import settings_say
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def test_every_answer_names_its_request_and_a_problem_says_the_same_name(client: Client) -> None:
    response = client.get("/api/shoes/NOT-THERE")

    assert re.fullmatch("[0-9a-f]{16}", response["X-Request-ID"])
    assert response.json()["request_id"] == response["X-Request-ID"]


def test_a_strangers_request_id_is_not_believed_but_a_trusted_proxys_is(
    client: Client, settings: Settings
) -> None:
    named = {"X-Request-ID": "from-the-proxy-1"}

    assert client.get("/api/shop", headers=named)["X-Request-ID"] != "from-the-proxy-1"
    settings.TRUSTED_PROXIES = 1
    assert client.get("/api/shop", headers=named)["X-Request-ID"] == "from-the-proxy-1"
    assert client.get("/api/shop", headers={"X-Request-ID": "a\tb"})["X-Request-ID"] != "a\tb"


def test_a_request_is_logged_in_one_line_without_what_was_asked_or_who_asked(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="shoestore.requests"):
        client.get("/api/shoes?q=ana@example.com", headers={"User-Agent": "Ana's phone"})

    [line] = [made for made in caplog.records if made.name == "shoestore.requests"]
    facts = line.facts  # type: ignore[attr-defined]
    assert (facts["method"], facts["path"], facts["status"]) == ("GET", "/api/shoes", 200)
    assert "ana@" not in json.dumps(facts) + line.getMessage()


def test_of_a_seller_who_tries_a_door_that_is_not_theirs_the_log_has_the_key(
    client: Client, seller: User, caplog: pytest.LogCaptureFixture
) -> None:
    _token, secret = issue_token(seller_id=seller.pk, name="till", scopes=[Scope.ORDERS])
    trainee = User.objects.create_user("tomas", is_staff=True)
    signed_in = Client()
    signed_in.force_login(trainee)
    with caplog.at_level(logging.INFO, logger="shoestore.requests"):
        client.get("/api/invoices", headers={"Authorization": f"Bearer {secret}"})
        signed_in.get("/api/invoices")
        signed_in.get("/backoffice/catalogue/shoe/")
        client.get("/api/orders", headers={"Authorization": f"Bearer {secret}"})

    lines = [made.facts for made in caplog.records if made.name == "shoestore.requests"]  # type: ignore[attr-defined]
    assert [(line["status"], line.get("seller")) for line in lines] == [
        (403, seller.pk), (403, trainee.pk), (403, trainee.pk), (200, None),
    ]  # fmt: skip


@pytest.fixture
def answers(seller: User, seller_client: Client) -> Iterator[dict[str, HttpResponse]]:
    """One answer of every kind the shop gives."""
    derby = shoe("Derby")
    stranger = Client(raise_request_exception=False)
    picture = add_picture(derby.pk, png(), alt="side")
    given = {
        "page": stranger.get("/"),
        "page that is not there": stranger.get("/no/such/page"),
        "answer of the API": stranger.get("/api/shoes"),
        "not modified": stranger.get("/api/brands", headers={"If-None-Match": "*"}),
        "problem": stranger.get("/api/nothing"),
        "wrong method": stranger.delete("/api/shoes"),
        "too large": stranger.generic("POST", "/api/orders", b"x", CONTENT_LENGTH="99999999"),
        "refused seller": stranger.get("/api/orders"),
        "docs": stranger.get("/api/docs"),
        "static file": stranger.get("/static/backoffice/shop.css"),
        "static file that is not there": stranger.get("/static/none.css"),
        "picture": stranger.get(picture.file.url),
        "picture that is not there": stranger.get("/media/none.webp"),
        "sign-in": stranger.get("/backoffice/login/"),
        "redirect": stranger.get("/backoffice/"),
        "back office": seller_client.get("/backoffice/"),
        "nothing in the back office": seller_client.get("/backoffice/none/"),
        "forbidden": Client(enforce_csrf_checks=True).post("/backoffice/login/", {}),
        "wrong host": stranger.get("/", headers={"Host": "evil.example"}),
        "health": stranger.get("/health"),
        "readiness": stranger.get("/ready"),
    }
    yield given
    for answer in given.values():
        answer.close()


def test_every_kind_of_answer_is_protected(answers: dict[str, HttpResponse]) -> None:
    assert {name: unprotected(answer) for name, answer in answers.items() if unprotected(answer)} == {}


POLICY = ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]


def unprotected(answer: HttpResponse) -> list[str]:
    """What is missing of what protects whoever gets this answer."""
    policy = answer.get("Content-Security-Policy", "")
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    missing = [name for name, value in wanted.items() if answer.get(name) != value]
    missing += [word for word in POLICY if word not in policy.split("; ")]
    if not answer.get("Permissions-Policy", "").startswith("camera=()"):
        missing.append("Permissions-Policy")
    if answer.get("Cross-Origin-Resource-Policy") not in ("same-origin", "cross-origin"):
        missing.append("Cross-Origin-Resource-Policy")
    return missing


def test_a_mistake_of_ours_is_protected_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("shoestore.storefront.page._begun", _broken)

    answer = client.get("/")

    assert (answer.status_code, unprotected(answer)) == (500, [])


def _broken(*_: object) -> None:
    raise RuntimeError("a broken heel")


def test_other_sites_may_show_pictures_and_nothing_else(answers: dict[str, HttpResponse]) -> None:
    shared = {name for name, one in answers.items() if one["Cross-Origin-Resource-Policy"] == "cross-origin"}

    assert shared == {"picture", "picture that is not there"}


def test_only_the_back_office_may_evaluate(answers: dict[str, HttpResponse]) -> None:
    loose = {name for name, one in answers.items() if "unsafe" in one["Content-Security-Policy"]}

    assert loose == {"sign-in", "redirect", "back office", "nothing in the back office", "forbidden"}


@pytest.mark.parametrize("path", ["/", "/api/shoes", "/static/backoffice/shop.css", "/health", "/none"])
def test_over_tls_every_answer_says_to_come_by_tls(client: Client, settings: Settings, path: str) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000

    over_tls, in_the_clear = client.get(path, secure=True), client.get(path)
    over_tls.close()
    in_the_clear.close()

    assert over_tls["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in in_the_clear


def test_the_hosts_below_the_shop_s_come_by_tls_when_it_says_so(client: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True

    told = client.get("/", secure=True)["Strict-Transport-Security"]

    assert told == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("path", ["/", "/api/shoes", "/backoffice/login/", "/media/none.webp"])
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example"])
def test_a_host_that_is_not_the_shop_is_refused(client: Client, path: str, host: str) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 400


def test_a_forwarded_host_is_never_believed(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    page = client.get("/backoffice/", headers={"X-Forwarded-Host": "evil.example"})

    assert page["Location"] == "/backoffice/login/?next=/backoffice/"


def test_over_https_cookies_are_bound_to_this_host_and_to_tls(tmp_path: Path) -> None:
    cookies = [f"{of}_COOKIE_{what}" for what in ("NAME", "SECURE") for of in ("SESSION", "CSRF")]
    hsts = ["SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    names = ", ".join(f"s.{name}" for name in cookies + hsts)
    https = {"SHOP_URL": "https://shoes.example", "TLS_FOR_SUBDOMAINS": "true"}
    said = settings_say(names, DATA=str(tmp_path), **https)

    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "31536000", "True"]


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "#c0a080").save(file, "PNG")
    return file.getvalue()
