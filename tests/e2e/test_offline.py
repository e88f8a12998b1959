"""In a tunnel: what was seen last is there, its age is said, and nothing is ordered by mistake."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop, eventually
from tests.e2e.watch import Watch
from tests.servers.shop_processes import ROOT

SAID = re.compile(r"^You are offline: prices and sizes as of \d{1,2} \w+ \d{4}, \d\d:\d\d\.\s*$")
# The worker has kept the shell, and the page is in its hands.
AT_WORK = (
    "async () => { await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null }"
)
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    kept[name] = (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
  }
  return kept;
}"""


def test_what_was_seen_last_is_there_and_says_how_old_it_is(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    name = f"Zafra {device}"
    reference = shop.has(name, sizes={"40": 5}, price="89.00")
    shelf = f"/?q=zafra+{device}"
    client.goto(shelf)
    client.wait_for_function(AT_WORK)
    steps.look_at(client, name)
    eventually(lambda: _is_kept(client, reference))
    expect(_line(client)).to_be_empty()
    watch.expects_lost_answers()

    client.context.set_offline(True)
    expect(_line(client)).to_have_text(SAID)
    shop.prices(reference, "95.00")
    client.reload()
    expect(client.get_by_role("heading", level=1)).to_have_text(name)
    expect(client.get_by_role("main")).to_contain_text("€89.00")
    expect(_line(client)).to_have_text(SAID)
    client.goto(shelf)
    expect(steps.shelf(client).get_by_role("article")).to_contain_text("€89.00")
    expect(_line(client)).to_have_text(SAID)

    client.context.set_offline(False)
    expect(steps.shelf(client).get_by_role("article")).to_contain_text("€95.00")
    expect(_line(client)).to_be_empty()


def test_what_was_never_seen_is_not_there(client: Page, watch: Watch) -> None:
    client.goto("/bag")
    client.wait_for_function(AT_WORK)
    watch.expects_lost_answers()

    client.context.set_offline(True)
    client.goto("/shoes/CORVEN-TRAIL")
    expect(client.get_by_role("alert")).to_contain_text("We cannot reach the shop.")
    client.context.set_offline(False)
    expect(client.get_by_role("heading", level=1)).to_have_text("Trail")


def test_nothing_is_ordered_in_a_tunnel_and_no_order_is_kept(
    shop: Shop, client: Page, device: str, watch: Watch
) -> None:
    reference = shop.has(f"Yecla {device}", sizes={"40": 5})
    steps.come_for(client, reference)
    client.wait_for_function(AT_WORK)
    steps.put_in_bag(client, "EU 40")
    steps.go_to_checkout(client)
    steps.introduce(client)
    expect(steps.order_button(client)).to_contain_text("€89.00")
    watch.expects_lost_answers()

    client.context.set_offline(True)
    expect(_line(client)).to_have_text(SAID)
    steps.order_button(client).click()
    expect(client.get_by_role("alert")).to_contain_text("You are offline, so nothing has been ordered.")
    client.context.set_offline(False)
    expect(client.get_by_role("alert")).to_be_hidden()
    steps.nothing_was_ordered(shop, reference, "40", pairs=5)

    order_id = steps.order(client)
    assert [order["id"] for order in shop.orders_of(reference)] == [order_id]
    answers = client.evaluate(KEPT)["answers en"]
    assert f"/api/shoes/{reference}" in answers
    assert {path.split("/")[2] for path in answers} <= {"shop", "sizes", "shoes", "pages"}


# What every page begins with, and then the bag's own.
PARTS = ("entry/start", "entry/app", "nodes/0", "nodes/1", "nodes/3")


@pytest.mark.parametrize("part", PARTS)
def test_a_page_of_which_a_part_is_lost_says_so_and_comes_when_asked_again(
    plain_client: Page, watch: Watch, part: str
) -> None:
    client = plain_client
    watch.expects_lost_answers()
    client.route(f"**/{part}.*.js", lambda file: file.abort())
    client.goto("/bag")
    again = client.get_by_role("link", name="Try again")
    expect(again).to_be_visible()

    client.unroute_all()
    again.click()

    expect(client.get_by_role("heading", level=1)).to_have_text("Your bag")
    expect(again).to_be_hidden()


def test_a_page_that_did_not_begin_comes_by_itself_when_the_line_is_there_again(
    plain_client: Page, watch: Watch
) -> None:
    client = plain_client
    watch.expects_lost_answers()
    client.route("**/entry/app.*.js", lambda file: file.abort())
    client.goto("/bag")
    expect(client.get_by_role("alert")).to_have_text("A part of this page did not arrive. Try again")

    client.unroute_all()
    client.context.set_offline(True)
    client.context.set_offline(False)

    expect(client.get_by_role("heading", level=1)).to_have_text("Your bag")


def test_a_new_build_takes_the_place_of_the_old_one(arrive: Arrive, watch: Watch, tmp_path: Path) -> None:
    _build(tmp_path, "first")
    watch.expects_lost_answers()
    with _serving(tmp_path) as address:
        client = arrive(base_url=address)
        client.goto("/bag")
        client.wait_for_function(AT_WORK)
        assert _shells(client) == ["shell / first"]

        _build(tmp_path, "second")
        client.reload()
        assert _build_of(client) == "second", "a page is the shop's, as long as it can be reached"
        eventually(lambda: _shells(client) == ["shell / second"] or None)

        client.context.set_offline(True)
        client.reload()
        assert _build_of(client) == "second"
        expect(client.get_by_role("heading", level=1)).to_have_text("Your bag")


def _line(client: Page) -> Locator:
    return client.locator(".offline")


def _is_kept(client: Page, reference: str) -> bool | None:
    return f"/api/shoes/{reference}" in client.evaluate(KEPT).get("answers en", []) or None


def _shells(client: Page) -> list[str]:
    """Their names alone: to open one would create it again if the new worker deletes it at that moment."""
    return [name for name in client.evaluate("caches.keys()") if name.startswith("shell")]


def _build_of(client: Page) -> str | None:
    return client.locator("html").get_attribute("data-build")


def _build(folder: Path, version: str) -> None:
    """The storefront as it is built, under this version."""
    built = ROOT / "storefront" / "build"
    before = json.loads((built / "_app" / "version.json").read_text())["version"]
    shutil.copytree(built, folder, dirs_exist_ok=True)
    worker, page = folder / "service-worker.js", folder / "index.html"
    worker.write_text(worker.read_text().replace(before, version))
    page.write_text(page.read_text().replace("<html ", f'<html data-build="{version}" '))


class _Pages(SimpleHTTPRequestHandler):
    """Files, and the page for every other address; there is no shop behind it."""

    def do_GET(self) -> None:
        if not Path(self.translate_path(self.path)).is_file():
            self.path = "/index.html"
        super().do_GET()

    def end_headers(self) -> None:
        # Files tell their age in seconds, and the second build may come in the second of the first.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
