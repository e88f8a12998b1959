"""How the back office writes what was done in it into the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from config.address import address_of
from shoestore.audit.models import Act, Door
from shoestore.audit.record import Actor, record

# Of these it is said that they changed, not from what to what: the audit is never erased.
UNSAID = {"first_name", "last_name", "email", "password", "password1", "password2"}


def write(request: HttpRequest, act: Act, obj: Model, details: Mapping[str, object] | None = None) -> None:
    """Write into the audit what a seller did to an object. Call it in the transaction of the act."""
    record(act, by=by(request), kind=str(obj._meta.verbose_name), thing=str(obj), details=details)


def write_deleted(request: HttpRequest, obj: Model) -> None:
    """Write into the audit that a seller deletes an object, with its key: a form may come after it."""
    write(request, Act.DELETED, obj, {"key": str(obj.pk)})


def by(request: HttpRequest) -> Actor:
    """Who is signed in, if anybody is."""
    return Actor(Door.BACKOFFICE, request.user.pk, address_of(request))


def differences(form: Any, formsets: Iterable[Any]) -> dict[str, object]:
    """What a form that was saved has changed: each field with what it was and what it is now."""
    told: dict[str, object] = {}
    for name in form.changed_data:
        was, now = _plain(form.initial.get(name)), _plain(form.cleaned_data.get(name))
        if was != now or name in UNSAID:
            told[name] = "changed" if name in UNSAID else {"was": was, "now": now}
    for formset in formsets:
        told |= _rows(formset)
    return told


def _rows(formset: Any) -> dict[str, object]:
    rows = {
        "added": [str(row) for row in formset.new_objects],
        "changed": [str(row) for row, _fields in formset.changed_objects],
        "deleted": [str(row) for row in formset.deleted_objects],
    }
    name = str(formset.model._meta.verbose_name_plural)
    return {f"{name} {how}": names for how, names in rows.items() if names}


def _plain(value: object) -> object:
    if isinstance(value, QuerySet | list | tuple):
        return [str(one) for one in value]
    if isinstance(value, Model):
        return value.pk
    return value if value is None or isinstance(value, bool | int | str) else str(value)
