"""What a screen reader finds on a page, in its order and by its names, is what it found before."""

import difflib
from pathlib import Path

from tests.e2e import screenshots
from tests.looks import renewing
from tests.looks.pages import Visitor, without_what_is_new
from tests.looks.report import Report

KEPT = Path(__file__).parent / "outlines"
PAGES = (
    "shelf",
    "filters",
    "shoe",
    "size-guide",
    "tell-me",
    "wishes",
    "bag",
    "checkout",
    "checkout-refused",
    "confirmation",
    "find-order",
    "own-page",
    "not-found",
)


def check(visitor: Visitor) -> Report:
    report = Report({"pages": len(PAGES)})
    for name in PAGES:
        with visitor.page() as page:
            screenshots.VIEWS[name](page, visitor.shop)
            page.wait_for_load_state("networkidle")
            outline = without_what_is_new(page.locator("body").aria_snapshot()) + "\n"
        file = KEPT / f"{name}.yaml"
        if renewing():
            KEPT.mkdir(exist_ok=True)
            file.write_text(outline)
        elif not file.exists():
            report.faults.append(f"{name}: there is no outline to compare with.")
        elif changed := _changes(file.read_text(), outline):
            report.faults.append(f"{name}: the outline has changed.\n{changed}")
    return report


def _changes(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "kept", "now", lineterm="", n=1)
    return "\n".join(lines)
