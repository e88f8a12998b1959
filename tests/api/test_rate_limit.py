"""How often an address may post, and who asks."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from config.address import address_of
from shoestore.api.rate_limit import forget_earlier_posts
from shoestore.api.tasks import forget_post_counts
from shoestore.limits.models import Count
from tests.api.door import nothing_changes, refusal, send, smallest, told
from tests.shop import order, shoe

pytestmark = pytest.mark.engines


@pytest.fixture
def three_an_hour(settings: Settings, db: None) -> None:
    settings.ORDER_RATE_LIMIT = "3/h"


def post(client: Client, sender: str = "192.0.2.1", **headers: str) -> HttpResponse:
    return client.generic(
        "POST", "/api/orders/0000-0000-0000-0000/cancellation", headers=headers, REMOTE_ADDR=sender
    )


def test_the_fourth_order_must_wait(client: Client, three_an_hour: None) -> None:
    shoe("Derby", sizes={"42": 9})
    for _ in range(3):
        told(send(client, "POST", "/api/orders", smallest()), 201)

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest())

    content = refusal(response, 429, "too_many_requests")
    assert 1 <= content["seconds"] <= 4800
    assert content["detail"] == f"That was a lot of requests. Try again in {content['seconds']:,} seconds."
    assert response["Retry-After"] == str(content["seconds"])


def test_cancelling_is_counted_with_ordering(client: Client, three_an_hour: None) -> None:
    shoe("Derby", sizes={"42": 9})
    placed = [told(send(client, "POST", "/api/orders", smallest()), 201) for _ in range(3)]

    with nothing_changes():
        response = client.post(f"/api/orders/{placed[0]['id']}/cancellation")

    refusal(response, 429, "too_many_requests")


def test_one_address_does_not_use_up_another_s(client: Client, three_an_hour: None) -> None:
    for _ in range(4):
        response = post(client, "192.0.2.1")
    refusal(response, 429, "too_many_requests")

    refusal(post(client, "192.0.2.2"), 404, "unknown_order")


def test_an_ipv6_line_is_its_network_and_a_wider_network_may_do_four_times_as_much(
    client: Client, three_an_hour: None
) -> None:
    of_one_line = [post(client, f"2001:db8:1:1::{host}") for host in range(1, 5)]
    of_others = [post(client, f"2001:db8:1:{line}::1") for line in range(2, 42)]

    refusal(of_one_line[2], 404, "unknown_order")
    refusal(of_one_line[3], 429, "too_many_requests")
    assert [answer.status_code for answer in of_others] == [404] * 9 + [429] * 31
    refusal(post(client, "2001:db8:2:1::1"), 404, "unknown_order")


def test_looking_is_not_limited(client: Client, three_an_hour: None) -> None:
    shoe("Derby")
    placed = order()

    assert {client.get(f"/api/orders/{placed.pk}").status_code for _ in range(6)} == {200}


def test_a_new_period_begins_anew(client: Client, three_an_hour: None) -> None:
    for _ in range(4):
        post(client)
    Count.objects.update(period=0)

    refusal(post(client), 404, "unknown_order")
    assert Count.objects.get().posts == 1


def test_what_one_process_counts_another_knows(client: Client, three_an_hour: None) -> None:
    post(client)

    assert list(Count.objects.values_list("key", "posts")) == [("post 192.0.2.1", 1)]


@pytest.mark.django_db
def test_an_empty_setting_turns_it_off(client: Client) -> None:
    for _ in range(40):
        refusal(post(client), 404, "unknown_order")
    assert Count.objects.count() == 0


def test_who_posted_in_earlier_periods_is_forgotten(client: Client, three_an_hour: None) -> None:
    post(client, "192.0.2.1")
    Count.objects.create(key="post 192.0.2.9", period=1, posts=30)

    forget_post_counts.call_local()

    assert list(Count.objects.values_list("key", flat=True)) == ["post 192.0.2.1"]


@pytest.mark.django_db
def test_without_a_limit_nobody_is_remembered() -> None:
    Count.objects.create(key="post 192.0.2.9", period=2**40, posts=30)

    forget_earlier_posts()

    assert Count.objects.count() == 0


@pytest.mark.parametrize(
    ("trusted", "forwarded", "who"),
    [
        (0, None, "192.0.2.1"),
        (0, "203.0.113.7", "192.0.2.1"),
        (1, None, "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "10.0.0.1, 203.0.113.7", "203.0.113.7"),
        (2, "203.0.113.7, 198.51.100.2", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 198.51.100.2", "203.0.113.7"),
        (2, "203.0.113.7", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "203.0.113.7, ", "192.0.2.1"),
        (1, "a\0b", "192.0.2.1"),
        (1, "9" * 5000, "192.0.2.1"),
        (1, " 2001:db8:1:2:aaaa::7 ", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7:5678", "203.0.113.7"),
        (1, "[2001:db8:1:2:aaaa::7]:5678", "2001:db8:1:2::/64"),
        (1, "[2001:db8:1:2:aaaa::7]", "2001:db8:1:2::/64"),
        (1, "[::ffff:203.0.113.7]:5678", "203.0.113.7"),
        (1, "203.0.113.7:port", "192.0.2.1"),
        (1, "[203.0.113.7", "203.0.113.7"),
        (1, "]:1", "192.0.2.1"),
    ],
)
def test_forwarded_addresses_are_believed_for_trusted_proxies_alone(
    settings: Settings, trusted: int, forwarded: str | None, who: str
) -> None:
    settings.TRUSTED_PROXIES = trusted
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}

    assert address_of(RequestFactory().post("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == who


def test_a_server_that_does_not_say_who_asks(settings: Settings) -> None:
    assert address_of(RequestFactory().post("/", REMOTE_ADDR="")) == "unknown"


def test_a_header_of_a_stranger_does_not_make_him_another(client: Client, three_an_hour: None) -> None:
    for number in range(4):
        response = post(client, **{"X-Forwarded-For": f"203.0.113.{number}"})

    refusal(response, 429, "too_many_requests")
