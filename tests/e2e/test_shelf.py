"""Looking around."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.catalogue import BRANDS
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


def test_a_sold_out_size_is_seen_and_cannot_be_ordered(client: Page) -> None:
    steps.come_for(client, "CORVEN-COURT")
    sold_out = steps.size(client, "EU 43")
    expect(sold_out).to_have_accessible_name(re.compile(r"EU 43\s*, sold out"))
    expect(steps.size_run(client).get_by_text("43")).to_be_visible()

    client.get_by_role("button", name="Add to bag").click()
    expect(client.get_by_role("alert")).to_have_text("Choose your size first.")
    steps.choose(client, "EU 43")
    expect(client.get_by_role("button", name="Add to bag")).to_be_hidden()
    expect(client.get_by_text("EU 43 is sold out.")).to_be_visible()


def test_a_sold_out_shoe_says_so(shop: Shop, client: Page, device: str) -> None:
    name = f"Irún {device}"
    reference = shop.has(name, sizes={"39": 0, "40": 1})
    shop.sells(reference, "40")
    client.goto(f"/?q=irun+{device}")
    expect(steps.shelf(client).get_by_role("article").filter(has_text=name)).to_contain_text("Sold out")
    steps.look_at(client, name)
    expect(client.get_by_text("Every size of this shoe has been sold.")).to_be_visible()
    expect(client.get_by_role("button", name="Add to bag")).to_be_hidden()

    shop.counts(reference, "40", 1)
    client.reload()
    expect(steps.size(client, "EU 40")).to_be_checked()  # the one that is left


def test_a_shoe_of_which_no_pair_has_come_in_is_coming_soon(shop: Shop, client: Page, device: str) -> None:
    name = f"Tarifa {device}"
    reference = shop.has(name, sizes={"39": 0, "40": 0})
    client.goto(f"/?q=tarifa+{device}")
    card = steps.shelf(client).get_by_role("article").filter(has_text=name)
    expect(card).to_contain_text("Coming soon")
    expect(card).not_to_contain_text("Sold out")
    steps.look_at(client, name)
    expect(client.get_by_text("This shoe has not arrived yet.")).to_be_visible()
    expect(steps.size(client, "EU 40")).to_have_accessible_name(re.compile(r"EU 40\s*, coming soon$"))

    steps.choose(client, "EU 40")
    expect(client.get_by_text("EU 40 is coming soon.")).to_be_visible()
    client.get_by_label("E-mail").fill(f"tarifa.{device}@example.com")
    client.get_by_role("button", name="Tell me when it is available").click()
    expect(client.get_by_role("status").filter(has_text="Check your inbox.")).to_be_visible()

    shop.counts(reference, "40", 1)
    shop.counts(reference, "40", 0)
    client.reload()
    expect(client.get_by_text("Every size of this shoe has been sold.")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/shoes/NOBODY-MADE-IT", "We do not have this shoe."),
        ("/no/such/page", "This page is not on our shelves."),
    ],
)
def test_what_is_not_there_is_said_to_people_and_to_machines(
    client: Page, watch: Watch, address: str, said: str
) -> None:
    watch.expects(404, address)
    if address.startswith("/shoes/"):
        watch.expects(404, f"/api{address}")
    answer = client.goto(address)
    assert answer
    assert answer.status == 404
    expect(client.get_by_role("heading", level=1)).to_have_text(said)
    client.get_by_role("link", name="See all shoes").click()
    expect(client.get_by_role("status").filter(has_text=re.compile(r"\d+ shoes"))).to_be_visible()


def test_filters_live_in_the_address_and_go_back_and_forward_with_it(shop: Shop, client: Page) -> None:
    client.goto("/")
    steps.wish_for(client, "Brand", "Corven")
    steps.wish_for_size(client, "EU 44")
    expect(client).to_have_url(f"{shop.address}/?brand=corven&size=44&system=EU")
    expect(_count(client)).to_have_text("6 shoes")

    client.go_back()
    expect(client).to_have_url(f"{shop.address}/?brand=corven")
    expect(steps.active_filter(client, "EU 44")).to_be_hidden()
    expect(steps.active_filter(client, "Corven")).to_be_visible()
    client.go_back()
    expect(steps.active_filter(client, "Corven")).to_be_hidden()
    client.go_forward()
    client.go_forward()
    expect(steps.active_filter(client, "EU 44")).to_be_visible()

    steps.active_filter(client, "Corven").click()
    expect(client).to_have_url(f"{shop.address}/?size=44&system=EU")


def test_an_address_with_filters_opens_that_shelf(client: Page) -> None:
    client.goto("/?brand=aldona&brand=brisa&kind=derby&sort=-price&size=42&system=EU")
    expect(_count(client)).to_have_text("2 shoes")
    for label in ("Aldona", "Brisa", "Derby", "EU 42"):
        expect(steps.active_filter(client, label)).to_be_visible()
    brands = steps.shelf(client).get_by_role("article").all_inner_texts()
    assert [text.split()[0] for text in brands] == ["Brisa", "Aldona"], "the dearer one first"

    client.get_by_role("button", name="Clear all").click()
    expect(client.get_by_role("list", name="Active filters")).to_be_hidden()


def test_nothing_found_offers_a_way_on(client: Page) -> None:
    client.goto("/?q=submarine")
    expect(client.get_by_role("heading", name="Nothing is called “submarine”.")).to_be_visible()
    client.get_by_role("button", name="Show all shoes").click()
    expect(steps.shelf(client).get_by_role("article").first).to_be_visible()


def test_who_comes_back_from_a_shoe_stands_where_they_were(client: Page) -> None:
    brands = "&".join(f"brand={brand.lower()}" for brand in BRANDS)
    client.goto(f"/?{brands}&sort=name")
    expect(steps.shelf(client).get_by_role("article")).to_have_count(24)
    steps.shelf(client).get_by_role("article").last.scroll_into_view_if_needed()
    expect(steps.shelf(client).get_by_role("article")).to_have_count(30)
    last = steps.shelf(client).get_by_role("link", name="Trail").last
    last.scroll_into_view_if_needed()
    before = client.evaluate("scrollY")
    assert before > 500
    last.click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Trail")
    client.wait_for_function("() => scrollY === 0")

    client.go_back()
    expect(last).to_be_in_viewport()
    client.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def _count(client: Page):
    return client.get_by_role("status").filter(has_text=re.compile(r"^\d+ shoes?$"))
