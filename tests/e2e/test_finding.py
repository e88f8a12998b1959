"""Finding a pair: by one's own size, by words as they are typed, and back to where one was."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e import steps
from tests.e2e.catalogue import BRANDS
from tests.e2e.shop import Shop


def test_a_size_chosen_once_is_remembered_until_it_is_forgotten(shop: Shop, client: Page) -> None:
    client.goto("/")
    sizes = client.get_by_role("region", name="Your size")
    sizes.locator("label").filter(has_text="UK").click()
    steps.wish_for_size(client, "UK 8")
    expect(client).to_have_url(f"{shop.address}/?size=8&system=UK")

    client.goto("/?q=derby+aldona")
    only = client.get_by_role("switch", name="Only in UK 8")
    expect(only).not_to_be_checked()
    derby = steps.shelf(client).get_by_role("article").filter(has_text="Derby").first
    expect(derby.get_by_text("8, your size")).to_be_visible()
    client.goto("/")
    only.check()
    expect(client).to_have_url(f"{shop.address}/?size=8&system=UK")
    expect(only).to_be_checked()

    sizes.locator("label").filter(has_text="EU").click()
    expect(client).to_have_url(f"{shop.address}/?size=42&system=EU")
    expect(client.get_by_role("switch", name="Only in EU 42")).to_be_checked()
    client.get_by_role("switch", name="Only in EU 42").uncheck()
    expect(client).to_have_url(f"{shop.address}/")

    client.get_by_role("button", name="Forget my size").click()
    expect(client.get_by_role("switch", name="Only in EU 42")).to_be_hidden()
    client.reload()
    expect(steps.shelf(client).get_by_role("article").first).to_be_visible()
    expect(client.get_by_role("switch", name=re.compile("^Only in"))).to_be_hidden()


def test_suggestions_are_walked_by_keyboard_alone(shop: Shop, client: Page, device: str) -> None:
    name = f"Galerna {device}"
    reference = shop.has(name, sizes={"39": 2})
    client.goto("/")
    box = _box(client)
    box.focus()
    client.keyboard.type("galern")
    expect(_list(client)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    for _ in range(10):
        client.keyboard.press("ArrowDown")
        if name in (_pointed(client).text_content() or ""):
            break
    expect(_pointed(client)).to_have_attribute("aria-selected", "true")
    client.keyboard.press("Escape")
    expect(_list(client)).to_be_hidden()
    expect(box).to_have_value("galern")
    expect(box).to_be_focused()

    client.keyboard.press("ArrowUp")
    client.keyboard.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    for _ in range(10):
        client.keyboard.press("ArrowDown")
        if name in (_pointed(client).text_content() or ""):
            break
    client.keyboard.press("Enter")
    expect(client.get_by_role("heading", level=1)).to_have_text(name)
    expect(client).to_have_url(f"{shop.address}/shoes/{reference}")


def test_a_suggestion_walked_to_stays_when_newer_ones_come(shop: Shop, client: Page, device: str) -> None:
    name = f"Levante {device}"
    reference = shop.has(name, sizes={"39": 2})
    newer: list[Route] = []
    client.route(re.compile("q=levant$"), lambda route: newer.append(route))
    client.goto("/")
    _box(client).focus()
    client.keyboard.type("levan")
    expect(_list(client)).to_be_visible()
    with client.expect_request(re.compile("q=levant$")):
        client.keyboard.type("t")

    for _ in range(10):
        client.keyboard.press("ArrowDown")
        if name in (_pointed(client).text_content() or ""):
            break
    [route] = newer
    found = route.fetch().json()
    before_it = {**found["shoes"][0], "reference": "NEWER", "name": "Newer"}
    route.fulfill(json={**found, "shoes": [before_it, *found["shoes"]]})
    expect(_list(client)).to_contain_text("Newer")
    expect(_pointed(client)).to_contain_text(name)
    client.keyboard.press("Enter")
    expect(client).to_have_url(f"{shop.address}/shoes/{reference}")


def test_a_kind_is_suggested_beside_the_words_that_are_left(shop: Shop, client: Page) -> None:
    client.goto("/")
    _box(client).fill("corven boo")
    _list(client).get_by_role("option", name=re.compile(r"^Boot · corven")).click()

    expect(client).to_have_url(f"{shop.address}/?q=corven&kind=boot")
    expect(_list(client)).to_be_hidden()
    expect(steps.active_filter(client, "Boot")).to_be_visible()
    expect(steps.shelf(client).get_by_role("article")).to_have_count(1)


def test_what_is_mistyped_is_mended_while_it_is_typed(shop: Shop, client: Page) -> None:
    client.goto("/")
    _box(client).fill("chesea")
    _list(client).get_by_role("option", name="Did you mean “chelsea”?").click()
    expect(client).to_have_url(f"{shop.address}/?q=chelsea")
    expect(steps.shelf(client).get_by_role("link", name="Chelsea").first).to_be_visible()


def test_an_empty_shelf_says_what_would_be_found(shop: Shop, client: Page) -> None:
    client.goto("/?q=chesea&brand=corven")
    client.get_by_role("button", name="“chelsea” 1 shoe").click()
    expect(client).to_have_url(f"{shop.address}/?q=chelsea&brand=corven")
    expect(steps.shelf(client).get_by_role("article")).to_have_count(1)

    client.goto("/?brand=corven&kind=derby&size=43&system=EU")
    client.get_by_role("button", name="Without EU 43 1 shoe").click()
    expect(client).to_have_url(f"{shop.address}/?kind=derby&brand=corven")
    expect(steps.shelf(client).get_by_role("article")).to_have_count(1)


def test_a_long_shelf_goes_on_by_itself_and_is_found_again_after_a_reload(client: Page) -> None:
    brands = "&".join(f"brand={brand.lower()}" for brand in BRANDS)
    client.goto(f"/?{brands}&sort=name")
    shoes = steps.shelf(client).get_by_role("article")
    expect(shoes).to_have_count(24)
    shoes.last.scroll_into_view_if_needed()
    expect(shoes).to_have_count(30)
    shoes.last.scroll_into_view_if_needed()
    before = client.evaluate("scrollY")
    assert before > 500

    client.reload()
    expect(shoes).to_have_count(30)
    client.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def _box(client: Page) -> Locator:
    return client.get_by_role("combobox", name="Search shoes, brands, colours")


def _list(client: Page) -> Locator:
    return client.get_by_role("listbox", name="Suggestions")


def _pointed(client: Page) -> Locator:
    """The suggestion that the keys have walked to."""
    pointed = _box(client).get_attribute("aria-activedescendant")
    return client.locator(f"#{pointed}") if pointed else client.locator("#nobody")
