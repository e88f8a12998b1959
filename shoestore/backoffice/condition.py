"""The page that says whether the shop is well, and what to do if not."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import badge, demand, page
from shoestore.monitoring.findings import Finding, State, look_over, not_well
from shoestore.monitoring.models import Sign

TONES = {State.WELL: "good", State.CARE: "busy", State.BAD: "bad"}


@admin.register(Sign)
class SignAdmin(ReadOnlyAdmin[Sign]):
    """What was seen is told in sentences on one page; there is no list of it, and no form."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        demand(request, "monitoring.view_sign")
        found = look_over()
        return page(
            request, self, "condition.html", title="Is the shop well?", troubles=not_well(found),
            findings=[(finding, _badge(finding)) for finding in sorted(found, key=_gravity)],
        )  # fmt: skip


def _badge(finding: Finding) -> str:
    return badge(finding.state, TONES[finding.state])


def _gravity(finding: Finding) -> int:
    return -list(State).index(finding.state)
