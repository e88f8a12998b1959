"""What is on a page only after somebody did something there: lists and sheets that open, errors, no line."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.looks.pages import Visitor, open_at
from tests.servers.shop_processes import ROOT

MESSAGES = ROOT / "storefront" / "messages"
# Somebody saw another price when they put the first pair into the bag.
WITH_ANOTHER_PRICE = """() => {
  const lines = JSON.parse(localStorage.getItem('shoestore.bag'));
  lines[0].price.amount = '1.00';
  localStorage.setItem('shoestore.bag', JSON.stringify(lines));
}"""
KEPT_FOR_THE_TUNNEL = "() => navigator.serviceWorker.controller !== null"


@dataclass(frozen=True)
class Walk:
    """Somebody on the pages of one language: "" for the first, "/de" for German."""

    page: Page
    visitor: Visitor
    language: str

    def open(self, name: str) -> None:
        open_at(self.page, self.language + self.visitor.addresses[name])

    def words(self, key: str) -> re.Pattern[str]:
        """A message of the storefront, from its beginning, with whatever it is filled with."""
        file = MESSAGES / f"{self.language.strip('/') or 'en'}.json"
        text: str = json.loads(file.read_text())[key]
        return re.compile("^" + ".+".join(map(re.escape, re.split(r"\{\w+\}", text))))

    def press(self, key: str) -> None:
        self.page.get_by_role("button", name=self.words(key)).first.click()

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")


def _suggestions(walk: Walk) -> None:
    walk.open("shelf")
    walk.page.locator("#q").press_sequentially("bo")
    expect(walk.page.get_by_role("option").first).to_be_visible()


def _filters(walk: Walk) -> None:
    walk.open("shelf")
    if walk.page.get_by_role("button", name=walk.words("filters")).is_visible():
        walk.press("filters")
        expect(walk.dialog()).to_be_visible()


def _near(walk: Walk) -> None:
    walk.open("shoe")
    walk.press("shoe_picture_closer")
    expect(walk.dialog()).to_be_visible()


def _size_guide(walk: Walk) -> None:
    walk.open("shoe")
    walk.press("size_guide")
    expect(walk.page.get_by_role("table")).to_be_visible()


def _size_found(walk: Walk) -> None:
    _size_guide(walk)
    walk.page.get_by_label(walk.words("fit_foot")).fill("24.3")
    expect(walk.dialog().get_by_role("status")).not_to_be_empty()


def _tell_me(walk: Walk) -> None:
    walk.open("sold-out")
    walk.page.get_by_role("radiogroup").locator("label").first.click()
    expect(walk.page.get_by_role("button", name=walk.words("wait_tell_me"))).to_be_visible()


def _changed_bag(walk: Walk) -> None:
    walk.open("orders")  # in the bag itself prices are set right while it is looked at
    walk.page.evaluate(WITH_ANOTHER_PRICE)
    walk.open("bag")
    expect(walk.page.get_by_role("alert")).to_contain_text("1")


def _refused_checkout(walk: Walk) -> None:
    walk.open("checkout")
    walk.page.get_by_role("radio", name=walk.words("checkout_deliver")).check()
    walk.press("checkout_place")
    expect(walk.page.get_by_text(walk.words("missing_name"))).to_be_visible()


def _confirmation(walk: Walk) -> None:
    walk.open("checkout")
    walk.page.get_by_label(walk.words("checkout_name")).fill("Ana Ruiz")
    walk.page.get_by_label(walk.words("checkout_email")).fill("ana@example.com")
    walk.page.get_by_role("radio", name=walk.words("checkout_transfer")).check()
    walk.press("checkout_place")
    expect(walk.page.get_by_role("heading", level=1)).to_have_text(walk.words("order_thanks"))


def _cancelling(walk: Walk) -> None:
    _confirmation(walk)
    walk.press("cancel")
    expect(walk.dialog()).to_be_visible()


def _refused_look_up(walk: Walk) -> None:
    walk.open("orders")
    walk.press("order_find_it")
    expect(walk.page.get_by_text(walk.words("order_find_error"))).to_be_visible()


def _offline(walk: Walk) -> None:
    """A page that was never seen, where there is no line."""
    walk.open("bag")
    walk.page.wait_for_function(KEPT_FOR_THE_TUNNEL)
    walk.page.context.set_offline(True)
    walk.page.goto(walk.language + walk.visitor.addresses["shoe"])
    expect(walk.page.get_by_role("alert")).to_have_text(walk.words("problem_unreachable"))


STATES: dict[str, Callable[[Walk], None]] = {
    "suggestions": _suggestions,
    "filters": _filters,
    "picture near": _near,
    "size guide": _size_guide,
    "size found": _size_found,
    "tell me": _tell_me,
    "changed bag": _changed_bag,
    "refused checkout": _refused_checkout,
    "confirmation": _confirmation,
    "cancelling": _cancelling,
    "refused look-up": _refused_look_up,
    "offline": _offline,
}
