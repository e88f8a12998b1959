"""A browser that translates the page: `<font>` elements take the place of all its text."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch

# Chrome replaces each text node, also those that come later, by <font><font>the translation</font></font>.
TRANSLATOR = """
    const UNTRANSLATED = 'font, [translate=no], script, style, noscript, textarea, title';
    const translate = (text) => {
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(UNTRANSLATED)) return;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    };
    const translateAll = (root) => {
      if (root.nodeType === Node.TEXT_NODE) return translate(root);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      texts.forEach(translate);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes)
        (type === 'characterData' ? [target] : addedNodes).forEach(translateAll);
    }).observe(document, { childList: true, characterData: true, subtree: true });
"""
UNTOUCHED = """
    () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode())
        if (walker.currentNode.data.trim()
            && !walker.currentNode.parentElement.closest('font, [translate=no], script, style, noscript'))
          texts.push(walker.currentNode.data);
      return texts;
    }
"""


@pytest.fixture
def client(plain_client: Page) -> Page:
    plain_client.context.add_init_script(TRANSLATOR)
    return plain_client


def test_sizes_and_counts_are_right_in_a_translated_shoe(shop: Shop, client: Page, device: str) -> None:
    name = f"Zahara {device}"
    reference = shop.has(name, sizes={"40": 1, "41": 5, "42": 2}, price="54.00")
    client.goto("/")
    steps.search(client, name)
    steps.look_at(client, name)
    expect(client.locator("#first-view")).to_have_count(0)
    assert client.evaluate(UNTOUCHED) == [], "all of the page is translated"

    client.get_by_role("button", name="Add to bag").click()
    error = client.get_by_role("alert").filter(has_text="Choose")
    expect(error).to_be_visible()
    elsewhere = client.locator(".elsewhere")
    steps.choose(client, "EU 41")
    expect(error).to_have_count(0)
    expect(elsewhere).to_contain_text("EU 41")
    steps.choose(client, "EU 42")
    expect(elsewhere).to_contain_text("EU 42")
    expect(elsewhere).not_to_contain_text("EU 41")

    for pairs in (1, 2):
        client.get_by_role("button", name="Add to bag").click()
        expect(_bag(client)).to_have_accessible_name(f"Bag {pairs} pair{'s' if pairs > 1 else ''}")
        expect(_bag(client).locator(".count")).to_have_text(str(pairs))
    steps.choose(client, "EU 41")
    client.get_by_role("button", name="Add to bag").click()
    expect(client.get_by_role("status").filter(has_text="EU 41 is in your bag")).to_be_visible()
    expect(_bag(client).locator(".count")).to_have_text("3")

    client.get_by_role("radio", name="UK").check(force=True)
    expect(steps.size_run(client)).not_to_contain_text("EU 41.5")
    expect(steps.size(client, "UK 7.5").or_(steps.size(client, "UK 8")).first).to_be_attached()
    assert shop.pairs(reference, "41") == 5


def test_the_sum_on_a_translated_screen_is_the_sum_that_is_ordered(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    name = f"Yunquera {device}"
    reference = shop.has(name, sizes={"40": 9, "41": 9}, price="18.00")
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.put_in_bag(client, "EU 41")
    client.get_by_role("link", name="Go to bag").click()
    _bag_lines_follow(client, name)
    client.get_by_role("link", name="Go to checkout").click()
    expect(steps.order_button(client)).to_have_text(re.compile(r"[a-z]€54\.00$"))

    client.get_by_role("radio", name="Deliver to me").check()
    expect(steps.order_button(client)).to_have_text(re.compile(r"[a-z]€58\.95$"))
    expect(steps.summary(client)).to_contain_text("Delivery €4.95")
    expect(steps.summary(client)).to_contain_text("Total incl. VAT €58.95")
    client.get_by_role("radio", name="Collect in the shop").check()
    expect(steps.order_button(client)).to_have_text(re.compile(r"[a-z]€54\.00$"))
    expect(steps.summary(client)).not_to_contain_text("€58.95")
    client.get_by_role("radio", name="Deliver to me").check()

    steps.order_button(client).click()
    field = client.get_by_label("Name", exact=True)
    expect(field).to_have_accessible_description("Tell us your name.")
    steps.introduce(client, email="ana")
    expect(field).to_have_accessible_description("")
    expect(client.get_by_label("E-mail")).to_have_accessible_description(re.compile("does not look like"))
    steps.introduce(client)
    steps.live_at(client, line1="Calle Mayor 1", postcode="28013", city="Madrid", country="Spain")

    shop.prices(reference, "20.00")
    watch.expects(409, "/api/orders")
    steps.order_button(client).click()
    told = client.get_by_role("alert").filter(has_text="Your bag has changed")
    expect(told).to_contain_text("now costs €20.00; it was €18.00.")
    expect(steps.order_button(client)).to_have_text(re.compile(r"[a-z]€64\.95$"))
    steps.nothing_was_ordered(shop, reference, "40", pairs=9)

    with client.expect_request("**/api/orders") as sent:
        order_id = steps.order(client)

    assert sent.value.post_data_json["expected_total"] == "64.95"
    assert shop.order(order_id)["total"]["amount"] == "64.95"
    expect(client.get_by_role("complementary")).to_contain_text("€64.95")
    _cancels(client)


@pytest.mark.parametrize("folder", ["de", "es"])
def test_the_sum_is_right_in_every_language(shop: Shop, arrive: Arrive, device: str, folder: str) -> None:
    client = arrive(locale=folder)
    client.add_init_script(TRANSLATOR)
    reference = shop.has(f"Utrera {folder} {device}", sizes={"40": 9}, price="54.00")
    client.goto(f"/{folder}/shoes/{reference}")
    steps.see_whole(client)
    client.locator("label").filter(has_text="40").first.click()
    client.locator(".act button").click()
    expect(client.locator("nav .count").last).to_have_text("1")
    client.goto(f"/{folder}/checkout")

    button = client.locator("aside button")
    expect(button).to_have_text(re.compile(r"54,00\s€$"))
    client.get_by_role("radio").nth(1).check()
    expect(button).to_have_text(re.compile(r"58,95\s€$"))


def _bag_lines_follow(client: Page, name: str) -> None:
    """Numbers of pairs, what they cost together, and what is taken out and put back."""
    lines, total = client.get_by_role("main").get_by_role("article"), _subtotal(client)
    expect(total).to_have_text("€36.00")
    client.get_by_label(f"Pairs of {name}").first.select_option("2")
    expect(lines.first.locator(".price")).to_have_text("€36.00")
    expect(total).to_have_text("€54.00")
    expect(_bag(client).locator(".count")).to_have_text("3")

    client.get_by_role("button", name=f"Remove {name}, EU 41").click()
    expect(total).to_have_text("€36.00")
    expect(lines).to_have_count(1)
    client.get_by_role("button", name="Undo").click()
    expect(lines).to_have_count(2)
    expect(total).to_have_text("€54.00")
    expect(client.get_by_role("main")).not_to_contain_text("is no longer in your bag")


def _cancels(client: Page) -> None:
    """The order's state changes on the page where it stands."""
    expect(client.get_by_role("main")).not_to_contain_text("ancelled")
    client.get_by_role("button", name=re.compile("^Cancel")).first.click()
    client.get_by_role("button", name=re.compile("[Cc]ancel")).last.click()
    expect(client.get_by_role("listitem").filter(has_text="Cancelled")).to_be_visible()
    expect(client.get_by_role("button", name=re.compile("[Cc]ancel"))).to_have_count(0)


def _bag(client: Page) -> Locator:
    return client.get_by_role("banner").get_by_role("link", name=re.compile("^Bag"))


def _subtotal(client: Page) -> Locator:
    return client.get_by_role("complementary", name="Summary").locator("strong")
