"""Pictures of every page of a demo shop, to be looked at: `python -m tests.e2e.screenshots [NAME ...]`.

They go to build/screenshots, one for each page, device and theme; only the first time is slow. The picture
of the README is docs/shop.webp, taken with `--readme`.
"""

import re
import sys
from collections.abc import Callable
from email.message import EmailMessage
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e import steps
from tests.e2e.demo import demo_shop
from tests.e2e.devices import DEVICES, launch
from tests.e2e.shop import Shop, eventually
from tests.servers.shop_processes import ROOT

OUT = ROOT / "build" / "screenshots"
README = ROOT / "docs" / "shop.webp"


def main() -> None:
    wanted = [name for name in sys.argv[1:] if not name.startswith("--")] or list(VIEWS)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, demo_shop(playwright) as shop:
        browser = launch(playwright)
        for device, theme, name in product(DEVICES, ("light", "dark"), wanted):
            context = browser.new_context(
                **DEVICES[device],
                base_url=shop.address,
                locale="en-GB",
                color_scheme=theme,
                reduced_motion="reduce",
            )
            _take(context.new_page(), shop, name, OUT / f"{name}-{device}-{theme}.png")
            context.close()
        if "--readme" in sys.argv:
            _for_the_readme(browser, shop)
        browser.close()


def _take(page: Page, shop: Shop, name: str, file: Path) -> None:
    VIEWS[name](page, shop)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=name not in VIEWPORT_ONLY)


def _for_the_readme(browser: Browser, shop: Shop) -> None:
    context = browser.new_context(
        base_url=shop.address,
        locale="en-GB",
        viewport={"width": 1440, "height": 1130},
        reduced_motion="reduce",
    )
    _take(context.new_page(), shop, "shelf", OUT / "readme.png")
    context.close()
    Image.open(OUT / "readme.png").convert("RGB").save(README, quality=82, method=6)


def _shelf(page: Page, _shop: Shop) -> None:
    page.goto("/")
    expect(steps.shelf(page).get_by_role("article").first).to_be_visible()


def _filtered(page: Page, _shop: Shop) -> None:
    page.goto("/?audience=women&kind=sneaker&kind=boot&size=38&system=EU&available=true&sort=price")
    expect(steps.shelf(page).get_by_role("article").first).to_be_visible()


def _filters(page: Page, shop: Shop) -> None:
    _shelf(page, shop)
    opener = page.get_by_role("button", name="Filters")
    if opener.is_visible():
        opener.click()


def _nothing(page: Page, _shop: Shop) -> None:
    page.goto("/?q=submarine")
    expect(page.get_by_role("heading", name="Nothing is called “submarine”.")).to_be_visible()


def _shoe(page: Page, shop: Shop) -> None:
    steps.come_for(page, _references(shop, available=True)[2])


def _shoe_in_bag(page: Page, shop: Shop) -> None:
    _shoe(page, shop)
    _add(page)


def _size_guide(page: Page, shop: Shop) -> None:
    _shoe(page, shop)
    page.get_by_role("button", name="Size guide").click()
    expect(page.get_by_role("table")).to_be_visible()


def _size_found(page: Page, shop: Shop) -> None:
    _size_guide(page, shop)
    page.get_by_label("Length of your foot").fill("24.3")
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()


def _picture_near(page: Page, shop: Shop) -> None:
    _shoe(page, shop)
    page.get_by_role("button", name="Look closer at picture 1").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _tell_me(page: Page, shop: Shop) -> None:
    _sold_out(page, shop)
    steps.size_run(page).locator("label").first.click()
    expect(page.get_by_label("E-mail")).to_be_visible()


def _waiting(page: Page, shop: Shop) -> None:
    _tell_me(page, shop)
    page.get_by_label("E-mail").fill("bea@example.com")
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("Check your inbox.")).to_be_visible()
    address = eventually(lambda: _link_in(shop.letters_to("bea@example.com")))
    page.goto(address)
    expect(page.get_by_role("button", name="Yes, tell me")).to_be_visible()


def _link_in(letters: list[EmailMessage]) -> str | None:
    found = re.search(r"\S+(/waiting/\S+)", letters[-1].get_content()) if letters else None
    return found[1] if found else None


def _sold_out(page: Page, shop: Shop) -> None:
    steps.come_for(page, sold_out(shop))


def sold_out(shop: Shop) -> str:
    """The reference of a shoe of which no pair is left."""
    return min(set(_references(shop)) - set(_references(shop, available=True)))


