"""The browser of this machine, and the two sizes at which the shop is looked at."""

import shutil
from typing import Any

from playwright.sync_api import Browser, Playwright

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
}
NAMES = ("chromium", "chromium-browser", "google-chrome")
ALONE = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=browser_here(), args=ALONE)


def browser_here() -> str:
    """The path of this machine's Chromium."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "there is no Chromium: bin/find-program installs one"
    return path
