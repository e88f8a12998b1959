"""The wish list: nobody needs an account for it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop


def test_a_wish_is_kept_in_every_tab_and_says_what_it_costs_now(
    shop: Shop, client: Page, device: str
) -> None:
    name = f"Noja {device}"
    reference = shop.has(name, price="129.00", sizes={"40": 2})
    steps.come_for(client, reference)
    heart = client.get_by_role("button", name=f"Wish for {name}")
    expect(heart).to_have_attribute("aria-pressed", "false")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")

    shop.prices(reference, "99.00")
    other_tab = client.context.new_page()
    other_tab.goto("/bag")
    steps.wish_list(other_tab).click()
    card = other_tab.get_by_role("article")
    expect(card).to_contain_text(name)
    expect(card).to_contain_text("€99.00")
    expect(other_tab.get_by_text("It was €129.00 when you wished for it: now it costs less.")).to_be_visible()

    other_tab.get_by_role("button", name=f"Wish for {name}").click()
    expect(other_tab.get_by_text("Press the heart of a shoe")).to_be_visible()
    expect(heart).to_have_attribute("aria-pressed", "false")


def test_wishes_are_made_on_the_shelf_and_counted_above_every_page(
    shop: Shop, client: Page, device: str
) -> None:
    for name in ("Ribera", "Ribalta"):
        shop.has(f"{name} {device}", sizes={"40": 1})
    client.goto(f"/?q=riber {device}")
    expect(steps.wish_list(client)).to_have_accessible_name("Wishes")
    heart = client.get_by_role("button", name=f"Wish for Ribera {device}, red")

    heart.click()

    expect(client).to_have_url(re.compile(r"\?q=riber"))
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(steps.wish_list(client)).to_have_accessible_name(re.compile("1 shoe$"))
    steps.search(client, f"ribalta {device}")
    client.get_by_role("button", name=f"Wish for Ribalta {device}, red").click()
    expect(steps.wish_list(client)).to_have_accessible_name(re.compile("2 shoes$"))

    steps.wish_list(client).click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Wishes")
    expect(client.get_by_role("article")).to_have_count(2)
    client.get_by_role("button", name=f"Wish for Ribera {device}, red").click()
    expect(client.get_by_role("article")).to_have_count(1)
    expect(steps.wish_list(client)).to_have_accessible_name(re.compile("1 shoe$"))


def test_wishes_are_made_and_found_with_the_keyboard(shop: Shop, client: Page, device: str) -> None:
    name = f"Huelma {device}"
    shop.has(name, sizes={"40": 1})
    client.goto(f"/?q={name}")
    heart = client.get_by_role("button", name=f"Wish for {name}, red")
    expect(heart).to_be_visible()

    client.get_by_role("link", name=name).focus()
    client.keyboard.press("Tab")
    expect(heart).to_be_focused()
    client.keyboard.press("Space")
    expect(heart).to_have_attribute("aria-pressed", "true")

    steps.wish_list(client).focus()
    client.keyboard.press("Enter")
    expect(client.get_by_role("article")).to_contain_text(name)
