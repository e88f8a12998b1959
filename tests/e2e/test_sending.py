"""The order button: pressed twice, pressed too early, and pressed when the line is cut."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tests.e2e import steps
from tests.e2e.held import hold
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch

ORDERS = "**/api/orders"


@pytest.fixture
def client(plain_client: Page) -> Page:
    return plain_client


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_ordered(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Toledo {device}", sizes={"40": 2})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    client.get_by_role("radio", name="Deliver to me").check()

    steps.order_button(client).click()
    _refused(client, "Name", "Tell us your name.")
    _refused(client, "E-mail", "We need your e-mail to reach you about the order.")
    _refused(client, "Street and number", "Where shall we deliver? Street and number, please.")
    _refused(client, "Postcode", "The postcode is missing.")
    _refused(client, "Town", "The town is missing.")
    _refused(client, "Country", "Choose the country.")
    expect(client.get_by_label("Name", exact=True)).to_be_focused()

    client.get_by_role("radio", name="Collect in the shop").check()
    steps.introduce(client, email="ana at example")
    _refused(client, "E-mail", "This does not look like an e-mail address yet, such as ada@example.com.")

    steps.introduce(client, email="ana@example..com")  # only the shop itself knows better
    watch.expects(422, "/api/orders")
    steps.order_button(client).click()
    _refused(client, "E-mail", "This is no e-mail address: write it like ana@example.com.")
    expect(client.get_by_label("E-mail")).to_be_focused()
    steps.nothing_was_ordered(shop, reference, "40", pairs=2)

    steps.introduce(client)
    steps.order(client)
    assert shop.pairs(reference, "40") == 1


def test_a_double_click_orders_once(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Úbeda {device}", sizes={"40": 5})
    _ready_to_order(client, reference)

    steps.order_button(client).dblclick()
    order_id = steps.confirmed(client)

    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    assert shop.pairs(reference, "40") == 4


def test_an_order_whose_answer_is_lost_is_placed_once(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Vigo {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    watch.expects_lost_answers()

    client.route(ORDERS, _lose_the_answer, times=1)
    steps.order_button(client).click()
    expect(client.get_by_role("alert")).to_contain_text("We have not heard back")
    [placed] = shop.orders_of(reference)

    client.reload()
    assert steps.confirmed(client) == placed["id"]
    assert len(shop.orders_of(reference)) == 1
    assert shop.pairs(reference, "40") == 4


def test_an_order_whose_tab_was_closed_is_shown_by_the_next_tab(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Montilla {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    watch.expects_lost_answers()
    client.route(ORDERS, _lose_the_answer, times=1)
    steps.order_button(client).click()
    expect(client.get_by_role("alert")).to_contain_text("We have not heard back")

    next_tab = _in_a_new_tab(client)

    assert steps.confirmed(next_tab) == shop.orders_of(reference)[0]["id"]
    assert len(shop.orders_of(reference)) == 1
    assert shop.pairs(reference, "40") == 4
    next_tab.goto("/bag")
    expect(next_tab.get_by_role("main")).to_contain_text("There is nothing in it yet.")


def test_an_order_that_arrives_after_the_next_tab_has_ordered_is_refused(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Cabra {device}", sizes={"40": 5})
    late = _cut_off(client, reference, watch)
    next_tab = _in_a_new_tab(client)
    expect(next_tab.get_by_role("alert")).to_contain_text("We have not heard back")
    expect(next_tab.get_by_label("Name", exact=True)).to_have_value("")
    assert "ana" not in next_tab.evaluate("JSON.stringify(localStorage)").lower()

    steps.introduce(next_tab, name="Ana Ruiz Gil")
    order_id = steps.order(next_tab)
    arrived = _arrives(shop, late)

    assert (arrived.status, arrived.json()["code"]) == (422, "idempotency_key_reused")
    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    assert shop.pairs(reference, "40") == 4


def test_an_order_that_arrives_before_the_next_tab_orders_is_shown_instead(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Écija {device}", sizes={"40": 5})
    other = shop.has(f"Écija low {device}", sizes={"40": 5})
    late = _cut_off(client, reference, watch)
    next_tab = _in_a_new_tab(client)
    steps.come_for(next_tab, other)
    steps.put_in_bag(next_tab, "EU 40")
    steps.go_to_checkout(next_tab)
    steps.introduce(next_tab, name="Ana Ruiz Gil")
    placed = _arrives(shop, late).json()

    watch.expects(422, "/api/orders")
    assert steps.order(next_tab) == placed["id"]

    assert [order["id"] for order in shop.orders_of(reference)] == [placed["id"]]
    steps.nothing_was_ordered(shop, other, "40", pairs=5)
    next_tab.goto("/checkout")
    expect(steps.summary(next_tab)).to_contain_text(f"Écija low {device}")
    steps.introduce(next_tab)
    assert steps.order(next_tab) != placed["id"]
    assert len(shop.orders_of(other)) == 1


@pytest.mark.parametrize("name", ["Ana Ruiz", "Ana Ruiz Gil"])
def test_two_tabs_that_order_at_once_order_once(
    shop: Shop, client: Page, device: str, watch: Watch, name: str
) -> None:
    reference = shop.has(f"Gaucín {len(name)} {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    other_tab = client.context.new_page()
    other_tab.goto("/checkout")
    steps.introduce(other_tab, name=name)
    if name != "Ana Ruiz":
        watch.expects(422, "/api/orders")

    go_on = hold(client, re.compile("/api/orders$"))
    with client.expect_request(ORDERS):
        steps.order_button(client).click()
    order_id = steps.order(other_tab)
    go_on()

    assert steps.confirmed(client) == order_id
    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    assert shop.pairs(reference, "40") == 4


def test_an_order_that_another_tab_is_sending_is_waited_for(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Iznájar {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    watch.expects(409, "/api/orders")
    in_flight = {"status": 409, "code": "idempotency_key_in_flight", "detail": "Ask again in a second."}
    client.route(ORDERS, lambda route: route.fulfill(status=409, json=in_flight), times=1)

    order_id = steps.order(client)

    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]


def test_an_order_lost_on_its_way_is_sent_again_when_the_line_is_back(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Ayamonte {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    watch.expects_lost_answers()

    client.route(ORDERS, lambda route: route.abort(), times=1)
    steps.order_button(client).click()
    expect(client.get_by_role("alert")).to_contain_text("We have not heard back")
    steps.nothing_was_ordered(shop, reference, "40", pairs=5)

    client.context.set_offline(True)
    client.context.set_offline(False)
    order_id = steps.confirmed(client)
    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    assert shop.pairs(reference, "40") == 4


def test_what_was_typed_survives_a_reload(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Xàtiva {device}", sizes={"40": 5})
    _ready_to_order(client, reference)
    client.get_by_role("radio", name="Deliver to me").check()
    steps.live_at(client, line1="Calle Mayor 1", postcode="28013", city="Madrid", country="Spain")
    client.get_by_role("radio", name="By bank transfer").check()

    client.reload()
    expect(client.get_by_label("Name", exact=True)).to_have_value("Ana Ruiz")
    expect(client.get_by_label("Country")).to_have_value("ES")
    steps.order(client)
    [order] = shop.orders_of(reference)
    assert order["fulfilment"]["address"]["line1"] == "Calle Mayor 1"
    assert order["payment"] == "transfer"


def test_a_country_the_shop_has_stopped_delivering_to_is_said_and_mended_in_one_tap(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Lucena {device}", sizes={"40": 5})
    client.route("**/api/shop", _delivers_to_japan)
    _ready_to_order(client, reference)
    client.get_by_role("radio", name="Deliver to me").check()
    steps.live_at(client, line1="1-1 Chiyoda", postcode="100-8111", city="Tokyo", country="Japan")
    client.unroute("**/api/shop")

    watch.expects(422, "/api/orders")
    steps.order_button(client).click()
    country = client.get_by_label("Country")
    expect(country).to_be_focused()
    expect(country).to_have_accessible_description(re.compile("deliver"))
    expect(country.get_by_role("option", name="Japan")).to_have_count(0)
    steps.nothing_was_ordered(shop, reference, "40", pairs=5)

    client.get_by_role("button", name="Collect in the shop instead").click()
    steps.order(client)
    [order] = shop.orders_of(reference)
    assert order["fulfilment"] == {"method": "collect", "address": None}


def test_a_shop_that_cannot_be_asked_is_asked_again(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Ocaña {device}", sizes={"40": 5})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    client.get_by_role("link", name="Go to bag").click()
    watch.expects(503, f"/api/shoes/{reference}")

    client.route(f"**/api/shoes/{reference}", lambda route: route.fulfill(status=503))
    client.get_by_role("link", name="Go to checkout").click()
    expect(client.get_by_role("heading", level=1, name="Checkout")).to_be_visible()
    told = client.get_by_role("alert").filter(has_text="The shop could not answer.")
    expect(told).to_be_visible()
    client.unroute(f"**/api/shoes/{reference}")
    told.get_by_role("button", name="Try again").click()
    expect(told).to_be_hidden()
    steps.introduce(client)
    steps.order(client)
    assert shop.pairs(reference, "40") == 4


def _ready_to_order(client: Page, reference: str) -> None:
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client)
    expect(steps.order_button(client)).to_contain_text("€89.00")


def _refused(client: Page, label: str, sentence: str) -> None:
    field = client.get_by_label(label, exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(sentence)


def _delivers_to_japan(route: Route) -> None:
    """What the shop said of itself before it drew its delivery in."""
    facts = route.fetch().json()
    facts["delivery"]["countries"].append("JP")
    route.fulfill(json=facts)


def _lose_the_answer(route: Route) -> None:
    """The order reaches the shop, and the shop's answer reaches nobody."""
    assert route.fetch().status == 201
    route.abort()


def _cut_off(client: Page, reference: str, watch: Watch) -> Request:
    """Press the button and lose the line: the request may still arrive later."""
    _ready_to_order(client, reference)
    watch.expects_lost_answers()
    watch.expects(404, "/api/orders/by-key")
    client.route(ORDERS, lambda route: route.abort(), times=1)
    with client.expect_request(ORDERS) as sent:
        steps.order_button(client).click()
    expect(client.get_by_role("alert")).to_contain_text("We have not heard back")
    return sent.value


def _arrives(shop: Shop, late: Request) -> APIResponse:
    headers = {name: late.headers[name] for name in ("content-type", "idempotency-key")}
    return shop.seller.post("/api/orders", data=late.post_data or "", headers=headers)


def _in_a_new_tab(client: Page) -> Page:
    """Close the tab and come back to the checkout in another one."""
    context = client.context
    client.close()
    next_tab = context.new_page()
    next_tab.goto("/checkout")
    return next_tab
