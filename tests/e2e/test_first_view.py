"""What a person sees, and can do, before the page's scripts have come."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.held import hold
from tests.e2e.shop import Shop, eventually

START = re.compile(r"/_app/immutable/entry/start\.")
DRAWN = "#first-view"
# Puts a page together as far as its third piece, and the rest when it is told to.
THREE_PIECES = """
    const post = MessagePort.prototype.postMessage;
    let left = 3;
    MessagePort.prototype.postMessage = function (message) {
      if (left-- > 0) post.call(this, message);
      else window.goOn = () => { left = Infinity; post.call(this, message); };
    };
"""
# Whether whoever presses somewhere on the screen presses what is drawn.
ALL_DRAWN = """
    () => [...Array(Math.floor(innerHeight / 20)).keys()].every((row) => [0.2, 0.5, 0.8].every((column) =>
      document.elementFromPoint(innerWidth * column, row * 20 + 10).closest('#first-view')))
"""
# How far what is drawn may stand from what comes, in pixels.
NEAR = 1.0


@pytest.fixture
def without_scripts(arrive: Arrive) -> Page:
    return arrive(java_script_enabled=False)


def test_the_shelf_can_be_read_and_narrowed_without_scripts(
    shop: Shop, without_scripts: Page, device: str
) -> None:
    name = f"Cieza {device}"
    shop.has(name, sizes={"40": 5})

    without_scripts.goto("/")
    without_scripts.get_by_role("button", name="Men", exact=True).click()
    expect(without_scripts).to_have_url(re.compile(r"/\?audience=men$"))
    box = without_scripts.get_by_role("searchbox", name="Search")
    box.fill(name)
    box.press("Enter")
    expect(without_scripts.get_by_role("heading", level=1)).to_have_text(f"Results for “{name}”")
    without_scripts.get_by_role("link", name=name).click()
    expect(without_scripts.get_by_role("heading", level=1)).to_have_text(name)
    expect(without_scripts.get_by_text("€89.00")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/de", "/es"])
def test_what_is_drawn_stands_where_the_page_will(
    shop: Shop, plain_client: Page, device: str, language: str
) -> None:
    reference = shop.has(f"Totana {language[1:]} {device}", sizes={"40": 5})

    for address, landmarks in {
        "/": ["h1", ".strip", ".tile", "h2 a", "p.price"],
        f"/?q={reference}": ["h1", ".chips", ".tile", "h2 a"],
        f"/shoes/{reference}": ["h1", ".crumbs", ".track", ".price"],
    }.items():
        go_on = hold(plain_client, START)
        plain_client.goto(language + address)
        before = {one: _place(plain_client.locator(f"{DRAWN} {one}").first) for one in landmarks}
        go_on()
        steps.see_whole(plain_client)
        for one, place in before.items():
            there = plain_client.locator(f"#shop {one}").first
            expect(there).to_be_visible()
            assert _place(there) == pytest.approx(place, abs=NEAR), f"{one} of {address}"


def test_a_page_that_is_not_whole_is_neither_read_out_nor_pressed(
    shop: Shop, plain_client: Page, device: str
) -> None:
    for number in range(12):
        shop.has(f"Mojácar {number} {device}", sizes={"40": 5}, brand="Indalo")
    plain_client.add_init_script(THREE_PIECES)
    plain_client.goto("/")
    eventually(lambda: plain_client.evaluate("Boolean(window.goOn)") or None)

    expect(plain_client.get_by_role("banner")).to_have_count(1)
    assert plain_client.evaluate(ALL_DRAWN)
    plain_client.mouse.wheel(0, 20_000)
    assert plain_client.evaluate(ALL_DRAWN)

    plain_client.evaluate("window.goOn()")
    steps.see_whole(plain_client)
    expect(plain_client.get_by_role("banner")).to_have_count(1)


def test_whoever_begins_to_search_goes_on_where_they_were(
    shop: Shop, plain_client: Page, device: str
) -> None:
    name = f"Mazarron {device}"
    shop.has(name, sizes={"40": 5})
    go_on = hold(plain_client, START)
    plain_client.goto("/")
    plain_client.get_by_role("searchbox", name="Search").press_sequentially("Mazar")
    go_on()
    steps.see_whole(plain_client)
    box = plain_client.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    expect(box).to_have_value("Mazar")
    box.press_sequentially("ron")
    box.press("Enter")
    expect(plain_client.get_by_role("heading", level=1)).to_have_text("Results for “Mazarron”")


def _place(drawn: Locator) -> tuple[float, float, float]:
    """Where something is, and how wide."""
    box = drawn.bounding_box()
    assert box
    return box["x"], box["y"], box["width"]
