"""The names of all files in the media store that rows of the database refer to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.apps import apps
from django.db.models import Field, FileField, Model

AnyField: TypeAlias = "Field[Any, Any]"

# What the worker has made from a picture stands beside it: a list of objects with a `name`.
RENDITIONS = "renditions"


@dataclass(frozen=True, slots=True)
class FileFields:
    """A model with files, and its fields that name them."""

    model: type[Model]
    files: tuple[AnyField, ...]
    renditions: tuple[AnyField, ...]


def file_fields() -> Iterator[FileFields]:
    """Every installed model that has a file field."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        files = tuple(field for field in fields if isinstance(field, FileField))
        if files:
            renditions = tuple(field for field in fields if field.name == RENDITIONS)
            yield FileFields(model, files, renditions)


def names_in_use() -> Iterator[str]:
    """Every file that a row of the database names now."""
    for found in file_fields():
        fields = [field.attname for field in (*found.files, *found.renditions)]
        rows = found.model._base_manager.values_list(*fields)
        count = len(found.files)
        for row in rows.iterator():
            yield from names_in(row[:count], row[count:])


def names_in(files: Iterable[str], renditions: Iterable[Iterable[dict[str, str]]]) -> Iterator[str]:
    """The names in one row: those of its files, where it has one, and of what was made from them."""
    yield from filter(None, files)
    yield from (rendition["name"] for made in renditions for rendition in made)
