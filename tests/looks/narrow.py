"""Nothing is lost on the narrowest phone, nor with letters twice as large (WCAG 2.2, 1.4.4 and 1.4.10)."""

from pathlib import Path

from tests.looks.everywhere import walked
from tests.looks.pages import Visitor
from tests.looks.report import Report

NARROWEST = {"width": 320, "height": 640}
USUAL = {"width": 390, "height": 844}
LARGE_LETTERS = {"standard": 32, "fixed": 26}

LOST = (Path(__file__).parent / "lost.js").read_text()


def check(visitor: Visitor) -> Report:
    report = Report()
    looked = 0
    for viewport, letters in ((NARROWEST, None), (USUAL, LARGE_LETTERS)):
        size = "letters twice as large" if letters else "320 px"
        for page, where in walked(visitor, viewport=viewport, letters=letters):
            report.faults += [f"{where}, {size}: {lost}" for lost in page.evaluate(LOST)]
            looked += 1
    report.figures = {"pages": looked, "lost": len(report.faults)}
    return report
