"""The demo shop, as `make run` fills it. It is made once, in build/demo; each time a copy is opened."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

from tests.e2e.catalogue import SCOPES
from tests.e2e.shop import Shop, eventually, knocking
from tests.servers.shop_processes import ROOT, manage, serving, terminal_of

DEMO = ROOT / "build" / "demo"
QUIET = {"ORDER_RATE_LIMIT": "", "SIGN_IN_RATE_LIMIT": "", "LOG_LEVEL": "WARNING"}


@contextmanager
def demo_shop(playwright: Playwright) -> Iterator[Shop]:
    """A demo shop in which nothing has happened yet, with all its pictures. The first one takes minutes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "shop"
        with _alone():
            told = _made(playwright)
            shutil.copytree(DEMO, copy, copy_function=_linked_if_a_picture)
        terminal = terminal_of(copy, **QUIET)
        with serving(terminal), knocking(playwright, terminal, told) as shop:
            yield shop


@contextmanager
def _alone() -> Iterator[None]:
    """Of those who want the demo shop at the same time, one makes it, and nobody copies it half made."""
    DEMO.parent.mkdir(exist_ok=True)
    with DEMO.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made(playwright: Playwright) -> str:
    """What was told when the demo shop was opened first. Making it goes on where it was broken off."""
    told, ready = DEMO.with_suffix(".told"), DEMO.with_suffix(".ready")
    terminal = terminal_of(DEMO, **QUIET)
    DEMO.mkdir(parents=True, exist_ok=True)
    if told.exists():
        manage(terminal, "migrate", "--verbosity", "0")
    else:
        told.write_text(manage(terminal, "open_shop") + manage(terminal, "create_token", "pictures", *SCOPES))
    if not ready.exists():
        with serving(terminal), knocking(playwright, terminal, told.read_text()) as shop:
            _wait_for_pictures(shop)
        ready.touch()
    return told.read_text()


def _wait_for_pictures(shop: Shop) -> None:
    """The worker renders what was uploaded."""

    def rendered() -> bool | None:
        items = shop.seller.get("/api/shoes", params={"limit": 100}).json()["items"]
        return all(image["renditions"] for shoe in items for image in shoe["images"]) or None

    eventually(rendered, within=1800)


def _linked_if_a_picture(source: str, target: str) -> None:
    """Pictures never change: a second name for the same file is as good as a copy."""
    if "/media/" in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)
