"""The wish list: nobody needs an account for it."""

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
    other_tab.get_by_role("link", name="Wishes").click()
    card = other_tab.get_by_role("article")
    expect(card).to_contain_text(name)
    expect(card).to_contain_text("€99.00")
    expect(other_tab.get_by_text("It was €129.00 when you wished for it: now it costs less.")).to_be_visible()

    other_tab.get_by_role("button", name=f"Wish for {name}").click()
    expect(other_tab.get_by_text("Press the heart of a shoe")).to_be_visible()
    expect(heart).to_have_attribute("aria-pressed", "false")
