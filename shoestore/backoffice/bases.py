"""Django's and unfold's classes as the type checker knows them. While running they take no type in brackets,
and unfold has no types at all: its admin classes are checked as the Django classes that they extend."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, TabularInline
    from django.forms import BaseInlineFormSet, ModelForm
else:
    from django.forms import ModelForm as DjangoModelForm
    from unfold import admin as unfold_admin
    from unfold.forms import PaginationInlineFormSet

    class _Bracketed:
        def __class_getitem__(cls, _types: Any) -> type:
            return cls

    class ModelAdmin(_Bracketed, unfold_admin.ModelAdmin):
        pass

    class TabularInline(_Bracketed, unfold_admin.TabularInline):
        pass

    class BaseInlineFormSet(_Bracketed, PaginationInlineFormSet):
        pass

    class ModelForm(_Bracketed, DjangoModelForm):
        pass


M = TypeVar("M", bound=Model)


class ReadOnlyAdmin(ModelAdmin[M]):
    """What is shown and never edited: its verbs have buttons of their own, with permissions of their own."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False


__all__ = ["BaseInlineFormSet", "ModelAdmin", "ModelForm", "ReadOnlyAdmin", "TabularInline"]
