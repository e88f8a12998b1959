"""What never reaches an operation of the API is answered as a problem too."""

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.api.middleware import MAX_BYTES
from tests.api.door import nothing_changes, refusal
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
        ("DELETE", "/api/shoes", "GET, POST"),
        ("PUT", "/api/orders", "GET, POST"),
        ("POST", "/api/shoes/DERBY", "GET, PATCH"),
        ("TRACE", "/api/brands", "GET"),
        ("GET", "/api/orders/0000-0000-0000-0000/cancellation", "POST"),
    ],
)
def test_an_address_asked_the_wrong_way(client: Client, method: str, path: str, allowed: str) -> None:
    response = client.generic(method, path)

    refusal(response, 405, "method_not_allowed")
    assert response["Allow"] == allowed


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


def test_a_mistake_of_ours_is_a_problem_too(client: Client, settings: Settings) -> None:
    settings.ORDER_RATE_LIMIT = "no such limit"
    client.raise_request_exception = False

    response = client.post("/api/orders/0000-0000-0000-0000/cancellation")

    content = refusal(response, 500, "internal_error")
    assert content["detail"].startswith("That was our fault.")


def test_other_pages_are_left_alone(client: Client) -> None:
    response = client.get("/backoffice/nothing")

    assert response["Content-Type"] != "application/problem+json"
