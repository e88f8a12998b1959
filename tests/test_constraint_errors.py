"""Every rule that the database enforces has a sentence and a field."""

from django.apps import apps
from django.db.models import BaseConstraint

DEFAULT = BaseConstraint.default_violation_error_message


def test_every_constraint_of_every_model_has_a_sentence_beside_a_field() -> None:
    seen = 0
    for model in apps.get_models():
        fields = {field.name for field in model._meta.get_fields()}
        if not model.__module__.startswith("shoestore."):
            continue
        for constraint in model._meta.constraints:
            seen += 1
            assert constraint.violation_error_message != DEFAULT, constraint.name
            assert str(constraint.violation_error_message).endswith("."), constraint.name
            assert constraint.violation_error_code in fields, constraint.name

    assert seen >= 27
