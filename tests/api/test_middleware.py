"""What never reaches an operation of the API is answered as a problem too."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from psycopg import connect
from pytest_django import Settings

from shoestore.api.middleware import MAX_BYTES
from tests.api.door import nothing_changes, refusal, send, smallest, told
from tests.database import on_postgresql
from tests.shop import shoe

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/api/", "/api/nothing", "/api/shoes/", "/api/shoes/A/B", "/api//shoes", "/api/shoes/A%2FB",
        "/api/shoes/" + "x" * 9000 + "/y", "/api/orders/1/invoice/pdf", "/api/%00", "/api/%FF", "/api/..",
    ],
)  # fmt: skip
def test_an_address_with_nothing_there(client: Client, path: str) -> None:
    content = refusal(client.get(path), 404, "not_found")

    assert content["detail"] == "There is nothing at this address."


@pytest.mark.parametrize(
    "reference",
    ["%00", "A%00", "x" * 9000, "%25", "..", "A%0A", "%F0%9F%91%9F", "%FF", "A B", "derby", "'--"],
)
def test_a_reference_that_nothing_has(client: Client, reference: str) -> None:
    shoe("Derby")

    refusal(client.get(f"/api/shoes/{reference}"), 404, "unknown_shoe")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/shoes", "GET, HEAD, POST"),
        ("PUT", "/api/orders", "GET, HEAD, POST"),
        ("POST", "/api/shoes/DERBY", "GET, HEAD, PATCH"),
        ("TRACE", "/api/brands", "GET, HEAD"),
        ("GET", "/api/orders/0000-0000-0000-0000/cancellation", "POST"),
    ],
)
def test_an_address_asked_the_wrong_way(client: Client, method: str, path: str, allowed: str) -> None:
    response = client.generic(method, path)

    refusal(response, 405, "method_not_allowed")
    assert response["Allow"] == allowed


def test_the_head_of_an_answer_can_be_asked_for_alone(client: Client) -> None:
    shoe("Derby")
    whole = client.get("/api/shoes/DERBY")

    head = client.head("/api/shoes/DERBY")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == str(len(whole.content))
    assert client.head("/api/shoes/NONE").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "local host", "a" * 300, "localhost:x"])
def test_a_host_that_is_not_the_shop(client: Client, host: str) -> None:
    refusal(client.get("/api/shoes", headers={"Host": host}), 400, "bad_request")


def test_what_is_longer_than_any_picture_is_not_even_read(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")

    with nothing_changes():
        response = client.generic(
            "POST", "/api/shoes/DERBY/pictures", b"x", CONTENT_LENGTH=str(MAX_BYTES + 1), headers=bearer
        )

    content = refusal(response, 413, "body_too_large")
    assert content["detail"] == "Send at most a picture of 10 MB."


def test_nor_is_it_read_anywhere_else(client: Client) -> None:
    """The back office's own pages read a form before they know who sends it."""
    response = client.generic("POST", "/backoffice/login/", b"x", CONTENT_LENGTH="100000000")

    assert response.status_code == 413
    assert "That was too large." in response.content.decode()


def end_the_connection() -> None:
    """As PostgreSQL does when it stops: whoever asks next finds nobody there."""
    connection.ensure_connection()
    session = connection.connection.info
    with connect(session.dsn) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [session.backend_pid])


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/api/orders/0000-0000-0000-0000", "/api/shoes"])
def test_a_database_that_does_not_answer_is_no_mistake_and_may_be_asked_again(
    client: Client, path: str
) -> None:
    end_the_connection()

    response = client.get(path)
    connection.close()

    content = refusal(response, 503, "unavailable")
    assert response["Retry-After"] == "1"
    assert content["detail"].startswith("The shop cannot look into its books just now.")


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_person_is_told_in_words_that_it_does_not_answer(client: Client) -> None:
    end_the_connection()

    response = client.get("/theme.css")
    connection.close()

    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert response.content == b"The shop cannot look into its books just now. Ask again in a second.\n"


def test_a_mistake_of_ours_is_a_problem_too(client: Client, settings: Settings) -> None:
    settings.ORDER_RATE_LIMIT = "no such limit"
    client.raise_request_exception = False

    response = client.post("/api/orders/0000-0000-0000-0000/cancellation")

    content = refusal(response, 500, "internal_error")
    assert content["detail"].startswith("That was our fault.")


def test_other_pages_are_left_alone(client: Client) -> None:
    response = client.get("/backoffice/nothing")

    assert response["Content-Type"] != "application/problem+json"


@pytest.mark.parametrize(
    ("wanted", "language", "detail"),
    [
        ("de", "de", "Es gibt keinen Schuh DERBY im Laden."),
        ("es-MX, de;q=0.5", "es", "No hay ningún zapato DERBY en la tienda."),
        ("fr, de;q=0.8, *;q=0.1", "de", "Es gibt keinen Schuh DERBY im Laden."),
        ("en-US", "en-gb", "There is no shoe DERBY in the shop."),
        ("fr", "en-gb", "There is no shoe DERBY in the shop."),
        ("no language; at=all", "en-gb", "There is no shoe DERBY in the shop."),
    ],
)
def test_a_refusal_is_told_in_the_language_of_who_asks(
    client: Client, wanted: str, language: str, detail: str
) -> None:
    response = client.get("/api/shoes/DERBY", headers={"Accept-Language": wanted})

    assert refusal(response, 404, "unknown_shoe")["detail"] == detail
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


def test_each_field_is_told_in_the_language_of_who_asks(client: Client) -> None:
    body = {"client": {"name": "", "email": "ana"}, "lines": []}

    response = send(client, "POST", "/api/orders", body, headers={"Accept-Language": "de"})

    content = refusal(response, 422, "invalid_request")
    assert [error["message"] for error in content["errors"]] == [
        "Schreib 1 oder mehr Zeichen.",
        "Das ist keine E-Mail-Adresse: Schreib sie wie ana@example.com.",
        "Gib mindestens 1 an.",
    ]
    assert content["title"] == "Inhalt nicht verarbeitbar"


def test_what_a_shoe_cannot_be_is_told_in_the_language_of_the_seller(
    client: Client, bearer: dict[str, str]
) -> None:
    shoe("Derby", sizes={"42": 1})

    with nothing_changes():
        response = send(
            client, "PATCH", "/api/shoes/DERBY", {"brand": "!"},
            headers={**bearer, "Accept-Language": "es"},
        )  # fmt: skip

    assert (
        refusal(response, 422, "invalid_shoe")["detail"]
        == "Indica el nombre de la marca, como máximo 80 caracteres."
    )


def test_the_catalogue_says_the_same_bytes_in_every_language(client: Client) -> None:
    shoe("Derby", sizes={"42": 1})

    answers = [
        client.get("/api/shoes", headers={"Accept-Language": language}) for language in ("en", "de", "es")
    ]

    assert len({(answer.content, answer["ETag"], answer["Vary"]) for answer in answers}) == 1
    assert all("Content-Language" not in answer for answer in answers)


def test_no_language_stays_behind_for_who_asks_next(client: Client) -> None:
    client.get("/api/shoes/DERBY", headers={"Accept-Language": "de"})

    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, identity", "GZIP"])
def test_a_compressed_body_is_refused(client: Client, coding: str) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(), headers={"Content-Encoding": coding})

    refusal(response, 415, "wrong_content_encoding")
    assert response["Accept-Encoding"] == "identity"


def test_a_body_that_says_that_it_is_as_it_is_is_read(client: Client) -> None:
    shoe("Derby")

    told(send(client, "POST", "/api/orders", smallest(), headers={"Content-Encoding": "identity"}), 201)
