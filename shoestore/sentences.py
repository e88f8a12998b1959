"""Sentences for people. Their values are kept apart, so that they can be told in another language."""

from collections.abc import Mapping
from copy import copy
from decimal import Decimal
from typing import Self

AS_IT_IS = "{text}"


class Sentence:
    """An English sentence with the names of its values in braces; a value may be a sentence too."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return self.template.format_map({name: _english(value) for name, value in self.values.items()})

    def about(self, objects: Mapping[str, object]) -> Self:
        """This sentence with more values: those of its own come first."""
        fuller = copy(self)
        fuller.values = {**objects, **self.values}
        return fuller


class Counted(Sentence):
    """A sentence that reads otherwise about one than about `count`, which is among its values."""

    def __init__(self, one: str, many: str, /, *, count: int, **values: object) -> None:
        super().__init__(one if count == 1 else many, count=count, **values)
        self.one, self.many, self.count = one, many, count


def verbatim(text: object) -> Sentence:
    """What is the same in every language, or has been told already."""
    return Sentence(AS_IT_IS, text=text)


def either(first: object, *others: object) -> Sentence:
    """A choice, such as “paid or ready or cancelled”."""
    choice = verbatim(first)
    for other in others:
        choice = Sentence("{choice} or {other}", choice=choice, other=other)
    return choice


def _english(value: object) -> object:
    return f"{value:,}" if isinstance(value, int | Decimal) else value
