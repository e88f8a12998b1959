"""axe-core finds nothing wrong on any page, by day and by night, in any language."""

from tests.e2e import axe
from tests.looks.everywhere import walked
from tests.looks.pages import Visitor
from tests.looks.report import Report


def check(visitor: Visitor) -> Report:
    report = Report()
    looked = 0
    for theme, device in (("light", "phone"), ("dark", "desktop")):
        for page, where in walked(visitor, theme=theme, device=device):
            report.faults += [f"{where}, {theme}: {violation}" for violation in axe.violations(page)]
            looked += 1
    report.figures = {"pages": looked, "violations": len(report.faults)}
    return report
