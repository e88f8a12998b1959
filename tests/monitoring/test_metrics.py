"""What Prometheus reads, and who may."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as shop
from django.test import Client

from shoestore.monitoring.signs import FAILED_TASK, WORKER, note
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

GUIDE = (Path(__file__).parents[2] / "docs" / "monitoring.md").read_text()
PRIVATE = {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}


def scrape(client: Client, **headers: str) -> dict[str, float]:
    """Each line of the metrics: its name with its labels, and its value."""
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    lines = (line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if line[0] != "#")
    return {name: float(value) for name, value in lines}


def grown(client: Client, name: str, before: dict[str, float]) -> float:
    return scrape(client).get(name, 0) - before.get(name, 0)


def test_requests_are_counted_by_route_and_never_by_path(client: Client) -> None:
    shoe("Derby")
    before = scrape(client)

    for path in (
        "/api/shoes/DERBY",
        "/api/shoes/DERBY",
        "/api/shoes/NONE",
        "/api/no-such-thing",
        "/wherever",
    ):
        client.get(path)

    route = 'shoestore_request_seconds_count{{method="GET",route="{}",status="{}"}}'
    told = "".join(scrape(client))
    assert grown(client, route.format("api/shoes/<reference>", 200), before) == 2
    assert grown(client, route.format("api/shoes/<reference>", 404), before) == 1
    assert grown(client, route.format("nothing", 404), before) == 1
    assert "DERBY" not in told
    assert "no-such-thing" not in told
    assert "wherever" not in told


def test_a_method_that_nobody_knows_makes_no_name_of_its_own(client: Client) -> None:
    client.generic("BREW", "/api/shoes")

    told = "".join(scrape(client))
    assert 'method="other"' in told
    assert "BREW" not in told


def test_refusals_are_counted_by_their_code(client: Client) -> None:
    before = scrape(client)

    client.get("/api/shoes/NONE")

    assert grown(client, 'shoestore_refusals_total{code="unknown_shoe"}', before) == 1


def test_the_shop_says_what_it_sold_and_what_waits(client: Client) -> None:
    shoe("Derby", sizes={"42": 9})
    made = order("DERBY", quantity=3)
    note(WORKER)
    note(f"{FAILED_TASK}render_picture", trouble="OSError")

    told = scrape(client)

    year = made.placed_at.year
    assert told[f'shoestore_invoices_issued_total{{series="INV",year="{year}"}}'] == 1
    assert told["shoestore_orders_in_the_last_hour"] == 1
    assert told["shoestore_pairs_sold_in_the_last_hour"] == 3
    assert told["shoestore_invoices_waiting"] == 1
    assert 0 <= told["shoestore_oldest_invoice_waiting_seconds"] < 3600
    assert told["shoestore_pictures_waiting"] == 0
    assert told['shoestore_task_failures_total{task="render_picture"}'] == 1
    assert 0 <= told["shoestore_worker_silent_seconds"] < 60
    assert told['shoestore_well{part="worker"}'] == 1
    assert told['shoestore_well{part="tasks"}'] == 0


def test_nothing_about_a_client_is_told(client: Client) -> None:
    shoe("Derby")
    made = order("DERBY")

    told = "".join(scrape(client))

    assert made.client_email not in told
    assert made.pk not in told


# Who may ask


def test_without_a_token_only_this_machine_may_ask(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200
    for stranger in ("203.0.113.7", "10.0.0.8", "", "unix:"):
        refused = client.get("/metrics", REMOTE_ADDR=stranger)
        assert refused.status_code == 403
        assert b"shoestore_" not in refused.content


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
def test_a_proxy_on_this_machine_opens_it_to_nobody(client: Client, header: str) -> None:
    assert client.get("/metrics", headers={header: "203.0.113.7"}).status_code == 403


def test_a_shop_that_trusts_a_proxy_wants_a_token(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1

    assert client.get("/metrics").status_code == 403


def test_with_a_token_whoever_has_it_may_ask_and_nobody_else(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = "known to Prometheus"
    far = {"REMOTE_ADDR": "203.0.113.7"}

    def ask(authorization: str) -> int:
        return client.get("/metrics", headers={"Authorization": authorization}, **far).status_code

    assert ask("Bearer known to Prometheus") == 200
    for wrong in (
        "",
        "Bearer ",
        "Bearer wrong",
        "known to Prometheus",
        "Basic known to Prometheus",
        "Bearer é",
    ):
        assert ask(wrong) == 403
    assert client.get("/metrics").status_code == 403, "nor this machine"


def test_it_is_asked_by_number_too(client: Client) -> None:
    assert client.get("/metrics", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_the_guide_names_every_metric_and_no_other(client: Client) -> None:
    shoe("Derby")
    order("DERBY")
    note(WORKER)
    client.get("/api/shoes/NONE")

    answer = client.get("/metrics").content.decode()

    there = set(re.findall(r"^# TYPE (\w+)", answer, re.MULTILINE))
    assert set(re.findall(r"^\| `(shoestore_\w+)`", GUIDE, re.MULTILINE)) == there
    assert shop.METRICS.is_dir()
