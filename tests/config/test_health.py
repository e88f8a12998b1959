"""What a load balancer is told."""

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_shop_is_alive_and_ready(client: Client) -> None:
    health, ready = client.get("/health"), client.get("/ready")

    assert (health.status_code, health.json()) == (200, {"status": "alive"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ready"})


def test_a_load_balancer_may_ask_by_number(client: Client) -> None:
    by_number = {"Host": "10.0.3.17:8000"}

    assert client.get("/health", headers=by_number).status_code == 200
    assert client.get("/", headers=by_number).status_code == 400


def test_a_shop_with_a_migration_to_come_is_alive_but_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'orders'")

    ready = client.get("/ready")

    assert (ready.status_code, ready.json()["reason"]) == (503, "migrations are waiting")
    assert client.get("/health").status_code == 200
