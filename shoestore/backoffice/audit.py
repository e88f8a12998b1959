"""The audit, to be read."""

import json

from django.contrib import admin
from django.http import HttpRequest
from django_mfa.models import Authenticator

from shoestore.audit.models import Entry
from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import moment

FACTORS: dict[str, str] = dict(Authenticator.Type.choices)


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin[Entry]):
    list_display = ["when", "by", "act", "what", "details_shown", "door", "address"]
    list_display_links = None
    list_filter = ["act", "door"]
    list_per_page = 50
    search_fields = ["who", "thing", "address"]
    search_help_text = "Who, to what, or from which address"
    date_hierarchy = "at"

    def has_view_permission(self, request: HttpRequest, _obj: Entry | None = None) -> bool:
        """Not implied by the permission to change entries: nobody changes one."""
        return request.user.has_perm("audit.view_entry")

    @admin.display(description="When", ordering="id")
    def when(self, entry: Entry) -> str:
        return moment(entry.at)

    @admin.display(description="Who", ordering="who")
    def by(self, entry: Entry) -> str:
        return entry.who or "nobody known"

    @admin.display(description="What", ordering="thing")
    def what(self, entry: Entry) -> str:
        return f"{entry.kind} {entry.thing}".strip()

    @admin.display(description="Details")
    def details_shown(self, entry: Entry) -> str:
        return "; ".join(f"{name}: {_named(name, value)}" for name, value in entry.details.items())


def _named(name: str, value: object) -> str:
    return FACTORS.get(str(value), str(value)) if name == "factor" else _shown(value)


def _shown(value: object) -> str:
    match value:
        case {"was": was, "now": now}:
            return f"{_shown(was)} → {_shown(now)}"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
