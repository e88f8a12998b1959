"""What a phone must fetch before it shows the first page."""

import gzip

from playwright.sync_api import Page, Response

from tests.looks.pages import Visitor, open_at
from tests.looks.report import Report

JS_BUDGET, CSS_BUDGET, PAGE_BUDGET = 55_000, 12_000, 250_000
PICTURES = 8


def check(visitor: Visitor) -> Report:
    """Scripts and styles as gzip packs them; all as it travelled, with the first pictures of the shelf."""
    report = Report()
    answers: list[Response] = []
    # Without the service worker: what it keeps for later, it fetches when the page is there.
    with visitor.page(device_scale_factor=2, service_workers="block") as page:
        page.on("response", lambda answer: answers.append(answer))
        open_at(page, "/")
        page.locator("main img").nth(PICTURES - 1).scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        scripts = _packed(page, answers, "script")
        styles = _packed(page, answers, "stylesheet")
        pictures = _first_pictures(page)
        others = [answer for answer in answers if answer.request.resource_type != "image"]
        shown = [answer for answer in answers if answer.url in pictures]
        report.at_most("js, packed", scripts, JS_BUDGET)
        report.at_most("css, packed", styles, CSS_BUDGET)
        report.at_most(f"page with {len(shown)} pictures", _travelled([*others, *shown]), PAGE_BUDGET)
        report.at_least("pictures", len(shown), PICTURES)
    return report


def _packed(page: Page, answers: list[Response], kind: str) -> int:
    """The files of this kind, asked for again: of a thread that has ended, a browser keeps nothing."""
    files = [answer.url for answer in answers if answer.request.resource_type == kind]
    return sum(len(gzip.compress(page.request.get(file).body(), 9)) for file in files)


def _first_pictures(page: Page) -> list[str]:
    chosen: list[str] = page.locator("main img").evaluate_all("all => all.map((one) => one.currentSrc)")
    return list(filter(None, chosen))[:PICTURES]


def _travelled(answers: list[Response]) -> int:
    sizes = [answer.request.sizes() for answer in answers]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
