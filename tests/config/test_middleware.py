"""What every answer carries."""

import json
import logging
import re

import pytest
from django.test import Client
from pytest_django import Settings

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


@pytest.mark.parametrize("path", ["/", "/api/shoes", "/api/nothing", "/backoffice/login/"])
def test_every_answer_is_protected(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")
