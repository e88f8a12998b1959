"""Waiting for a size that is sold out, with the letters that the shop writes."""

import re
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.shop import Shop, eventually
from tests.e2e.watch import Watch

LINK = re.compile(r"\S+/waiting/\S+")


def test_who_finds_a_size_sold_out_is_told_when_it_is_back(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Calma {device}", sizes={"38": 0, "39": 3})
    email = f"bea.{device}@example.com"
    watch.expects(422, "/api/waits")
    steps.come_for(client, reference)
    steps.choose(client, "EU 38")
    expect(client.get_by_role("button", name="Add to bag")).to_be_hidden()

    _ask(client, "bea")
    expect(client.get_by_text("This is no e-mail address")).to_be_visible()
    expect(client.get_by_label("E-mail")).to_be_focused()
    _ask(client, email)
    expect(client.get_by_role("status").filter(has_text="Check your inbox.")).to_be_visible()

    client.goto(_link(_letter(shop, email, "Please confirm")))
    client.get_by_role("button", name="Yes, tell me").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("We will tell you.")

    shop.counts(reference, "38", 2)
    _wake_the_worker(shop, device)
    letter = _letter(shop, email, "Now available")
    assert f"{shop.address}/shoes/{reference}" in letter.get_content()
    assert letter["List-Unsubscribe"] == f"<{_link(letter)}>"

    watch.expects(404, _link(letter).replace(shop.address, "").replace("/waiting/", "/api/waits/"))
    client.goto(_link(letter))
    expect(client.get_by_role("heading", level=1)).to_have_text("You will get no more e-mails about it.")
    steps.come_for(client, reference)
    steps.put_in_bag(client, "EU 38")


def test_who_stops_waiting_gets_no_further_letter(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Deriva {device}", sizes={"38": 0})
    email, other = f"cleo.{device}@example.com", f"dora.{device}@example.com"
    for who in (email, other):
        steps.come_for(client, reference)
        steps.choose(client, "EU 38")
        _ask(client, who)
        client.goto(_link(_letter(shop, who, "Please confirm")))
        client.get_by_role("button", name="Yes, tell me").click()
        expect(client.get_by_role("heading", level=1)).to_have_text("We will tell you.")

    client.goto(_link(_letter(shop, email, "Please confirm")))
    client.get_by_role("button", name="Stop waiting").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("You will get no more e-mails about it.")

    shop.counts(reference, "38", 1)
    _wake_the_worker(shop, f"stop.{device}")
    _letter(shop, other, "Now available")
    assert len(shop.letters_to(email)) == 1


def _ask(client: Page, email: str) -> None:
    client.get_by_label("E-mail").fill(email)
    client.get_by_role("button", name=re.compile("^Tell me when it is")).click()


def _letter(shop: Shop, email: str, subject: str) -> EmailMessage:
    """The letter to somebody that begins so, as soon as the worker has sent it."""

    def arrived() -> EmailMessage | None:
        letters = [one for one in shop.letters_to(email) if str(one["Subject"]).startswith(subject)]
        return letters[-1] if letters else None

    return eventually(arrived)


def _link(letter: EmailMessage) -> str:
    found = LINK.search(letter.get_content())
    assert found
    return found[0]


def _wake_the_worker(shop: Shop, who: str) -> None:
    """The worker looks who is to be told every minute, and whenever somebody asks: so somebody else does."""
    asking = {"reference": "ALDONA-DERBY", "size": "43", "email": f"{who}@wake.example.com", "consent": True}
    assert shop.seller.post("/api/waits", data=asking).status == 202
