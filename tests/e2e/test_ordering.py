"""From the shelf to the invoice."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop, open_shop
from tests.e2e.watch import Watch

# All that a browser keeps of a page that has been left.
KEPT = """
    async () => {
      const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          texts.push(request.url, await (await cache.match(request)).text());
      }
      return texts.join('\\n');
    }
"""


def test_a_pair_is_found_by_brand_and_size_ordered_and_its_invoice_archived(
    shop: Shop, client: Page, device: str
) -> None:
    name = f"Paseo {device}"
    reference = shop.has(name, brand="Marisol", sizes={"40": 0, "41": 4})
    shop.has(f"Paseo low {device}", brand="Marisol", sizes={"40": 2})

    client.goto("/")
    steps.search(client, "pase marisol")
    steps.wish_for(client, "Brand", "Marisol")
    steps.wish_for_size(client, "EU 41")
    steps.look_at(client, name)
    expect(steps.size(client, "EU 41")).to_have_accessible_name(re.compile(r"EU 41$"))
    steps.put_in_bag(client, "EU 41")
    steps.go_to_checkout(client)
    steps.introduce(client)
    expect(steps.summary(client)).to_contain_text("Total incl. VAT €89.00")
    order_id = steps.order(client)

    [order] = shop.orders_of(reference)
    assert order["id"] == order_id
    assert order["fulfilment"] == {"method": "collect", "address": None}
    assert order["payment"] == "on_collection"
    assert order["total"] == {"amount": "89.00", "currency": "EUR"}
    assert shop.pairs(reference, "41") == 3

    number = order["invoice"]["number"]
    document = _document_of(client, number)
    assert document == shop.archived(number, year=order["placed_at"][:4])

    steps.come_for(client, reference)
    expect(steps.size(client, "EU 41")).to_have_accessible_name(re.compile(r"EU 41\b.*3 left"))


def test_once_an_order_is_placed_the_browser_keeps_nothing_of_whose_it_is(
    shop: Shop, client: Page, device: str
) -> None:
    reference = shop.has(f"Estepa {device}", sizes={"40": 9})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client, name="Amparo Quiroga", email="amparo@quiroga.example")
    client.get_by_role("radio", name="Deliver to me").check()
    steps.live_at(client, line1="Calle del Pozo 7", postcode="41560", city="Estepa", country="Spain")
    hers = ["Quiroga", "amparo@", "Pozo", "41560"]
    typed = client.evaluate(KEPT)
    assert [word for word in hers if word not in typed] == [], "until then a reload loses nothing"

    order_id = steps.order(client)
    client.goto("/")
    steps.see_whole(client)

    kept = client.evaluate(KEPT)
    assert reference in kept, "what was looked at is kept"
    assert [word for word in [*hers, order_id] if word in kept] == []


def test_each_page_on_the_way_names_the_colour_and_the_size(shop: Shop, client: Page, device: str) -> None:
    named = re.compile(r"\bred, EU 40\b", re.IGNORECASE)
    steps.come_for(client, shop.has(f"Carmín {device}", sizes={"40": 2}))
    steps.put_in_bag(client, "EU 40")

    client.get_by_role("link", name="Go to bag").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Your bag")
    expect(client.get_by_role("main")).to_contain_text(named)
    client.get_by_role("link", name="Go to checkout").click()
    steps.introduce(client)
    expect(client.get_by_role("complementary").get_by_role("listitem")).to_contain_text(named)
    steps.order(client)
    expect(client.get_by_role("main")).to_contain_text(named)


def test_a_pair_is_delivered_and_paid_by_transfer(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Montoro {device}", price="49.50", sizes={"40": 9})

    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client, name="مريم Ana 👟")
    client.get_by_role("radio", name="Deliver to me").check()
    expect(steps.summary(client)).to_contain_text("Delivery €4.95")
    steps.live_at(client, line1="Calle Mayor 1", postcode="28013", city="Madrid", country="Spain")
    client.get_by_role("radio", name="By bank transfer").check()
    order_id = steps.order(client)

    order = shop.order(order_id)
    assert order["client"]["name"] == "مريم Ana 👟"
    assert order["fulfilment"]["address"] == {
        "line1": "Calle Mayor 1",
        "line2": "",
        "postcode": "28013",
        "city": "Madrid",
        "province": "M",
        "country": "ES",
    }
    assert order["payment"] == "transfer"
    assert order["delivery_fee"]["amount"] == "4.95"
    assert order["total"]["amount"] == "54.45"
    main = client.get_by_role("main")
    expect(main.get_by_text("€54.45").first).to_be_visible()
    expect(main).to_contain_text("Calle Mayor 1")


@pytest.fixture(scope="module")
def shop_without_account(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with open_shop(playwright, tmp_path_factory.mktemp("without-account"), SELLER_IBAN="") as opened:
        yield opened


def test_where_nobody_pays_by_transfer_there_is_nothing_to_choose(
    shop_without_account: Shop, arrive: Arrive
) -> None:
    client = arrive(base_url=shop_without_account.address)
    steps.come_for(client, "BRISA-RUNNER")
    steps.put_in_bag(client, "EU 41")
    steps.go_to_checkout(client)
    steps.introduce(client)
    paying = client.get_by_role("region", name="How do you pay?")
    expect(paying).to_contain_text("When I collect")

    client.get_by_role("radio", name="Deliver to me").check()
    expect(paying).to_contain_text("When it arrives")
    expect(client.get_by_role("radio")).to_have_count(2)  # to collect and to deliver
    expect(client.get_by_text("By bank transfer")).to_have_count(0)
    steps.live_at(client, line1="Calle Mayor 1", postcode="28013", city="Madrid", country="Spain")
    order_id = steps.order(client)

    assert shop_without_account.order(order_id)["payment"] == "on_delivery"


def test_a_transfer_that_is_no_longer_possible_is_said_and_something_else_is_offered(
    shop: Shop, shop_without_account: Shop, plain_client: Page, watch: Watch
) -> None:
    steps.come_for(plain_client, "BRISA-TRAIL")
    steps.put_in_bag(plain_client, "EU 41")
    steps.go_to_checkout(plain_client)
    steps.introduce(plain_client)
    plain_client.get_by_role("radio", name="By bank transfer").check()

    def is_answered_without(route: Route) -> None:
        route.continue_(url=route.request.url.replace(shop.address, shop_without_account.address))

    # The keeper takes the account away: from now on a shop with the same shoes answers, and has none.
    plain_client.route(re.compile("/api/(shop|orders)$"), is_answered_without)
    watch.expects(422, "/api/orders")
    steps.order_button(plain_client).click()
    expect(plain_client.get_by_role("alert")).to_contain_text("The shop takes no bank transfers")
    expect(plain_client.get_by_role("region", name="How do you pay?")).to_contain_text("When I collect")
    assert shop_without_account.orders_of("BRISA-TRAIL") == []


def test_delivery_is_free_from_a_sum_on(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Segovia {device}", price="37.50", sizes={"40": 9})

    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    client.get_by_role("link", name="Go to bag").click()
    expect(client.get_by_role("complementary", name="Summary")).to_contain_text(
        "Delivery €4.95, free from €75.00"
    )
    client.get_by_label(re.compile("^Pairs of Segovia")).select_option("2")
    client.get_by_role("link", name="Go to checkout").click()
    client.get_by_role("radio", name="Deliver to me").check()

    expect(steps.summary(client)).to_contain_text("Delivery Free")
    expect(steps.summary(client)).to_contain_text("Total incl. VAT €75.00")


def test_an_order_is_kept_by_its_number_in_the_calendar_and_on_paper(
    shop: Shop, client: Page, device: str
) -> None:
    reference = shop.has(f"Tudela {device}", sizes={"40": 9})
    client.context.grant_permissions(["clipboard-read", "clipboard-write"])
    client.add_init_script("window.print = () => { window.printed = true }")
    order_id = steps.order_at_once(client, reference, "EU 40")

    client.get_by_role("button", name="Copy the number").click()
    expect(client.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert client.evaluate("navigator.clipboard.readText()") == order_id

    with client.expect_download() as downloaded:
        client.get_by_role("button", name="Add to calendar").click()
    assert downloaded.value.suggested_filename == f"{order_id}.ics"
    entry = downloaded.value.path().read_text()
    assert "SUMMARY:Collect shoes: Shoestore\n" in entry
    assert f"DESCRIPTION:Order {order_id}\n" in entry

    client.get_by_role("button", name="Print").click()
    assert client.evaluate("window.printed")
    client.emulate_media(media="print")
    expect(client.get_by_role("main")).to_contain_text(order_id)
    expect(client.get_by_role("button")).to_have_count(0)
    expect(client.get_by_role("banner")).to_have_count(0)


def _document_of(client: Page, number: str) -> bytes:
    """Follow the link to an invoice; gives the document as it was answered."""
    link = client.get_by_role("link", name=number)
    with client.expect_popup() as opened:
        link.click()
    opened.value.wait_for_load_state()
    expect(opened.value.locator("body")).to_contain_text(number)
    opened.value.close()
    answer = client.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/json"
    return answer.body()
