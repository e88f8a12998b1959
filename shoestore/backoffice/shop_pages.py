"""The shop's own pages in the back office: written in Markdown, and shown as clients will read them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from unfold.widgets import UnfoldAdminSelectWidget

from shoestore.backoffice.audited import write_deleted
from shoestore.backoffice.bases import ModelAdmin, ModelForm
from shoestore.backoffice.concurrent_edits import changed_columns
from shoestore.backoffice.pages import badge
from shoestore.shopfront.markdown import as_html
from shoestore.shopfront.models import Page, new_key
from shoestore.shopfront.pages import remove_pages, write_page


class PageForm(ModelForm[Page]):
    """A page, and of which page in another language it is the translation."""

    translation_of = forms.ModelChoiceField(
        Page.objects.all(),
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text="The same page in another language, so that the language switch finds this one.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        page = kwargs.get("instance") or Page()
        other = Page.objects.filter(key=page.key).exclude(pk=page.pk).first()
        kwargs["initial"] = {"translation_of": other and other.pk, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        choices = Page.objects.exclude(pk=page.pk)
        self.fields["translation_of"].queryset = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a second translation into the same language."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        original = cleaned.get("translation_of")
        if original:
            same = Page.objects.filter(key=original.key, language=cleaned.get("language"))
            if other := same.exclude(pk=self.instance.pk).first():
                self.add_error("translation_of", f"In this language it is “{other.title}” already.")
        return cleaned


@admin.register(Page)
class PageAdmin(ModelAdmin[Page]):
    list_display = ["title", "slug", "language", "position", "state"]
    list_filter = ["language", "published"]
    search_fields = ["title", "slug", "text"]
    prepopulated_fields = {"slug": ["title"]}
    form = PageForm
    fields = ["title", "slug", "language", "translation_of", "position", "published", "text", "preview"]
    readonly_fields = ["preview"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        changed = changed_columns(form)
        if "translation_of" in form.changed_data:
            original = form.cleaned_data["translation_of"]
            obj.key = original.key if original else new_key()
            changed.append("key")
        write_page(obj, only=changed if change else None)

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
