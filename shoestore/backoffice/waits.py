"""Who waits for a size that is sold out, to be read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import badge, moment
from shoestore.waiting.models import Wait


class ConfirmedFilter(admin.SimpleListFilter):
    title = "confirmed"
    parameter_name = "confirmed"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Confirmed"), ("no", "Not yet")]

    def queryset(self, _request: HttpRequest, waits: QuerySet[Wait]) -> QuerySet[Wait]:
        match self.value():
            case "yes":
                return waits.exclude(confirmed_at=None)
            case "no":
                return waits.filter(confirmed_at=None)
            case _:
                return waits


@admin.register(Wait)
class WaitAdmin(ReadOnlyAdmin[Wait]):
    list_display = ["asked", "shoe", "size_label", "email", "state", "tries"]
    list_display_links = None
    list_filter = [ConfirmedFilter]
    list_select_related = ["size__shoe"]
    list_per_page = 50
    search_fields = ["email", "size__shoe__reference", "size__shoe__name"]
    search_help_text = "E-mail, reference or name"

    @admin.display(description="Asked", ordering="asked_at")
    def asked(self, wait: Wait) -> str:
        return moment(wait.asked_at)

    @admin.display(description="Shoe", ordering="size__shoe__name")
    def shoe(self, wait: Wait) -> SafeString:
        shoe = wait.size.shoe
        return format_html(
            '<a class="shop-link" href="{}">{}</a><br><span class="shop-quiet">{} · {}</span>',
            reverse("admin:catalogue_shoe_pairs", args=[shoe.pk]), shoe.name, shoe.colour, shoe.reference,
        )  # fmt: skip

    @admin.display(description="Size")
    def size_label(self, wait: Wait) -> str:
        return f"{wait.size.shoe.size_system} {wait.size.label}{wait.size.width}"

    @admin.display(description="State", ordering="confirmed_at")
    def state(self, wait: Wait) -> SafeString:
        if wait.error:
            return badge("cannot be written", "bad")
        if wait.claimed_at:
            return badge("letter on its way", "busy")
        if wait.retry_at:
            return badge("mail server away", "bad")
        return badge("waits", "good") if wait.confirmed_at else badge("not confirmed", "plain")
