"""What a load balancer is told."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shoestore.catalogue.held import held
from tests.shop import shoe

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


def test_a_machine_that_is_about_to_stop_serves_on_and_is_sent_nobody(client: Client) -> None:
    settings.DRAINING.touch()
    try:
        ready = client.get("/ready")
        shelf = client.get("/api/shoes")
    finally:
        settings.DRAINING.unlink()

    assert (ready.status_code, ready.json()["reason"]) == (503, "the machine is about to stop")
    assert shelf.status_code == 200
    assert client.get("/ready").status_code == 200


def test_whoever_comes_first_after_the_balancer_finds_the_catalogue_read(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby")
    client.get("/ready")

    with django_assert_num_queries(1):  # has anything changed?
        assert len(held().index.ids) == 1
