"""The shop's own pages in the back office: written in Markdown, and shown as clients will read them."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from shoestore.backoffice.audited import write_deleted
from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.concurrent_edits import changed_columns
from shoestore.backoffice.pages import badge
from shoestore.shopfront.markdown import as_html
from shoestore.shopfront.models import Page
from shoestore.shopfront.pages import remove_pages, write_page


@admin.register(Page)
class PageAdmin(ModelAdmin[Page]):
    list_display = ["title", "slug", "language", "position", "state"]
    list_filter = ["language", "published"]
    search_fields = ["title", "slug", "text"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "language", "position", "published", "text", "preview"]
    readonly_fields = ["preview"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        write_page(obj, only=changed_columns(form) if change else None)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        self._remove(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Page]) -> None:
        self._remove(request, list(queryset))

    @transaction.atomic
    def _remove(self, request: HttpRequest, pages: list[Page]) -> None:
        for page in pages:
            write_deleted(request, page)
        remove_pages(pages)

    @admin.display(description="As it was saved")
    def preview(self, page: Page) -> SafeString:
        if not page.pk:
            return SafeString("Save the page to see it here; clients see it once it is published.")
        written = mark_safe(as_html(page.text))  # noqa: S308 - as_html lets no markup through
        return format_html('<div class="shop-page">{}</div>', written)

    @admin.display(description="State", ordering="published")
    def state(self, page: Page) -> SafeString:
        return badge("published", "good") if page.published else badge("draft", "plain")
