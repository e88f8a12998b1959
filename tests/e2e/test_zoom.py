"""Looking at pictures closely, by keyboard and by finger."""

from itertools import count

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.e2e import steps
from tests.e2e.catalogue import PICTURE_SIZE, photograph
from tests.e2e.shop import Shop

MAGNIFIED = 1.5
NUMBERS = count(1)


@pytest.fixture
def zoom(shop: Shop, client: Page) -> Locator:
    """A shoe with two pictures, the first of them near."""
    reference = shop.has(f"Lupa {next(NUMBERS)}", sizes={"40": 5})
    picture = {"name": "back.jpg", "mimeType": "image/jpeg", "buffer": photograph("#22446a")}
    upload = {"file": picture, "alt": "Seen from behind"}
    assert shop.seller.post(f"/api/shoes/{reference}/pictures", multipart=upload).ok
    steps.come_for(client, reference)
    client.get_by_role("button", name="Look closer at picture 1").click()
    return client.get_by_role("dialog")


def test_the_keys_turn_pictures_and_the_focus_stays(zoom: Locator, client: Page) -> None:
    picture = zoom.get_by_role("button", name="Look closer")
    picture.focus()

    for number in (2, 1, 2):
        client.keyboard.press("ArrowRight")
        expect(zoom.get_by_role("status")).to_have_text(f"Picture {number} of 2")
        expect(picture).to_be_focused()
    client.keyboard.press("Escape")
    expect(zoom).to_be_hidden()


def test_a_swipe_turns_to_the_next_picture_and_back(zoom: Locator, client: Page, device: str) -> None:
    if device != "phone":
        pytest.skip("a mouse does not swipe")
    touch = client.context.new_cdp_session(client)

    _swipe(touch, start=300, end=80)
    expect(zoom.get_by_role("status")).to_have_text("Picture 2 of 2")
    _swipe(touch, start=80, end=300)
    expect(zoom.get_by_role("status")).to_have_text("Picture 1 of 2")
    _swipe(touch, start=200, end=210)
    expect(zoom.get_by_role("status")).to_have_text("Picture 1 of 2")


def test_a_picture_is_not_drawn_much_larger_than_it_is(zoom: Locator) -> None:
    picture = zoom.get_by_role("img")
    expect(picture).to_have_js_property("complete", value=True)
    most = MAGNIFIED * PICTURE_SIZE[0]

    for name in ("Look closer", "See the whole picture"):
        box = picture.bounding_box()
        assert box
        assert box["width"] <= most
        zoom.get_by_role("button", name=name).click()


def _swipe(touch: CDPSession, *, start: int, end: int) -> None:
    """A finger goes across the middle of the screen."""
    middle = 400
    steps_across = [start + (end - start) * part // 4 for part in range(5)]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": middle}]})
    for x in steps_across:
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": middle}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
