"""The address of a delivery follows its country."""

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop
from tests.e2e.watch import Watch


def test_what_is_no_postcode_in_spain_is_refused_beside_its_field(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Carmona {device}", sizes={"40": 5})
    _to_the_address(client, reference)
    steps.live_at(client, line1="Calle Mayor 1", postcode="ABC", city="Madrid", country="Spain")

    watch.expects(422, "/api/orders")
    steps.order_button(client).click()

    expect(client.get_by_label("Postcode")).to_have_accessible_description(
        "A postcode in Spain looks like 28039."
    )
    expect(client.get_by_label("Postcode")).to_be_focused()
    steps.nothing_was_ordered(shop, reference, "40", pairs=5)


def test_ireland_has_counties_and_can_do_without_an_eircode(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Athlone {device}", sizes={"40": 5})
    _to_the_address(client, reference)
    client.get_by_label("Country").select_option(label="Ireland")
    client.get_by_label("Street and number").fill("Church Street 3")
    client.get_by_label("Town").fill("Ennis")
    client.get_by_label("County").select_option(label="Co. Clare")
    expect(client.get_by_label("Eircode (optional)")).to_have_value("")

    order = shop.order(steps.order(client))

    assert order["fulfilment"]["address"] == {
        "line1": "Church Street 3",
        "line2": "",
        "postcode": "",
        "city": "Ennis",
        "province": "Co. Clare",
        "country": "IE",
    }
    expect(client.get_by_role("main")).to_contain_text("Co. Clare")


def _to_the_address(client: Page, reference: str) -> None:
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client)
    client.get_by_role("radio", name="Deliver to me").check()
