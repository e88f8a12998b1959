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