def _wishes(page: Page, shop: Shop) -> None:
    for reference in (sold_out(shop), *_references(shop, available=True)[4:6]):
        steps.come_for(page, reference)
        page.get_by_role("button", name="Wish for").first.click()
    page.goto("/wishes")
    expect(page.get_by_role("article")).to_have_count(3)


def _own_page(page: Page, shop: Shop) -> None:
    own = shop.seller.get("/api/pages").json()["items"][0]
    page.goto(f"/pages/{own['slug']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _empty_bag(page: Page, _shop: Shop) -> None:
    page.goto("/bag")


def _bag(page: Page, shop: Shop) -> None:
    for reference in _references(shop, available=True)[4:6]:
        steps.come_for(page, reference)
        _add(page)
    page.get_by_role("link", name="Go to bag").click()
    expect(page.get_by_role("link", name="Go to checkout")).to_be_visible()


def _checkout(page: Page, shop: Shop) -> None:
    _bag(page, shop)
    page.get_by_role("link", name="Go to checkout").click()
    expect(steps.order_button(page)).to_contain_text("€")


def _checkout_refused(page: Page, shop: Shop) -> None:
    _checkout(page, shop)
    page.get_by_role("radio", name="Deliver to me").check()
    steps.order_button(page).click()


def _confirmation(page: Page, shop: Shop) -> None:
    _checkout(page, shop)
    steps.introduce(page)
    page.get_by_role("radio", name="By bank transfer").check()
    steps.order(page)


def _cancelled(page: Page, shop: Shop) -> None:
    _confirmation(page, shop)
    page.get_by_role("button", name="Cancel this order").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def _find_order(page: Page, _shop: Shop) -> None:
    page.goto("/orders")
    page.get_by_role("button", name="Find it").click()


def _not_found(page: Page, _shop: Shop) -> None:
    page.goto("/shoes/NOBODY-MADE-IT")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _sign_in(page: Page, shop: Shop) -> None:
    page.goto("/backoffice/")
    page.get_by_label("Username").fill(shop.name)
    page.get_by_label("Password").fill(shop.password)
    page.get_by_role("button", name="Log in").click()


def _backoffice(path: str) -> Callable[[Page, Shop], None]:
    def view(page: Page, shop: Shop) -> None:
        _sign_in(page, shop)
        page.goto(f"/backoffice/{path}")

    return view


def _first_in(path: str, then: str = "") -> Callable[[Page, Shop], None]:
    def view(page: Page, shop: Shop) -> None:
        _backoffice(path)(page, shop)
        page.locator("#result_list tbody th a").first.click()
        if then:
            page.get_by_role("link", name=then, exact=True).click()

    return view


def _references(shop: Shop, *, available: bool = False) -> list[str]:
    asked = {"limit": "100"} | ({"available": "true"} if available else {})
    return [shoe["reference"] for shoe in shop.seller.get("/api/shoes", params=asked).json()["items"]]


def _add(page: Page) -> None:
    size = steps.size_run(page).get_by_role("radio", name=re.compile(r"^(?!.*sold out)")).last
    label = size.evaluate("radio => radio.closest('label').querySelector('.label').textContent.trim()")
    steps.put_in_bag(page, label)


# The rest is photographed from top to bottom.
VIEWPORT_ONLY = ("shelf", "filters", "size-guide", "size-found", "picture-near")
VIEWS: dict[str, Callable[[Page, Shop], None]] = {
    "shelf": _shelf,
    "filtered": _filtered,
    "filters": _filters,
    "nothing": _nothing,
    "shoe": _shoe,
    "shoe-in-bag": _shoe_in_bag,
    "size-guide": _size_guide,
    "size-found": _size_found,
    "picture-near": _picture_near,
    "sold-out": _sold_out,
    "tell-me": _tell_me,
    "waiting": _waiting,
    "empty-bag": _empty_bag,
    "bag": _bag,
    "checkout": _checkout,
    "checkout-refused": _checkout_refused,
    "confirmation": _confirmation,
    "cancelled": _cancelled,
    "find-order": _find_order,
    "wishes": _wishes,
    "own-page": _own_page,
    "not-found": _not_found,
    "backoffice-today": _backoffice(""),
    "backoffice-orders": _backoffice("orders/order/"),
    "backoffice-shoes": _backoffice("catalogue/shoe/"),
    "backoffice-invoices": _backoffice("invoicing/invoice/"),
    "backoffice-order": _first_in("orders/order/"),
    "backoffice-shoe": _first_in("catalogue/shoe/"),
    "backoffice-pairs": _first_in("catalogue/shoe/", "Pairs"),
    "backoffice-invoice": _first_in("invoicing/invoice/"),
}

if __name__ == "__main__":
    main()
