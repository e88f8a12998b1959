"""Sizes as a person knows them."""

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop


def test_uk_sizes_are_chosen_once_and_remembered(shop: Shop, client: Page, device: str) -> None:
    name = f"Gijón {device}"
    reference = shop.has(name, sizes={"36": 0, "39": 5, "40": 5})
    client.goto(f"/?q=gijon+{device}")
    expect(_card(client, name)).to_contain_text("Sizes in stock, EU: 39 40")

    client.get_by_role("group", name="Show sizes as").get_by_text("UK").click()
    expect(_card(client, name)).to_contain_text("Sizes in stock, UK: 6 6.5")
    steps.wish_for_size(client, "UK 6.5")
    client.reload()
    expect(_card(client, name)).to_contain_text("Sizes in stock, UK: 6 6.5")
    expect(steps.active_filter(client, "UK 6.5")).to_be_visible()

    steps.look_at(client, name)
    expect(steps.size(client, "UK 3.5")).to_be_disabled()
    steps.put_in_bag(client, "UK 6.5")
    client.get_by_role("link", name="Go to bag").click()
    expect(client.get_by_role("article")).to_contain_text("EU 40 (UK 6.5)")
    client.goto("/")
    expect(client.get_by_role("radio", name="UK")).to_be_checked()

    order_id = steps.order_at_once(client, reference, "UK 6")
    assert sorted(line["size"] for line in shop.order(order_id)["lines"]) == ["39", "40"]


def test_the_size_guide_says_what_a_size_is_elsewhere(client: Page) -> None:
    steps.come_for(client, "ALDONA-DERBY")
    client.get_by_role("button", name="Size guide").click()
    guide = client.get_by_role("dialog", name="Size guide")
    expect(guide.get_by_role("row", name="42 8 9 27")).to_be_visible()
    client.keyboard.press("Escape")
    expect(guide).to_be_hidden()
    expect(client.get_by_role("button", name="Size guide")).to_be_focused()


def _card(client: Page, name: str):
    return steps.shelf(client).get_by_role("article").filter(has_text=name)
