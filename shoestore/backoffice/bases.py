"""Django's and unfold's classes as the type checker knows them. While running they take no type in brackets,
and unfold has no types at all: its admin classes are checked as the Django classes that they extend."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from shoestore.audit.models import Act
from shoestore.backoffice.audited import differences, write

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as PlainModelAdmin
    from django.contrib.admin import TabularInline
    from django.forms import BaseInlineFormSet, ModelForm
else:
    from django.forms import ModelForm as DjangoModelForm
    from unfold import admin as unfold_admin
    from unfold.forms import PaginationInlineFormSet

    class _Bracketed:
        def __class_getitem__(cls, _types: Any) -> type:
            return cls

    class PlainModelAdmin(_Bracketed, unfold_admin.ModelAdmin):
        pass

    class TabularInline(_Bracketed, unfold_admin.TabularInline):
        pass

    class BaseInlineFormSet(_Bracketed, PaginationInlineFormSet):
        pass

    class ModelForm(_Bracketed, DjangoModelForm):
        pass


M = TypeVar("M", bound=Model)


class ModelAdmin(PlainModelAdmin[M]):
    """Whatever is added, changed or deleted here is written into the audit, in the transaction of the act.

    Django calls these where it would keep a log of its own, which the audit is instead of.
    """

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whatever somebody else took a moment before is refused beside its field like what long is taken."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def construct_change_message(
        self, _request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        return differences(form, formsets or [])

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        write(request, Act.ADDED, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        write(request, Act.CHANGED, obj, message)

    def log_deletions(self, _request: HttpRequest, _queryset: QuerySet[Any]) -> Any:
        """What is deleted is written down where it is deleted."""

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: M) -> None:
        write(request, Act.DELETED, obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        for obj in queryset:
            write(request, Act.DELETED, obj)
        super().delete_queryset(request, queryset)


class ReadOnlyAdmin(ModelAdmin[M]):
    """What is shown and never edited: its verbs have buttons of their own, with permissions of their own."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: M | None = None) -> bool:
        return False


__all__ = ["BaseInlineFormSet", "ModelAdmin", "ModelForm", "ReadOnlyAdmin", "TabularInline"]
