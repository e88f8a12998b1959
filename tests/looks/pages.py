"""Every page of the storefront, and who opens them: somebody with pairs in the bag and an order placed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e import axe, screenshots, steps
from tests.e2e.devices import DEVICES
from tests.e2e.shop import Shop

LANGUAGES = ("", "/de", "/es")
FILTERED = "/?audience=women&kind=sneaker&kind=boot&size=38&system=EU&available=true&sort=price"
# What is new with every order: its number, its invoice, its day.
NEW = (
    (steps.ORDER_ID, "0000-0000-0000-0000"),
    (re.compile(r"\b(INV|CN)-\d{4}-\d+\b"), r"\1-2026-000001"),
    (re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b(, \d\d:\d\d)?"), "1 March 2026"),
)
WAITING = ".bone, [aria-busy=true]"


class Visitor:
    """Opens pages of a shop, and knows which there are."""

    def __init__(self, browser: Browser, shop: Shop) -> None:
        self.browser = browser
        self.shop = shop

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each page, without its language."""
        there = self.shop.seller.get("/api/shoes", params={"available": "true", "limit": "3"}).json()["items"]
        reference = there[2]["reference"]
        size = next(size["size"] for size in there[2]["sizes"] if size["available"])
        placed = self.shop.sells(reference, size)
        return {
            "shelf": "/",
            "filtered": FILTERED,
            "nothing": "/?q=submarine",
            "shoe": f"/shoes/{reference}",
            "bag": "/bag",
            "checkout": "/checkout",
            "orders": "/orders",
            "order": f"/orders/{placed['id']}",
            "not-found": "/nowhere",
        }

    @contextmanager
    def page(
        self, *, device: str = "phone", theme: str = "light", full: bool = False, **more: Any
    ) -> Iterator[Page]:
        """A browser of somebody new; with two pairs in the bag if it is full."""
        options = {**DEVICES[device], "base_url": self.shop.address, "locale": "en-GB", "color_scheme": theme}
        state = self._with_a_full_bag if full else None
        context = self.browser.new_context(
            **{**options, "reduced_motion": "reduce", "storage_state": state, **more}
        )
        page = context.new_page()
        page.add_init_script(path=axe.SCRIPT)
        yield page
        context.close()

    @cached_property
    def _with_a_full_bag(self) -> Any:
        with self.page() as page:
            screenshots.VIEWS["bag"](page, self.shop)
            return page.context.storage_state()


def open_at(page: Page, address: str) -> None:
    """Go to a page and wait until it has come whole."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(WAITING)).to_have_count(0)


def without_what_is_new(text: str) -> str:
    """A text in which orders, invoices and days are always the same."""
    for new, always in NEW:
        text = new.sub(always, text)
    return text
