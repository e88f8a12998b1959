"""One real shop and one real browser for all journeys, each of them on a phone and on a desk."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.e2e.devices import DEVICES, launch
from tests.e2e.shop import PATIENCE, Shop, open_shop
from tests.e2e.watch import Watch

Arrive = Callable[..., Page]


# For the package and not for the session: while it runs, Django refuses to ask the database in this process.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def shop(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with open_shop(playwright, tmp_path_factory.mktemp("journeys")) as opened:
        yield opened


@pytest.fixture(params=DEVICES)
def device(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """After the story, nothing odd has happened in any of its browsers."""
    watch = Watch()
    yield watch
    watch.assert_silent()


@pytest.fixture
def arrive(chromium: Browser, shop: Shop, device: str, watch: Watch) -> Iterator[Arrive]:
    """Open a browser of its own for another person."""
    contexts = []

    def arrive(**options: Any) -> Page:
        context = chromium.new_context(
            **{"base_url": shop.address, "locale": "en-GB", **DEVICES[device], **options}
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        watch.over(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture
def client(arrive: Arrive) -> Page:
    """Somebody with an empty bag."""
    return arrive()


@pytest.fixture
def plain_client(arrive: Arrive) -> Page:
    """Somebody whose browser knows no service workers: what one takes over can be neither held nor cut."""
    page = arrive()
    page.context.add_init_script("delete Navigator.prototype.serviceWorker")
    return page
