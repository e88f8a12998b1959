"""A seller's passkey: with it the back office opens, with the password alone it does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop
from tests.servers.shop_processes import manage, terminal_of

PASSWORD = "a long enough secret"
PLACE = "/backoffice/second-factor/"
# A reader of fingers that is built in, and always finds the right finger on it.
READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def marta(shop: Shop, device: str) -> Shop:
    """The shop as a colleague opens it by a name: browsers make no passkey for a number such as 127.0.0.1."""
    name = f"marta-{device}"
    terminal = terminal_of(shop.data, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    manage(terminal, "createsuperuser", "--noinput", "--username", name, "--email", "marta@shop.example")
    address = f"http://localhost:{urlsplit(shop.address).port}"
    return replace(shop, name=name, password=PASSWORD, address=address)


def test_a_passkey_is_added_opens_the_back_office_and_is_removed(marta: Shop, arrive: Arrive) -> None:
    seller, stranger = arrive(base_url=marta.address), arrive(base_url=marta.address)
    passkeys, _none = reader_of(seller), reader_of(stranger)

    steps.sign_in(seller, marta)
    add_passkey(seller, "key on the ring")
    assert [passkey["rpId"] for passkey in passkeys()] == ["localhost"]
    steps.sign_out(seller, name=marta.name)

    steps.say_password(stranger, marta)
    use_passkey(stranger)
    expect(stranger.get_by_role("alert")).to_have_text("That did not work. Try again, or choose another way.")
    stranger.goto("/backoffice/orders/order/")
    expect(stranger.get_by_role("heading", name="How do you show that it is you?")).to_be_visible()

    steps.say_password(seller, marta)
    use_passkey(seller)
    expect(steps.today(seller)).to_be_visible()

    remove_factors(seller)
    steps.sign_out(seller, name=marta.name)
    steps.sign_in(seller, marta)


def reader_of(seller: Page) -> Callable[[], list[dict[str, Any]]]:
    """Give this browser a reader; what is called later tells the passkeys it has made."""
    devtools = seller.context.new_cdp_session(seller)
    devtools.send("WebAuthn.enable")
    which = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": READER})
    return lambda: list(devtools.send("WebAuthn.getCredentials", which)["credentials"])


def add_passkey(seller: Page, name: str) -> None:
    seller.goto(PLACE)
    seller.get_by_role("link", name="Security key or passkey").click()
    seller.get_by_label("Name").fill(name)
    seller.get_by_role("button", name="Make the passkey").click()
    seller.get_by_role("link", name="I have kept them").click()
    expect(seller.get_by_text(f"Security key or passkey ({name})")).to_be_visible()


def use_passkey(seller: Page) -> None:
    seller.get_by_role("link", name="Security key or passkey").click()
    seller.get_by_role("button", name="Use the passkey").click()


def remove_factors(seller: Page) -> None:
    """The passkey, and the codes for the day it would have been lost."""
    seller.goto(PLACE)
    for left in (1, 0):
        seller.get_by_text("Remove…").first.click()
        seller.get_by_role("button", name="Remove it").click()
        expect(seller.get_by_text("Remove…")).to_have_count(left)
