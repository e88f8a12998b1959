"""Forms that were opened before somebody else changed the same thing.

A form carries the values that it was shown with. Only fields that differ from these were changed in this
form, and only they are written. A field that somebody else has changed too is refused, with who changed it.
"""

from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from shoestore.audit.models import Act, Entry
from shoestore.backoffice.times import moment

LONGEST_SHOWN = 80

if TYPE_CHECKING:
    Base = forms.BaseForm
else:
    Base = object


class _ShownChoices(forms.HiddenInput):
    """All chosen values in one hidden input, which is sent even if nothing is chosen."""

    def format_value(self, value: Any) -> str:
        return ",".join(sorted(str(one) for one in value or []))

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[str]:
        return [one for one in str(data.get(name, "")).split(",") if one]


class ConcurrentEditForm(Base):
    """A form that changes something that exists: `initial` is what is stored now."""

    audited: Model | None = None
    """What the audit names for a change of this form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carry_shown_values()

    def carry_shown_values(self) -> None:
        """Carry the value of each field. Call it again after fields were added."""
        if self.edits_stored_values():
            for name, field in self.fields.items():
                self._carry_shown_value(name, field)

    def edits_stored_values(self) -> bool:
        return True

    def _carry_shown_value(self, name: str, field: forms.Field) -> None:
        if field.disabled or isinstance(field, forms.FileField):
            return
        if isinstance(field.hidden_widget(), forms.MultipleHiddenInput):
            field.hidden_widget = _ShownChoices
        field.show_hidden_initial = not self.is_bound or self.add_initial_prefix(name) in self.data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # forms have it, their types do not
        for bound in self._overwritten():
            self._carry(bound)
            self.add_error(bound.name, _refusal(bound, _last_change(self.audited, bound.name)))

    def _carry(self, bound: forms.BoundField) -> None:
        """Show the form with what is stored now, so that saving it again replaces that knowingly."""
        data: Any = copy(self.data)
        data[bound.html_initial_name] = _as_carried(bound, bound.initial)
        self.data = data

    def _overwritten(self) -> Iterator[forms.BoundField]:
        """Fields that were changed here to one value, and by somebody else to another."""
        for name in self.changed_data:
            bound = self[name]
            if not bound.field.show_hidden_initial or not bound.field.has_changed(bound.initial, bound.data):
                continue
            shown = bound.field.hidden_widget().value_from_datadict(
                self.data, self.files, bound.html_initial_name
            )
            if _as_carried(bound, shown) != _as_carried(bound, bound.initial):
                yield bound


class ConcurrentEditModelForm(ConcurrentEditForm):
    """The same for a model's form, which leaves unchanged fields as they are stored."""

    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audited = self.audited or self.instance

    def edits_stored_values(self) -> bool:
        return self.instance.pk is not None

    def _post_clean(self) -> None:
        for name in list(self.cleaned_data):
            if self.fields[name].show_hidden_initial and name not in self.changed_data:
                self._keep_stored(name)
        super()._post_clean()

    def _keep_stored(self, name: str) -> None:
        try:
            field = self.instance._meta.get_field(name)
        except FieldDoesNotExist:
            return
        if field.many_to_many:
            del self.cleaned_data[name]
        else:
            self.cleaned_data[name] = getattr(self.instance, name)


def changed_columns(form: Any) -> list[str]:
    """The columns of a form's model that were changed in this form."""
    columns = {field.name for field in form.instance._meta.concrete_fields}
    return [name for name in form.changed_data if name in columns]


def _as_carried(bound: forms.BoundField, value: Any) -> str:
    """A value as the form's hidden input carries it, whatever its line breaks are."""
    carried = bound.field.hidden_widget().format_value(bound.field.prepare_value(value))
    return "\n".join(str(carried or "").splitlines())


def _last_change(thing: Model | None, field: str) -> Entry | None:
    """The newest change of this field that the audit knows of, or else of the whole thing."""
    stored = type(thing)._base_manager.filter(pk=thing.pk).first() if thing else None
    if stored is None:
        return None
    names = {str(stored), str(getattr(stored, "reference", stored))}
    entries = Entry.objects.filter(act=Act.CHANGED, kind=str(stored._meta.verbose_name), thing__in=names)
    return entries.filter(details__has_key=field).first() or entries.first()


def _refusal(bound: forms.BoundField, change: Entry | None) -> str:
    who = f"{change.who or 'Somebody'} changed this on {moment(change.at)}" if change else "This was changed"
    return (
        f"{who}, after you opened the page. It is now {_in_words(bound)}. "
        "Save again to replace that with what you entered."
    )


def _in_words(bound: forms.BoundField) -> str:
    """A stored value as people read it; long ones are not repeated."""
    value = bound.initial
    if isinstance(bound.field, forms.BooleanField):
        return "on" if value else "off"
    if isinstance(bound.field, forms.ModelMultipleChoiceField):
        return f"“{', '.join(str(one) for one in value)}”" if value else "empty"
    choices = dict(getattr(bound.field, "choices", ()))
    text = str(choices.get(value, value) if value not in (None, "") else "")
    return "another text" if len(text) > LONGEST_SHOWN else f"“{text}”" if text else "empty"
