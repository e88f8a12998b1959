"""What a person does in the storefront, step by step, in words."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.shop import Shop

ORDER_ID = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")


def search(client: Page, words: str) -> None:
    box = client.get_by_role("combobox", name="Search")
    box.fill(words)
    box.press("Enter")
    expect(client.get_by_role("heading", level=1)).to_have_text(f"Results for “{words}”")


def see_whole(page: Page) -> None:
    """Wait until the storefront's own page stands where the server's drawing was."""
    expect(page.locator("#first-view")).to_have_count(0)


def wish_for(client: Page, group: str, label: str) -> None:
    """Tick one filter; on a phone the filters are on a sheet of their own."""
    expect(shelf(client).get_by_role("article").first).to_be_visible()
    opener = client.get_by_role("button", name="Filters")
    is_phone = opener.is_visible()
    if is_phone:
        opener.click()
    client.get_by_role("group", name=group).get_by_role("checkbox", name=label).check()
    if is_phone:
        client.get_by_role("button", name=re.compile(r"^Show \d+ shoe")).click()
    expect(active_filter(client, label)).to_be_visible()


def wish_for_size(client: Page, label: str) -> None:
    """Press a size, said with its system, such as "EU 41"."""
    button = client.get_by_role("region", name="Your size").get_by_role("button", name=_word(label))
    button.click()
    expect(active_filter(client, label)).to_be_visible()


def active_filter(client: Page, label: str) -> Locator:
    """The button that takes a wish back."""
    wishes = client.get_by_role("list", name="Active filters")
    return wishes.get_by_role("button", name=f"Remove filter: {label}", exact=True)


def shelf(client: Page) -> Locator:
    return client.get_by_role("region", name="Shoes", exact=True)


def look_at(client: Page, name: str) -> None:
    """Open a shoe from the shelf."""
    shelf(client).get_by_role("link", name=name).click()
    expect(client.get_by_role("heading", level=1)).to_have_text(name)


def wish_list(client: Page) -> Locator:
    """The link to the wishes, above every page."""
    return client.get_by_role("banner").get_by_role("link", name="Wishes")


def come_for(client: Page, reference: str) -> None:
    """Open a shoe by its address."""
    client.goto(f"/shoes/{reference}")
    expect(size_run(client)).to_be_visible()


def size_run(client: Page) -> Locator:
    return client.get_by_role("radiogroup", name="Size")


def size(client: Page, label: str) -> Locator:
    """The radio button of a size, said with its system."""
    return size_run(client).get_by_role("radio", name=_word(label))


def choose(client: Page, label: str) -> None:
    """Press a size where a finger would: the radio button itself is only heard."""
    radio = client.get_by_role("radio", name=_word(label))
    size_run(client).locator("label").filter(has=radio).click()
    expect(radio).to_be_checked()


def put_in_bag(client: Page, label: str) -> None:
    choose(client, label)
    client.get_by_role("button", name="Add to bag").click()
    expect(client.get_by_role("status").filter(has_text="is in your bag")).to_be_visible()


def go_to_checkout(client: Page) -> None:
    client.get_by_role("link", name="Go to bag").click()
    client.get_by_role("link", name="Go to checkout").click()
    expect(client.get_by_role("heading", level=1, name="Checkout")).to_be_visible()


def introduce(client: Page, *, name: str = "Ana Ruiz", email: str = "ana@example.com") -> None:
    client.get_by_label("Name", exact=True).fill(name)
    client.get_by_label("E-mail").fill(email)


def live_at(client: Page, *, line1: str, postcode: str, city: str, country: str) -> None:
    client.get_by_label("Street and number").fill(line1)
    client.get_by_label("Postcode").fill(postcode)
    client.get_by_label("Town").fill(city)
    client.get_by_label("Country").select_option(label=country)


def order_button(client: Page) -> Locator:
    return client.get_by_role("button", name="Order with obligation to pay")


def summary(client: Page) -> Locator:
    return client.get_by_role("complementary", name="Your order")


def order(client: Page) -> str:
    """Press the button and read the order id on the confirmation."""
    order_button(client).click()
    return confirmed(client)


def confirmed(client: Page) -> str:
    expect(client.get_by_role("heading", level=1)).to_have_text(re.compile("^Thank you, "))
    told = ORDER_ID.search(client.get_by_role("main").inner_text())
    assert told, "the confirmation says the order id"
    assert client.url.endswith(f"/orders/{told[0]}")
    return told[0]


def order_at_once(client: Page, reference: str, label: str) -> str:
    """A plain order of one pair, to be collected."""
    come_for(client, reference)
    put_in_bag(client, label)
    go_to_checkout(client)
    introduce(client)
    return order(client)


def nothing_was_ordered(shop: Shop, reference: str, label: str, *, pairs: int) -> None:
    assert shop.orders_of(reference) == []
    assert shop.pairs(reference, label) == pairs


def _word(label: str) -> re.Pattern[str]:
    """The label as whole words, whatever is said after it: 41 is not 41.5."""
    words = r"\s+".join(map(re.escape, label.split()))
    return re.compile(rf"^{words}(?![\w.])")


def sign_in(seller: Page, shop: Shop) -> None:
    """Open the back office by name and password alone."""
    say_password(seller, shop)
    expect(today(seller)).to_be_visible()


def say_password(seller: Page, shop: Shop) -> None:
    seller.goto("/backoffice/")
    seller.get_by_label("Username").fill(shop.name)
    seller.get_by_label("Password").fill(shop.password)
    seller.get_by_role("button", name="Log in").click()


def today(seller: Page) -> Locator:
    """What the first page of the back office begins with."""
    return seller.get_by_role("heading", name="To be handled, the oldest first")


def sign_out(seller: Page, *, name: str) -> None:
    """On a phone the bar at the side, with the seller's name at its foot, has to be opened first."""
    opener = seller.get_by_text("dock_to_right").locator("visible=true")
    if not seller.get_by_text(name, exact=True).locator("visible=true").count():
        opener.click()
    seller.get_by_text(name, exact=True).locator("visible=true").click()
    seller.get_by_role("button", name="Log out").click()
    expect(seller.get_by_label("Password")).to_be_hidden()
