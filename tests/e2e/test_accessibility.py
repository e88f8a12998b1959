"""What axe-core finds wrong on the way to an order: nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe, steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shopper(arrive: Arrive, theme: str) -> Page:
    """Somebody by day or by night; animations would be looked at half-way through."""
    client = arrive(color_scheme=theme, reduced_motion="reduce")
    client.add_init_script(path=axe.SCRIPT)
    return client


def test_no_page_on_the_way_to_an_order_shuts_anybody_out(
    shop: Shop, shopper: Page, device: str, theme: str
) -> None:
    reference = shop.has(f"Orihuela {device} {theme}", sizes={"39": 0, "40": 1, "41": 9})

    shopper.goto("/?brand=aldona&size=42&system=EU")
    expect(steps.shelf(shopper).get_by_role("article").first).to_be_visible()
    _nothing_wrong(shopper)
    _open_filters(shopper)

    steps.come_for(shopper, reference)
    _nothing_wrong(shopper)
    shopper.get_by_role("button", name="Size guide").click()
    expect(shopper.get_by_role("table")).to_be_visible()
    _nothing_wrong(shopper)
    shopper.keyboard.press("Escape")
    steps.put_in_bag(shopper, "EU 41")
    _nothing_wrong(shopper)

    shopper.get_by_role("link", name="Go to bag").click()
    expect(shopper.get_by_role("link", name="Go to checkout")).to_be_visible()
    _nothing_wrong(shopper)
    shopper.get_by_role("link", name="Go to checkout").click()
    shopper.get_by_role("radio", name="Deliver to me").check()
    steps.order_button(shopper).click()
    expect(shopper.get_by_text("Tell us your name.")).to_be_visible()
    _nothing_wrong(shopper)

    shopper.get_by_role("radio", name="Collect in the shop").check()
    steps.introduce(shopper)
    steps.order(shopper)
    _nothing_wrong(shopper)
    shopper.goto("/orders")
    expect(shopper.get_by_label("Order number")).to_be_visible()
    _nothing_wrong(shopper)


def _open_filters(client: Page) -> None:
    opener = client.get_by_role("button", name="Filters")
    if opener.is_visible():
        opener.click()
        expect(client.get_by_role("dialog", name="Filters")).to_be_visible()
        _nothing_wrong(client)
        client.keyboard.press("Escape")


def _nothing_wrong(client: Page) -> None:
    assert axe.violations(client) == []
