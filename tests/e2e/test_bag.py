"""The bag, while others buy and prices move."""

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


def test_the_last_pair_goes_to_who_orders_first(
    shop: Shop, arrive: Arrive, device: str, watch: Watch
) -> None:
    wanted = shop.has(f"Zamora {device}", sizes={"40": 1})
    other = shop.has(f"Alba {device}", sizes={"40": 2})
    first, second = arrive(), arrive()
    for client in (first, second):
        steps.come_for(client, wanted)
        expect(steps.size(client, "EU 40")).to_have_accessible_name("EU 40 Last pair")
        steps.put_in_bag(client, "EU 40")
    steps.come_for(second, other)
    steps.put_in_bag(second, "EU 40")
    for client in (first, second):
        client.goto("/checkout")
        steps.introduce(client)

    steps.order(first)
    watch.expects(409, "/api/orders")
    steps.order_button(second).click()

    told = second.get_by_role("alert").filter(has_text="Your bag has changed")
    expect(told).to_contain_text(f"Zamora {device}, EU 40, has just been sold.")
    assert shop.orders_of(other) == []
    told.get_by_role("button", name="Take it out").click()
    steps.order(second)
    [order] = shop.orders_of(other)
    assert [line["reference"] for line in order["lines"]] == [other]
    assert shop.pairs(wanted, "40") == 0


def test_a_new_price_is_said_before_it_is_agreed_to(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Baeza {device}", price="89.00", sizes={"40": 2})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client)
    expect(steps.order_button(client)).to_contain_text("€89.00")

    shop.prices(reference, "94.50")
    watch.expects(409, "/api/orders")
    steps.order_button(client).click()
    told = client.get_by_role("alert").filter(has_text="Your bag has changed")
    expect(told).to_contain_text(f"Baeza {device} now costs €94.50; it was €89.00.")
    steps.nothing_was_ordered(shop, reference, "40", pairs=2)

    expect(steps.order_button(client)).to_contain_text("€94.50")
    steps.order(client)
    [order] = shop.orders_of(reference)
    assert order["total"]["amount"] == "94.50"


def test_the_bag_survives_a_reload_and_is_the_same_in_every_tab(
    shop: Shop, client: Page, device: str
) -> None:
    reference = shop.has(f"Cuenca {device}", sizes={"39": 5, "40": 5})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    client.reload()
    expect(_bag(client)).to_have_accessible_name("Bag 1 pair")

    other_tab = client.context.new_page()
    steps.come_for(other_tab, reference)
    steps.put_in_bag(other_tab, "EU 39")
    expect(_bag(other_tab)).to_have_accessible_name("Bag 2 pairs")
    expect(_bag(client)).to_have_accessible_name("Bag 2 pairs")

    _bag(client).click()
    expect(client.get_by_role("button", name=f"Remove Cuenca {device}, EU 39")).to_be_visible()
    client.get_by_role("button", name=f"Remove Cuenca {device}, EU 40").click()
    expect(_bag(other_tab)).to_have_accessible_name("Bag 1 pair")


def test_what_was_sold_meanwhile_is_said_when_the_bag_is_opened(
    shop: Shop, client: Page, device: str
) -> None:
    gone = shop.has(f"Denia {device}", sizes={"40": 5})
    fewer = shop.has(f"Elche {device}", sizes={"40": 5})
    for reference in (gone, fewer):
        steps.come_for(client, reference)
        steps.put_in_bag(client, "EU 40")
    client.get_by_role("link", name="Go to bag").click()
    client.get_by_label(f"Pairs of Elche {device}").select_option("3")

    shop.counts(gone, "40", 0)
    shop.counts(fewer, "40", 2)
    client.reload()
    told = client.get_by_role("alert").filter(has_text="Your bag has changed")
    expect(told).to_contain_text(f"Denia {device}, EU 40, has just been sold.")
    expect(told).to_contain_text(
        f"Elche {device}, EU 40: only 2 pairs are left, so your bag now has that many."
    )
    expect(client.get_by_role("link", name="Go to checkout")).to_be_hidden()

    told.get_by_role("button", name="All right").click()
    told.get_by_role("button", name="Take it out").click()
    expect(told).to_be_hidden()
    client.get_by_role("link", name="Go to checkout").click()
    steps.introduce(client)
    steps.order(client)
    assert shop.pairs(fewer, "40") == 0
    assert shop.orders_of(gone) == []


def test_another_size_takes_the_place_of_a_sold_one_in_one_tap(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Gandía {device}", sizes={"39": 1, "40": 1, "41": 1, "42": 1})
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    shop.counts(reference, "40", 0)
    client.get_by_role("link", name="Go to bag").click()

    told = client.get_by_role("alert").filter(has_text="Your bag has changed")
    expect(told.get_by_role("button", name="Take EU 39 instead")).to_be_visible()
    expect(told.get_by_role("button", name="Take EU 42 instead")).to_be_hidden()
    told.get_by_role("button", name="Take EU 41 instead").click()

    expect(told).to_be_hidden()
    client.get_by_role("link", name="Go to checkout").click()
    steps.introduce(client)
    steps.order(client)
    assert shop.pairs(reference, "41") == 0
    assert shop.pairs(reference, "39") == 1


def test_what_was_taken_out_is_put_back_where_it_was(shop: Shop, client: Page, device: str) -> None:
    for name in (f"Lorca {device}", f"Mojácar {device}"):
        steps.come_for(client, shop.has(name, sizes={"40": 5}))
        steps.put_in_bag(client, "EU 40")
    client.get_by_role("link", name="Go to bag").click()
    lines = client.get_by_role("main").get_by_role("article")
    expect(lines).to_have_count(2)

    client.get_by_role("button", name=f"Remove Lorca {device}, EU 40").click()
    expect(lines).to_have_count(1)
    undo = client.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description(f"Lorca {device}, EU 40, is no longer in your bag.")

    client.keyboard.press("Enter")
    expect(lines.get_by_role("heading")).to_have_text([f"Lorca {device}", f"Mojácar {device}"])
    expect(client.get_by_role("link", name=f"Lorca {device}", exact=True)).to_be_focused()
    expect(_bag(client)).to_have_accessible_name("Bag 2 pairs")


def _bag(client: Page):
    return client.get_by_role("navigation", name="Yours").get_by_role("link", name="Bag")
