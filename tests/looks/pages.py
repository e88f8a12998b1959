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
from tests.looks import typeface

# Where the pages of each language begin, and who reads them.
LANGUAGES = {"": "en-GB", "/de": "de-DE", "/es": "es-ES"}
FILTERED = "/?audience=women&kind=sneaker&kind=boot&size=38&system=EU&available=true&sort=price"
# What is new with every order: its number, its invoice, its day.
NEW = (
    (steps.ORDER_ID, "0000-0000-0000-0000"),
    (re.compile(r"\b(INV|CN)-\d{4}-\d+\b"), r"\1-2026-000001"),
    (re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b(, \d\d:\d\d)?"), "1 March 2026"),
)
IN_THE_BAG = "JSON.parse(localStorage.getItem('shoestore.bag'))"
PLENTY = 999
WAITING = ".bone, [aria-busy=true]"


class Visitor:
    """Opens pages of a shop, and knows which there are."""

    def __init__(self, browser: Browser, shop: Shop) -> None:
        self.browser = browser
        self.shop = shop

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each page, without its language."""
        shoe = self.shop.seller.get("/api/shoes", params={"available": "true", "limit": "3"}).json()["items"][
            2
        ]
        size = next(size["size"] for size in shoe["sizes"] if size["available"])
        placed = self.shop.sells(shoe["reference"], size)
        own_page = self.shop.seller.get("/api/pages").json()["items"][0]["slug"]
        return {
            "shelf": "/",
            "filtered": FILTERED,
            "nothing": "/?q=submarine",
            "shoe": f"/shoes/{shoe['reference']}",
            "sold-out": f"/shoes/{screenshots.sold_out(self.shop)}",
            "wishes": "/wishes",
            "bag": "/bag",
            "checkout": "/checkout",
            "orders": "/orders",
            "order": f"/orders/{placed['id']}",
            "own-page": f"/pages/{own_page}",
            "not-found": "/nowhere",
        }

    @contextmanager
    def page(
        self,
        *,
        device: str = "phone",
        theme: str = "light",
        full: bool = False,
        letters: dict[str, int] | None = None,
        **more: Any,
    ) -> Iterator[Page]:
        """A browser of somebody new; with two pairs in the bag and a wish if it is full.

        `letters` are the sizes of letters in pixels that somebody has chosen in their browser.
        """
        options: dict[str, Any] = {
            **DEVICES[device],
            "base_url": self.shop.address,
            "locale": "en-GB",
            "timezone_id": "Europe/Madrid",
            "color_scheme": theme,
            "reduced_motion": "reduce",
            "storage_state": self._with_a_full_bag if full else None,
        }
        context = self.browser.new_context(**options | more)
        page = context.new_page()
        page.add_init_script(path=axe.SCRIPT)
        page.add_init_script(script=typeface.SCRIPT)
        if letters:
            context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": letters})
        yield page
        context.close()

    @cached_property
    def _with_a_full_bag(self) -> Any:
        with self.page() as page:
            screenshots.VIEWS["wishes"](page, self.shop)
            screenshots.VIEWS["bag"](page, self.shop)
            for line in page.evaluate(IN_THE_BAG):
                size = line["size"]
                self.shop.counts(line["reference"], size["size"], PLENTY, width=size["width"] or "")
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
