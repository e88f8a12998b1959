"""What is allowed but unusual is asked before it is saved: beside its field, with a box to tick."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

CONFIRMED = "confirmed"

if TYPE_CHECKING:
    Base = forms.BaseForm
else:
    Base = object


@dataclass(frozen=True, slots=True)
class Question:
    """Whether an unusual value of a field is meant; `text` says what is unusual."""

    field: str
    value: object
    text: str


class ConfirmationForm(Base):
    """A form that is valid once each of its questions has been confirmed for the very value it is about."""

    def questions(self) -> Iterator[Question]:
        """What to ask about the values that were entered."""
        yield from ()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # forms have it, their types do not
        if self.errors:
            return
        confirmed = _confirmed(self.data)
        for question in list(self.questions()):
            key = f"{self.add_prefix(question.field)}={question.value}"
            if key not in confirmed:
                self.add_error(question.field, _box(question, key))


def _confirmed(data: Any) -> list[str]:
    return list(data.getlist(CONFIRMED) if hasattr(data, "getlist") else data.get(CONFIRMED, []))


def _box(question: Question, key: str) -> SafeString:
    return format_html(
        '{} <label class="shop-confirm"><input type="checkbox" name="{}" value="{}"> Yes, save it</label>',
        question.text,
        CONFIRMED,
        key,
    )
