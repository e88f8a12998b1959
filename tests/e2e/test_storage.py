"""A browser that stores nothing for the shop, in each of the ways in which browsers refuse."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.devices import ALONE, DEVICES, browser_here
from tests.e2e.shop import PATIENCE, Shop
from tests.e2e.watch import Watch

REFUSED = "Your browser stores nothing"
WAYS = {
    "throwing": """
        const denied = () => { throw new DOMException('Access is denied.', 'SecurityError') };
        for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
          Object.defineProperty(window, name, { get: denied });
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: denied });
        Object.defineProperty(Document.prototype, 'cookie', { get: denied, set: denied });
    """,
    "null": """
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get: () => null });
    """,
    "full": """
        const full = () => { throw new DOMException('The quota is exceeded.', 'QuotaExceededError') };
        Storage.prototype.setItem = full;
        Cache.prototype.put = async () => full();
    """,
}
REFUSE_CACHES = """() => {
    const denied = async () => { throw new DOMException('Access is denied.', 'SecurityError') };
    for (const name of ['match', 'open', 'keys']) CacheStorage.prototype[name] = denied;
}"""


@pytest.mark.parametrize("way", WAYS)
def test_a_pair_is_ordered_though_the_browser_stores_nothing(
    shop: Shop, arrive: Arrive, device: str, way: str
) -> None:
    client = arrive()
    client.add_init_script(WAYS[way])

    _orders_a_pair(shop, client, f"Almagro {way} {device}")


def test_a_pair_is_ordered_though_the_browser_is_set_to_block_all_site_data(
    shop: Shop, blocking: Page, device: str
) -> None:
    _orders_a_pair(shop, blocking, f"Almagro blocked {device}")

    assert blocking.evaluate("() => { try { return !localStorage } catch { return 'refused' } }") == "refused"


def test_pages_and_pictures_come_when_the_worker_at_work_loses_its_storage(
    shop: Shop, client: Page, device: str
) -> None:
    reference = shop.has(f"Almagro worker {device}", sizes={"40": 5})
    client.goto("/bag")
    client.wait_for_function("async () => !!(await navigator.serviceWorker.ready).active")
    [worker] = client.context.service_workers
    worker.evaluate(REFUSE_CACHES)

    client.goto(f"/shoes/{reference}")

    expect(client.get_by_role("heading", level=1)).to_have_text(f"Almagro worker {device}")
    picture = client.get_by_role("main").get_by_role("img").first
    client.wait_for_function("picture => picture.naturalWidth > 0", arg=picture.element_handle())


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("de", "Dein Browser speichert nichts"),
        ("es", "Tu navegador no guarda nada"),
    ],
    ids=["de", "es"],
)
def test_that_nothing_is_stored_is_said_in_the_language_of_the_page(
    shop: Shop, client: Page, device: str, folder: str, sentence: str
) -> None:
    reference = shop.has(f"Almagro {folder} {device}", sizes={"40": 1})
    client.add_init_script(WAYS["null"])

    client.goto(f"/{folder}/shoes/{reference}")

    expect(client.get_by_role("status").filter(has_text=sentence)).to_be_visible()


@pytest.fixture
def blocking(playwright: Playwright, shop: Shop, tmp_path: Path, device: str, watch: Watch) -> Iterator[Page]:
    """A browser of somebody who has chosen "block all site data" in its settings."""
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(blocked))
    with playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=browser_here(),
        args=ALONE,
        base_url=shop.address,
        locale="en-GB",
        **DEVICES[device],
    ) as context:
        context.set_default_timeout(PATIENCE * 1000)
        watch.over(context)
        yield context.pages[0]


def _orders_a_pair(shop: Shop, client: Page, name: str) -> None:
    """The whole journey: the shelf, a heart, a size, the bag, the checkout and the order."""
    reference = shop.has(name, sizes={"40": 3, "41": 3})
    client.goto("/")
    steps.search(client, name)
    steps.look_at(client, name)
    client.get_by_role("button", name=f"Wish for {name}").first.click()
    steps.put_in_bag(client, "EU 41")
    expect(client.get_by_role("status").filter(has_text=REFUSED)).to_be_visible()
    steps.go_to_checkout(client)
    steps.introduce(client)
    client.get_by_role("link", name="Bag", exact=False).first.click()
    client.get_by_role("link", name="Go to checkout").click()
    expect(client.get_by_label("Name", exact=True)).to_have_value("Ana Ruiz")

    order_id = steps.order(client)

    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    assert shop.pairs(reference, "41") == 2
    expect(steps.wish_list(client)).to_have_accessible_name("Wishes , 1 shoe")
