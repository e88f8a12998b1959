"""Brands in the back office."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from shoestore.backoffice.bases import ModelAdmin
from shoestore.catalogue.changes import announce_brand
from shoestore.catalogue.models import Brand


@admin.register(Brand)
class BrandAdmin(ModelAdmin[Brand]):
    list_display = ["name", "slug", "shoes"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brand]:
        return super().get_queryset(request).annotate(shoes_count=Count("shoes"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The brand's name is shown with each of its shoes."""
        super().save_related(request, form, formsets, change)
        announce_brand(form.instance.pk)

    @admin.display(description="Shoes", ordering="shoes_count")
    def shoes(self, brand: Brand) -> int:
        return int(brand.shoes_count)  # type: ignore[attr-defined]  # annotated above
