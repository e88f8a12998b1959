"""Nothing is lost on the narrowest phone, nor with letters twice as large (WCAG 2.2, 1.4.4 and 1.4.10)."""

from itertools import product
from pathlib import Path

from playwright.sync_api import Page

from tests.looks.pages import LANGUAGES, Visitor, open_at
from tests.looks.report import Report

NARROWEST = {"width": 320, "height": 640}
USUAL = {"width": 390, "height": 844}
LARGE_LETTERS = {"standard": 32, "fixed": 26}

LOST = (Path(__file__).parent / "lost.js").read_text()


def check(visitor: Visitor) -> Report:
    report = Report()
    looked = 0
    for letters in ("as they are", "twice as large"):
        is_large = letters == "twice as large"
        with visitor.page(viewport=USUAL if is_large else NARROWEST, full=True) as page:
            if is_large:
                _enlarge(page)
            for language, address in product(LANGUAGES, visitor.addresses.values()):
                open_at(page, language + address)
                where = f"{language}{address}, letters {letters}"
                report.faults += [f"{where}: {lost}" for lost in page.evaluate(LOST)]
                looked += 1
    report.figures = {"pages": looked, "lost": len(report.faults)}
    return report


def _enlarge(page: Page) -> None:
    """As somebody does in the settings of their browser."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": LARGE_LETTERS})
