"""How test stories knock at the API's door, and how they see that nothing has changed in the shop."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from shoestore.api.problems import PROBLEM_TYPE
from shoestore.catalogue.models import Brand, CatalogueVersion, Shoe, ShoeImage, Size
from shoestore.idempotency.models import IdempotencyKey
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice, InvoiceCounter
from shoestore.orders.models import Order, OrderEvent, OrderLine
from shoestore.sellers.models import Scope, issue_token

KEPT: tuple[type[Model], ...] = (
    Brand, Shoe, ShoeImage, Size, CatalogueVersion, Movement,
    Order, OrderLine, OrderEvent, Invoice, InvoiceCounter, IdempotencyKey,
)  # fmt: skip

Json = dict[str, Any]

ADDRESS = {"line1": "Calle Mayor 1", "postcode": "28013", "city": "Madrid", "country": "ES"}


def send(
    client: Client, method: str, path: str, body: Any = None, *, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Send a body as JSON; text and bytes are sent as they are."""
    raw = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.generic(method, path, raw, content_type="application/json", headers=headers)


def smallest(reference: str = "DERBY", size: str = "42", **more: Any) -> Json:
    """The smallest order there is, by Ana, and what is to be said besides."""
    client = {"name": "Ana Ruiz", "email": "ana@example.com"}
    return {"client": client, "lines": [{"reference": reference, "size": size}], **more}


def told(response: HttpResponse, status: int) -> Json:
    """What a good answer says."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    content: Json = json.loads(response.content)
    return content


def place(client: Client, body: object, key: str | None = None) -> Json:
    """Place an order, and hear what was ordered."""
    headers = {"Idempotency-Key": key} if key else None
    return told(send(client, "POST", "/api/orders", body, headers=headers), 201)


def refusal(response: HttpResponse, status: int, code: str) -> Json:
    """What a refusal says: each is a whole problem with this status and code."""
    assert response["Content-Type"] == PROBLEM_TYPE, response.content
    content: Json = json.loads(response.content)
    assert (response.status_code, content["status"], content["code"]) == (status, status, code), content
    assert content["type"] == "about:blank"
    assert content["title"]
    assert content["detail"].endswith((".", "…"))
    assert content["request_id"] == response["X-Request-ID"]
    return content


def wrong_fields(response: HttpResponse) -> list[tuple[str, str]]:
    """The fields an invalid request is refused for, each with its code."""
    content = refusal(response, 422, "invalid_request")
    assert all(error["message"].endswith(".") for error in content["errors"])
    return [(error["field"], error["code"]) for error in content["errors"]]


def program_of(seller: User, *scopes: Scope) -> dict[str, str]:
    """The header of a program with a token of these scopes."""
    _token, secret = issue_token(seller_id=seller.pk, name="program", scopes=list(scopes))
    return {"Authorization": f"Bearer {secret}"}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Whatever happens in here, the shop's books are the same to the letter afterwards."""
    before = books()
    yield
    assert books() == before


def books() -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is written down in the shop."""
    return {model.__name__: sorted(model._default_manager.values_list(), key=repr) for model in KEPT}
