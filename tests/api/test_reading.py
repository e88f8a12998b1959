"""How bodies and queries are read: each that cannot be is refused with its code, and nothing has changed."""

import json

import pytest
from django.test import Client

from tests.api.door import nothing_changes, refusal, send, smallest, told, wrong_fields
from tests.shop import shoe

pytestmark = pytest.mark.django_db

ORDER = json.dumps(smallest())

NO_JSON = {
    "half a body": ORDER[:-1],
    "two bodies": ORDER + ORDER,
    "NaN": ORDER[:-1] + ', "expected_total": NaN}',
    "infinity": ORDER[:-1] + ', "expected_total": -Infinity}',
    "a number beyond all": ORDER[:-1] + ', "expected_total": 1e999}',
    "an endless integer": ORDER[:-1] + f', "expected_total": {"9" * 5000}}}',
    "half a character": ORDER.replace("Ana", "\\ud83d"),
    "half a character as a name": ORDER[:-1] + ', "\\udc5f": 1}',
    "a control character": ORDER.replace("Ana", "A\0na"),
    "single quotes": ORDER.replace('"', "'"),
    "a comment": "// my order\n" + ORDER,
    "a comma too many": ORDER[:-1] + ",}",
    "a thousand lists in lists": "[" * 100_000,
    "objects in objects": '{"a":' * 40_000 + "1" + "}" * 40_000,
    "bytes that are no text": ORDER.encode().replace(b"Ana", b"\xff\xfe"),
    "UTF-16": ORDER.encode("utf-16"),
    "a byte order mark in the middle": ORDER.encode().replace(b", ", b", \xef\xbb\xbf", 1),
    "blanks alone": "   ",
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON.keys())
def test_what_is_no_json_is_refused(client: Client, body: str | bytes) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", body)

    assert refusal(response, 400, "invalid_json")["detail"].startswith("The body cannot be read as JSON: ")


@pytest.mark.parametrize(
    "body",
    [
        ORDER[:-1] + ', "client": {"name": "Eve", "email": "eve@example.com"}}',
        ORDER.replace('"size": "42"', '"size": "42", "quantity": 1, "quantity": 3'),
    ],
)
def test_a_field_said_twice_is_not_guessed(client: Client, body: str) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", body)

    content = refusal(response, 400, "invalid_json")
    assert content["detail"] == "The body says the same field twice: leave one of them out."


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", "\0", "text/json"],
)
def test_a_body_says_that_it_is_json(client: Client, content_type: str) -> None:
    shoe("Derby")

    with nothing_changes():
        response = client.generic("POST", "/api/orders", ORDER, content_type=content_type)

    content = refusal(response, 415, "wrong_content_type")
    assert content["detail"] == "Send JSON, with the header Content-Type: application/json."


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_is_json_in_any_writing(client: Client, content_type: str) -> None:
    shoe("Derby")

    told(client.generic("POST", "/api/orders", ORDER, content_type=content_type), 201)


def test_a_body_of_256_kB_is_read_and_a_byte_more_is_not(client: Client) -> None:
    shoe("Derby")
    longest = 256 * 1024
    full = ORDER + " " * (longest - len(ORDER))

    with nothing_changes():
        response = send(client, "POST", "/api/orders", full + " ")

    content = refusal(response, 413, "body_too_large")
    assert content["detail"] == "The body is too large: send at most 256 kB."
    told(send(client, "POST", "/api/orders", full), 201)


def test_ten_thousand_wrong_fields_are_not_all_repeated(client: Client) -> None:
    body = smallest() | {f"field {number} {'x' * 100}": 1 for number in range(1500)}

    response = send(client, "POST", "/api/orders", body)

    errors = refusal(response, 422, "invalid_request")["errors"]
    assert len(errors) == 20
    assert errors[0]["field"] == ("field 0 " + "x" * 100)[:60]


@pytest.mark.parametrize("path", ["/api/shoes", "/api/orders", "/api/invoices"])
def test_a_misspelt_filter_is_refused(client: Client, bearer: dict[str, str], path: str) -> None:
    response = client.get(f"{path}?stauts=paid", headers=bearer)

    content = refusal(response, 422, "unknown_parameter")
    assert content["detail"].startswith("There is no filter “stauts”: ask by ")
    assert content["errors"][0]["field"] == "stauts"


def test_a_form_says_that_it_is_one(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/shoes/DERBY/pictures", {"alt": "x"}, headers=bearer)

    content = refusal(response, 415, "wrong_content_type")
    assert content["detail"] == "Send a form, with the header Content-Type: multipart/form-data."


def test_a_form_that_is_broken(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")

    with nothing_changes():
        response = client.generic(
            "POST",
            "/api/shoes/DERBY/pictures",
            "not a form",
            content_type="multipart/form-data",
            headers=bearer,
        )

    refusal(response, 400, "bad_request")


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        *((f"available={text}", "available", "not_true_or_false") for text in ("1", "yes", "True", "on", "")),
        *((f"limit={text}", "limit", "not_a_whole_number") for text in ("5.0", "%205", "%2B5", "1_0", "٣")),
    ],
)
def test_an_address_has_one_way_to_write_booleans_and_numbers(
    client: Client, query: str, field: str, code: str
) -> None:
    assert wrong_fields(client.get(f"/api/shoes?{query}")) == [(field, code)]


@pytest.mark.parametrize("consent", [1, "true", "yes", False, None])
def test_consent_is_given_by_true_alone(client: Client, consent: object) -> None:
    shoe("Derby", sizes={"42": 0})
    body = {"reference": "DERBY", "size": "42", "email": "bea@example.com", "consent": consent}

    with nothing_changes():
        response = send(client, "POST", "/api/waits", body)

    [(field, code)] = wrong_fields(response)
    assert (field, code) == ("consent", "unknown_value" if consent is False else "not_true_or_false")


def test_a_byte_order_mark_before_the_body_is_read_over(client: Client) -> None:
    shoe("Derby")

    told(send(client, "POST", "/api/orders", b"\xef\xbb\xbf" + ORDER.encode()), 201)


def test_one_byte_order_mark_is_enough(client: Client) -> None:
    refusal(send(client, "POST", "/api/orders", b"\xef\xbb\xbf" * 2 + ORDER.encode()), 400, "invalid_json")
