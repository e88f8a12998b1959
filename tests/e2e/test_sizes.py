"""Sizes as a person knows them."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


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
    expect(steps.size(client, "UK 3.5")).to_have_accessible_name(re.compile("sold out$"))
    steps.put_in_bag(client, "UK 6.5")
    client.get_by_role("link", name="Go to bag").click()
    expect(client).to_have_url(f"{shop.address}/bag")
    expect(client.get_by_role("article").filter(has_text=name)).to_contain_text("EU 40 (UK 6.5)")
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


def test_a_foot_is_measured_and_its_size_goes_into_the_bag(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Medida {device}", sizes={"38": 4, "39": 4, "40": 0})
    steps.come_for(client, reference)
    client.get_by_role("button", name="Size guide").click()
    guide = client.get_by_role("dialog", name="Size guide")

    guide.get_by_label("Length of your foot").fill("24,8")
    expect(guide.get_by_role("status")).to_contain_text("Take EU 39 of this shoe.")
    guide.get_by_label("Unit").select_option("mm")
    guide.get_by_label("Length of your foot").fill("239")
    expect(guide.get_by_role("status")).to_contain_text("EU 38 · UK 5 · US 7 · 24 cm")
    guide.get_by_label("Show sizes as").select_option("UK")
    guide.get_by_label("Size", exact=True).select_option("6.5")
    expect(guide.get_by_role("status")).to_contain_text("EU 40 is sold out.")
    guide.get_by_label("Size", exact=True).select_option("6")
    guide.get_by_role("button", name="Choose EU 39").click()

    expect(guide).to_be_hidden()
    expect(steps.size(client, "EU 39")).to_be_checked()
    client.get_by_role("button", name="Add to bag").click()
    expect(client.get_by_role("status").filter(has_text="EU 39 is in your bag.")).to_be_visible()


def test_a_foot_that_is_no_length_or_beyond_the_chart_is_told_so(client: Page, watch: Watch) -> None:
    watch.expects(422, "/api/sizes/foot")
    steps.come_for(client, "ALDONA-DERBY")
    client.get_by_role("button", name="Size guide").click()
    foot = client.get_by_label("Length of your foot")

    foot.fill("big")
    expect(client.get_by_text("Write the length as a number, such as 26.5.")).to_be_visible()
    foot.fill("50")
    expect(client.get_by_text("There is no size for men for a foot of 50 cm")).to_be_visible()


def _card(client: Page, name: str):
    return steps.shelf(client).get_by_role("article").filter(has_text=name)
