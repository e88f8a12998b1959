"""Django's and unfold's classes as the type checker knows them. While running they take no type in brackets,
and unfold has no types at all: its admin classes are checked as the Django classes that they extend."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from shoestore.audit.models import Act, Entry
from shoestore.backoffice.audited import differences, write, write_deleted
from shoestore.backoffice.concurrent_edits import ConcurrentEditModelForm, changed_columns
from shoestore.backoffice.confirmation import ConfirmationForm
from shoestore.backoffice.decimals import DecimalField
from shoestore.backoffice.times import moment
from shoestore.constraint_errors import errors_by_field

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as PlainModelAdmin
    from django.contrib.admin import TabularInline as PlainTabularInline
    from django.forms import BaseInlineFormSet as PlainInlineFormSet
    from django.forms import ModelForm as PlainModelForm
else:
    from django.forms import ModelForm as DjangoModelForm
    from unfold import admin as unfold_admin
    from unfold.forms import PaginationInlineFormSet

    class _Bracketed:
        def __class_getitem__(cls, _types: Any) -> type:
            return cls

    class PlainModelAdmin(_Bracketed, unfold_admin.ModelAdmin):
        pass

    class PlainTabularInline(_Bracketed, unfold_admin.TabularInline):
        pass

    class PlainInlineFormSet(_Bracketed, PaginationInlineFormSet):
        pass

    class PlainModelForm(_Bracketed, DjangoModelForm):
        pass


C = TypeVar("C", bound=Model)
M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)

FIELDS: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    models.DecimalField: {"form_class": DecimalField}
}


class ModelForm(ConfirmationForm, ConcurrentEditModelForm, PlainModelForm[M]):
    """A form of the back office: it writes what was changed in it, and asks about what is unusual."""

    def _update_errors(self, errors: ValidationError) -> None:
        """Show a violated constraint beside its field."""
        if hasattr(errors, "error_dict"):
            errors = ValidationError(errors_by_field(errors, self.fields))
        super()._update_errors(errors)  # type: ignore[misc]  # Django has it, its types do not


class BaseInlineFormSet(PlainInlineFormSet[C, P, Any]):
    """Rows of a form, each of which is changed like the form itself."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]  # its types do not have it
        form.audited = self.instance
        return form

    def clean(self) -> None:
        """Refuse a row that is no longer stored before its hidden key is refused out of sight."""
        for form in self.initial_forms:
            if form.instance.pk is None:
                kind = form.instance._meta.verbose_name
                raise ValidationError(f"A {kind} was removed after you opened the page. Open the page again.")
        super().clean()

    def save_existing(self, form: Any, obj: C, commit: bool = True) -> C:
        """Write what was changed in the row and nothing more."""
        changed: C = form.save(commit=False)
        if commit:
            changed.save(update_fields=changed_columns(form))
        return changed


class TabularInline(PlainTabularInline[C, P]):
    form = ModelForm  # type: ignore[assignment]
    formset = BaseInlineFormSet  # type: ignore[assignment]  # rows of these models while running
    formfield_overrides = FIELDS


class ModelAdmin(PlainModelAdmin[M]):
    """Whatever is added, changed or deleted here is written into the audit, in the transaction of the act.

    Django calls these where it would keep a log of its own, which the audit is instead of.
    """

    class Media:
        js: ClassVar = [Script("backoffice/enter.js", type="module")]

    form = ModelForm  # type: ignore[assignment]  # of this model while running
    formfield_overrides = FIELDS

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M | None:
        """Lock what is about to be changed: what is stored is compared with the form, then written."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return found
        list(self.model._base_manager.select_for_update(no_key=True).filter(pk=found.pk).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        obj.save(update_fields=changed_columns(form) if change else None)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """Say who deleted what a form that is sent late was about."""
        kind = str(opts.verbose_name)
        deleted = Entry.objects.filter(act=Act.DELETED, kind=kind, details__key=object_id).first()
        if deleted is None:
            return super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]  # its types do not have it
                request, opts, object_id
            )
        messages.error(
            request, f"{deleted.who or 'Somebody'} deleted {deleted.thing} on {moment(deleted.at)}."
        )
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))

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
        write_deleted(request, obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        for obj in queryset:
            write_deleted(request, obj)
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
