"""How the pages stand: by day and by night, on narrow screens, and without a jump."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.catalogue import PICTURE_SIZE
from tests.e2e.conftest import Arrive
from tests.e2e.held import hold
from tests.e2e.shop import Shop

PAGES = (
    "/",
    "/?brand=aldona&size=42&system=EU",
    "/shoes/ALDONA-DERBY",
    "/bag",
    "/checkout",
    "/orders",
    "/nowhere",
)

COUNT_SHIFTS = """
window.shifts = 0;
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.shifts += entry.value;
    for (const { node, previousRect: from, currentRect: to } of entry.sources) {
      window.moved.push(`${node?.outerHTML?.slice(0, 80)} ${[from.y, from.height]} to ${[to.y, to.height]}`);
    }
  }
}).observe({ type: 'layout-shift', buffered: true });
"""
# Where an element stands once it has been painted, in pixels from the top of the screen.
STANDS = """element => new Promise(painted =>
  requestAnimationFrame(() => requestAnimationFrame(() => painted(element.getBoundingClientRect().top))))"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LIGHTNESS = """() => {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  probe.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  probe.fillRect(0, 0, 1, 1);
  return Math.max(...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)) / 255;
}"""


@pytest.fixture
def shopper(arrive: Arrive) -> Page:
    """Somebody with a pair in their bag."""
    client = arrive()
    steps.come_for(client, "BRISA-LOAFER")
    steps.put_in_bag(client, "EU 41")
    return client


def test_by_day_the_page_is_light_and_by_night_dark(client: Page) -> None:
    client.goto("/")
    expect(client.get_by_role("heading", level=1)).to_be_visible()
    client.emulate_media(color_scheme="light")
    assert client.evaluate(LIGHTNESS) > 0.9
    client.emulate_media(color_scheme="dark")
    assert client.evaluate(LIGHTNESS) < 0.2


def test_no_page_is_wider_than_the_narrowest_phone(
    shop: Shop, shopper: Page, device: str, watch: Any
) -> None:
    watch.expects(404, "/nowhere")
    placed = shop.sells(shop.has(f"Orgiva {device}", sizes={"40": 1}), "40", name="Maximiliana Wolkenstein")
    shopper.set_viewport_size({"width": 320, "height": 640})
    for address in (*PAGES, f"/orders/{placed['id']}"):
        shopper.goto(address)
        expect(shopper.get_by_role("heading", level=1)).to_be_visible()
        expect(shopper.locator(".bone, [aria-busy=true]")).to_have_count(0)
        assert not shopper.evaluate(TOO_WIDE), address


@pytest.mark.parametrize("address", ["/", "/shoes/ALDONA-DERBY"])
def test_nothing_jumps_while_a_page_comes(arrive: Arrive, address: str) -> None:
    client = arrive()
    client.add_init_script(COUNT_SHIFTS)
    client.goto(address)
    expect(client.get_by_role("img").or_(client.locator("img")).first).to_be_visible()
    client.wait_for_load_state("networkidle")
    client.mouse.wheel(0, 3000)
    client.wait_for_load_state("networkidle")
    assert client.evaluate("window.shifts") < 0.02, client.evaluate("window.moved")


def test_the_foot_of_the_page_stays_where_it_is_while_more_shoes_come(plain_client: Page) -> None:
    plain_client.set_viewport_size({"width": 1440, "height": 500})
    foot = plain_client.get_by_role("contentinfo")
    go_on = hold(plain_client, re.compile(r"/api/shoes\?.*cursor="))
    plain_client.goto("/")
    expect(plain_client.get_by_role("button", name="Show more")).to_be_attached()
    plain_client.mouse.wheel(0, 30_000)
    expect(plain_client.get_by_role("button", name="Loading…")).to_be_in_viewport()
    expect(foot).to_be_in_viewport()
    before = foot.evaluate(STANDS)

    go_on()
    expect(plain_client.get_by_role("button", name="Loading…")).to_have_count(0)
    assert foot.evaluate(STANDS) == pytest.approx(before, abs=1)


def test_every_picture_says_its_size_before_it_comes(shopper: Page) -> None:
    sizes = "images => images.map(image => ['width', 'height'].map(name => Number(image.getAttribute(name))))"
    for address in ("/", "/shoes/ALDONA-DERBY", "/bag", "/checkout"):
        shopper.goto(address)
        expect(shopper.locator("img").first).to_be_visible()
        assert set(map(tuple, shopper.locator("img").evaluate_all(sizes))) == {PICTURE_SIZE}
