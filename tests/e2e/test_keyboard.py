"""A person who has no mouse."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop

FARTHEST = 80


def test_a_pair_is_ordered_by_keyboard_alone(shop: Shop, client: Page, device: str) -> None:
    name = f"Faro {device}"
    reference = shop.has(name, sizes={"38": 0, "39": 5, "40": 5})
    keys = client.keyboard
    client.goto("/")
    expect(steps.shelf(client).get_by_role("article").first).to_be_visible()

    keys.press("Tab")
    expect(client.get_by_role("link", name="Skip to the content")).to_be_focused()
    _tab_to(client, client.get_by_role("combobox", name="Search"))
    keys.type(f"faro {device}")
    keys.press("Enter")
    expect(client.get_by_role("status").filter(has_text="1 shoe")).to_be_visible()

    _go(client, steps.shelf(client).get_by_role("link", name=name))
    _tab_to(client, steps.size(client, "EU 38"))
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(steps.size(client, "EU 40")).to_be_checked()
    _go(client, client.get_by_role("button", name="Add to bag"))
    _go(client, client.get_by_role("link", name="Go to bag"))
    _go(client, client.get_by_role("link", name="Go to checkout"))

    _tab_to(client, client.get_by_label("Name", exact=True))
    keys.type("Ana Ruiz")
    keys.press("Tab")
    keys.type("ana@example.com")
    _tab_to(client, client.get_by_role("radio", name="When I collect"))
    keys.press("ArrowDown")
    expect(client.get_by_role("radio", name="By bank transfer")).to_be_checked()
    _go(client, steps.order_button(client))

    order = shop.order(steps.confirmed(client))
    assert [(line["reference"], line["size"]) for line in order["lines"]] == [(reference, "40")]
    assert order["payment"] == "transfer"
    _tab_to(client, client.get_by_role("link", name=re.compile("^INV-")))


def test_the_first_shoe_is_eight_tab_stops_away_and_every_filter_can_be_reached(
    shop: Shop, client: Page, device: str
) -> None:
    shop.has(f"Trujillo {device}", sizes={"39": 5})
    keys = client.keyboard
    client.goto("/")
    steps.see_whole(client)
    first = steps.shelf(client).get_by_role("article").first.get_by_role("link")
    tools = client.get_by_role("toolbar", name="Find a pair")
    for_whom = tools.get_by_role("list", name="For whom").get_by_role("button")
    sort = client.get_by_role("combobox", name="Sort by")
    expect(for_whom.first).to_have_attribute("tabindex", "0")
    expect(sort).to_have_attribute("tabindex", "-1")

    for _ in range(8):
        keys.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            break
    expect(first).to_be_focused()

    keys.press("Shift+Tab")
    expect(for_whom.first).to_be_focused()
    keys.press("ArrowRight")
    expect(for_whom.nth(1)).to_be_focused()
    keys.press("End")
    expect(sort).to_be_focused()
    keys.press("ArrowLeft")
    keys.press("Enter")
    if device == "phone":
        expect(client.get_by_role("dialog").get_by_role("group", name="Brand")).to_be_visible()
    else:
        keys.press("Tab")
        expect(client.get_by_role("switch", name="In stock only")).to_be_focused()


def test_a_size_is_chosen_by_the_arrow_keys(shop: Shop, client: Page, device: str) -> None:
    keys = client.keyboard
    client.goto("/")
    sizes = client.get_by_role("region", name="Your size").get_by_role("button")
    expect(sizes.first).to_have_attribute("tabindex", "-1")
    _tab_to(client, client.get_by_role("list", name="For whom").get_by_role("button").first)
    while not sizes.first.evaluate("element => element === document.activeElement"):
        keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Enter")

    expect(client.get_by_role("list", name="Active filters").get_by_role("button")).to_be_visible()
    expect(sizes.nth(1)).to_be_focused()
    expect(sizes.nth(1)).to_have_attribute("aria-pressed", "true")


def _go(client: Page, to: Locator) -> None:
    _tab_to(client, to)
    client.keyboard.press("Enter")


def _tab_to(client: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that the focus can be seen."""
    expect(wanted).to_be_visible()
    for _ in range(FARTHEST):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        client.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    assert wanted.evaluate(IS_MARKED), "who has no mouse sees where they are"


# The mark is on the element itself, or around it, as on the box of a size, or on all that it covers.
IS_MARKED = """element => {
  const isMarked = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (isMarked(getComputedStyle(element, '::after'))) return true;
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    if (isMarked(getComputedStyle(at))) return true;
  }
  return false;
}"""
