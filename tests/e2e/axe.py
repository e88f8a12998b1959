"""What axe-core, the rules of Deque, finds wrong for people who see, hear or point in other ways."""

from typing import Any

from playwright.sync_api import Page

from tests.servers.shop_processes import ROOT

SCRIPT = ROOT / "storefront" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })"


def violations(page: Page) -> list[str]:
    """A sentence for each rule that the page breaks; the script must have been added to it (SCRIPT)."""
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)["violations"]
    return [_sentence(page, violation) for violation in found]


def _sentence(page: Page, violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:5])
    return f"{page.url}: {violation['help']} ({violation['id']}): {places}"
