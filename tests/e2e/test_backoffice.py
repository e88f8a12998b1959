"""The seller's day."""

import re

from playwright.sync_api import expect

from tests.e2e import steps
from tests.e2e.catalogue import photograph
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop


def test_a_delivery_is_received_and_clients_see_it(shop: Shop, arrive: Arrive, device: str) -> None:
    name = f"Nerja {device}"
    reference = shop.has(name, sizes={"39": 0, "40": 0})
    seller, client = arrive(), arrive()
    client.goto(f"/shoes/{reference}")
    expect(client.get_by_text("This shoe has not arrived yet.")).to_be_visible()

    steps.sign_in(seller, shop)
    seller.goto(f"/backoffice/catalogue/shoe/?q={reference}")
    seller.get_by_role("link", name=name).first.click()
    seller.get_by_role("link", name="Pairs", exact=True).click()
    seller.get_by_label("Received, size 40").fill("12")
    seller.get_by_label("Note").fill("delivery 4711")
    seller.get_by_role("button", name="Save stock").click()
    expect(seller.get_by_text("Stock updated.")).to_be_visible()
    expect(seller.get_by_role("row", name=re.compile(r"40 \+12 Received delivery 4711"))).to_be_visible()
    assert shop.pairs(reference, "40") == 12

    client.reload()
    expect(steps.size(client, "EU 40")).to_be_enabled()
    expect(steps.size(client, "EU 39")).to_have_accessible_name(re.compile("sold out$"))


def test_an_order_goes_its_way_and_its_invoice_is_in_the_archive(
    shop: Shop, arrive: Arrive, device: str
) -> None:
    order = shop.sells(shop.has(f"Olvera {device}", sizes={"40": 3}), "40")
    seller, client = arrive(), arrive()
    client.goto(f"/orders/{order['id']}")
    steps.sign_in(seller, shop)
    expect(seller.get_by_role("link", name=order["id"])).to_be_visible()  # among what waits today
    waits = seller.locator(".shop-scroll")
    assert waits.evaluate("box => box.scrollWidth <= box.clientWidth"), "a part of it is out of sight"
    seller.get_by_role("link", name=order["id"]).click()

    for step, status, told in (
        ("Mark as paid", "paid", "Thank you, it is paid."),
        ("Ready to collect", "ready to collect", "Your shoes are waiting in the shop."),
        ("Collected by the client", "done", "This order is complete."),
    ):
        seller.get_by_role("button", name=step).click()
        expect(seller.get_by_text(re.compile(f"Order {order['id']} is now {status}", re.I))).to_be_visible()
        client.reload()
        expect(client.get_by_role("main")).to_contain_text(told)
    assert shop.order(order["id"])["status"] == "done"

    number = order["invoice"]["number"]
    kept = shop.archived(number, year=order["placed_at"][:4])
    seller.get_by_role("link", name=number).click()
    expect(seller.get_by_text(re.compile("^In the archive since "))).to_be_visible()
    seller.get_by_text("As it is kept in the archive").click()
    expect(seller.locator("pre")).to_have_text(kept.decode())


def test_a_scanner_that_sends_enter_fills_the_form_and_saves_nothing_by_itself(
    shop: Shop, arrive: Arrive, device: str
) -> None:
    reference = shop.has(f"Ronda {device}", sizes={"39": 0, "40": 0})
    seller = arrive()
    steps.sign_in(seller, shop)
    seller.goto(f"/backoffice/catalogue/shoe/?q={reference}")
    seller.get_by_role("link", name=f"Ronda {device}").first.click()
    address = seller.url
    barcode = seller.locator("[name=sizes-0-gtin]")
    barcode.fill("4006381333931" if device == "desktop" else "96385074")
    barcode.press("Enter")

    expect(seller.locator("[name=sizes-1-label]")).to_be_focused()
    assert seller.url == address
    seller.keyboard.press("Control+Enter")
    expect(seller.get_by_text("was changed successfully")).to_be_visible()

    seller.get_by_role("link", name=f"Ronda {device}").first.click()
    seller.get_by_role("link", name="Pairs", exact=True).click()
    received = seller.get_by_label("Received, size 39")
    received.fill("12")
    received.press("Enter")
    expect(seller.get_by_label("Written off, size 39")).to_be_focused()
    assert shop.pairs(reference, "39") == 0


def test_pictures_are_sent_one_by_one_and_each_says_what_became_of_it(
    shop: Shop, arrive: Arrive, device: str
) -> None:
    reference = shop.has(f"Cazorla {device}", sizes={"39": 0})
    seller = arrive()
    steps.sign_in(seller, shop)
    seller.goto(f"/backoffice/catalogue/shoe/?q={reference}")
    seller.get_by_role("link", name=f"Cazorla {device}").first.click()
    seller.get_by_role("link", name="Pictures", exact=True).click()
    seller.get_by_label("Description").first.fill("Cazorla from above")
    photo = {"name": "above.jpg", "mimeType": "image/jpeg", "buffer": photograph("#1c5a3a")}
    # As large as a phone's: bytes behind the end of the picture are no part of it.
    large = {**photo, "name": "phone.jpg", "buffer": photograph("#5a1c3a") + bytes(12_000_000)}
    page = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"}
    seller.locator("input[type=file]").set_input_files([photo, large, page])
    expect(seller.get_by_label("Description").first).to_have_value("Cazorla from above")

    seller.get_by_role("button", name="Add", exact=True).click()

    told = seller.locator("[data-upload-list] li")
    expect(told).to_have_text(
        [
            re.compile("^above.jpg.*Added$"),
            re.compile("^phone.jpg.*Added$"),
            re.compile("^page.jpg.*The file is no picture"),
        ]
    )
    expect(seller.locator("#pictures li")).to_have_count(3)
