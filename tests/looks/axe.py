"""axe-core finds nothing wrong on any page, by day and by night, in any language."""

from itertools import product

from tests.e2e import axe
from tests.looks.pages import LANGUAGES, Visitor, open_at
from tests.looks.report import Report


def check(visitor: Visitor) -> Report:
    report = Report()
    looked = 0
    for theme, device in (("light", "phone"), ("dark", "desktop")):
        with visitor.page(theme=theme, device=device, full=True) as page:
            for language, address in product(LANGUAGES, visitor.addresses.values()):
                open_at(page, language + address)
                report.faults += axe.violations(page)
                looked += 1
    report.figures = {"pages": looked, "violations": len(report.faults)}
    return report
