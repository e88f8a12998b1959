"""Beside which field a violated constraint is shown."""

from collections.abc import Collection

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def errors_by_field(refusal: ValidationError, fields: Collection[str]) -> dict[str, list[ValidationError]]:
    """The errors of a model by field: the code of a constraint's error is the field that it is about."""
    by_field: dict[str, list[ValidationError]] = {}
    for name, errors in refusal.error_dict.items():
        for error in errors:
            about = error.code if name == NON_FIELD_ERRORS and error.code in fields else name
            by_field.setdefault(str(about), []).append(error)
    return by_field
