"""Nothing personal is in the log, whatever happens to an order on its way."""

import logging
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client
from pytest_django import Settings

from config.logs import JsonFormatter
from shoestore.orders.models import Order
from tests.api.door import ADDRESS, send, smallest
from tests.shop import shoe

pytestmark = pytest.mark.django_db

PERSONAL = ["Ana", "Ruiz", "ana@", "example.com", "600123", "Calle Mayor", "28013", "192.0.2.44", "shoe_"]
HERS = {"name": "Ana Ruiz", "email": "ana@example.com", "phone": "+34 600123456"}


def lines(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(JsonFormatter().format(record) for record in caplog.records)


def journey(client: Client, bearer: dict[str, str]) -> None:
    """Ana orders, twice by mistake, looks, and cancels; sellers find her and handle another order of hers."""
    deliver = {"fulfilment": {"method": "deliver", "address": ADDRESS}, "client": HERS}
    key = {"Idempotency-Key": "ana@example.com"}
    first = send(client, "POST", "/api/orders", smallest(**deliver), headers=key).json()["id"]
    send(client, "POST", "/api/orders", smallest(**deliver), headers=key)
    send(client, "POST", "/api/orders", smallest(**deliver, expected_total="1.00"))
    send(client, "POST", "/api/orders", smallest(**deliver, nonsense="Ana Ruiz"))
    send(client, "POST", "/api/orders", '{"client": {"name": "Ana Ruiz"')
    client.get(f"/api/orders/{first}")
    client.get(f"/api/orders/{first}/invoice")
    client.post(f"/api/orders/{first}/cancellation")
    second = send(client, "POST", "/api/orders", smallest(client=HERS)).json()["id"]
    client.get("/api/orders", {"q": "ana@example.com"}, headers=bearer)
    send(client, "POST", f"/api/orders/{second}/steps", {"status": "paid"}, headers=bearer)
    client.get("/orders/ana@example.com")


def test_the_log_of_an_order_s_whole_journey_names_nobody(
    client: Client, seller: User, bearer: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    shoe("Derby", sizes={"42": 9})
    client.defaults["REMOTE_ADDR"] = "192.0.2.44"
    with caplog.at_level(logging.INFO):
        journey(client, bearer)
        browser = Client(REMOTE_ADDR="192.0.2.44")
        browser.post("/backoffice/login/", {"username": "Ana Ruiz", "password": "wrong"})
        browser.post("/backoffice/login/", {"username": "sofia", "password": "a long enough secret"})
        browser.get("/backoffice/orders/order/", {"q": "ana@example.com"})

    log = lines(caplog)
    assert Order.objects.count() == 2
    assert log.count("/api/orders") >= 10
    said = log.replace("/orders/ana@example.com", "")  # an address somebody asks for is theirs to choose
    assert [word for word in PERSONAL if word in said] == []


def test_a_row_that_the_database_refuses_is_not_told_in_the_log(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    shoe("Derby")
    client.raise_request_exception = False
    monkeypatch.setattr("shoestore.checkout.place_order.Order", _without_a_status)

    answer = send(client, "POST", "/api/orders", smallest(client=HERS))

    log = lines(caplog)
    assert answer.status_code == 500
    assert IntegrityError.__name__ in log
    assert "order_status_is_known" in log
    assert [word for word in PERSONAL if word in log] == []


def _without_a_status(**fields: Any) -> Order:
    return Order(**fields, status="lost")
