"""An order after it was placed."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


def test_an_order_is_found_by_its_number_and_cancelled_once(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Haro {device}", sizes={"40": 5})
    order = shop.sells(reference, "40")
    assert shop.pairs(reference, "40") == 4

    client.goto("/")
    client.get_by_role("link", name="Find an order").first.click()
    client.get_by_label("Order number").fill(order["id"].lower().replace("-", ""))
    client.get_by_label("E-mail of the order").fill("Ana@example.com")
    client.get_by_role("button", name="Find it").click()
    expect(client).to_have_url(f"{shop.address}/orders/{order['id']}")
    stale = client.context.new_page()
    stale.goto(client.url)
    for page in (client, stale):
        page.get_by_role("button", name="Cancel this order").click()

    client.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    expect(client.get_by_role("main")).to_contain_text("This order was cancelled.")
    expect(client.get_by_role("button", name="Cancel this order")).to_be_hidden()
    cancelled = shop.order(order["id"])
    assert cancelled["status"] == "cancelled"
    assert shop.pairs(reference, "40") == 5

    number = cancelled["credit_note"]["number"]
    link = client.get_by_role("link", name=number)
    expect(link).to_be_visible()
    document = client.request.get(link.get_attribute("href") or "").body()
    assert document == shop.archived(number, year=order["placed_at"][:4])

    watch.expects(409, f"/api/orders/{order['id']}/cancellation")
    stale.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    expect(stale.get_by_role("dialog").get_by_role("alert")).to_contain_text("cancelled")
    assert shop.pairs(reference, "40") == 5
    assert shop.order(order["id"])["credit_note"]["number"] == number


def test_a_number_that_is_none_is_said_to_be_none(client: Page, watch: Watch) -> None:
    client.goto("/orders")
    client.get_by_label("Order number").fill("1234")
    client.get_by_label("E-mail of the order").fill("ana@example.com")
    client.get_by_role("button", name="Find it").click()
    expect(client.get_by_label("Order number")).to_have_accessible_description(
        "For example 7K3M-Q2ZX-91BT-W4HD; capital letters and dashes do not matter. "
        "An order number has sixteen letters and figures. Please look at it again."
    )

    watch.expects(404, "/api/orders/0000-0000-0000-0000")
    client.get_by_label("Order number").fill("0000000000000000")
    client.get_by_role("button", name="Find it").click()
    expect(client.get_by_role("alert")).to_have_text(
        "We know no order with this number and e-mail. Check both against the confirmation."
    )
    expect(client).to_have_url(re.compile("/orders$"))


def test_a_link_to_no_order_says_so(client: Page, watch: Watch) -> None:
    watch.expects(404, "/api/orders/0000-0000-0000-0000")
    client.goto("/orders/0000-0000-0000-0000")

    expect(client.get_by_role("heading", level=1)).to_have_text("We know no order with this number.")


def test_an_order_is_not_found_with_somebody_elses_email(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    order = shop.sells(shop.has(f"Baena {device}", sizes={"40": 5}), "40")

    client.goto("/orders")
    watch.expects(404, f"/api/orders/{order['id']}")
    client.get_by_label("Order number").fill(order["id"])
    client.get_by_label("E-mail of the order").fill("eve@example.com")
    client.get_by_role("button", name="Find it").click()

    expect(client.get_by_role("alert")).to_contain_text("We know no order")
