"""The shoes somebody saw last: their browser alone knows them, and the shop tells what they cost now."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


def seen(client: Page) -> Locator:
    return client.get_by_role("region", name="Recently seen")


def test_what_was_seen_stands_beside_the_next_shoe_as_it_is_now(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    names = [f"{name} {device}" for name in ("Sedano", "Selaya", "Suances")]
    sedano, selaya, suances = (shop.has(name, price="129.00", sizes={"40": 1}) for name in names)
    for reference in (sedano, selaya):
        steps.come_for(client, reference)
    shop.prices(sedano, "99.00")
    shop.takes_away(selaya)
    watch.expects(404, f"/api/shoes/{selaya}")

    steps.come_for(client, suances)
    client.get_by_role("contentinfo").scroll_into_view_if_needed()

    cards = seen(client).get_by_role("article")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text(names[0])
    expect(cards).to_contain_text("€99.00")


def test_what_was_seen_helps_where_there_is_nothing_and_can_be_forgotten(
    shop: Shop, client: Page, device: str
) -> None:
    name = f"Sobrado {device}"
    steps.come_for(client, shop.has(name, sizes={"40": 1}))

    client.goto("/?q=submarine")
    expect(seen(client).get_by_role("article")).to_contain_text(name)

    client.goto("/bag")
    expect(seen(client).get_by_role("article")).to_contain_text(name)
    seen(client).get_by_role("button", name="Forget these").click()
    expect(seen(client)).to_have_count(0)
    client.reload()
    expect(client.get_by_role("link", name="Find a pair")).to_be_visible()
    expect(seen(client)).to_have_count(0)
