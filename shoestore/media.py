"""The names of all files in the media store that rows of the database refer to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import FileField, Model

# What the worker has made from a picture stands beside it: a list of objects with a `name`.
RENDITIONS = "renditions"


@dataclass(frozen=True, slots=True)
class FileColumns:
    """A model with files, and its columns that name them."""

    model: type[Model]
    files: tuple[str, ...]
    renditions: tuple[str, ...]


def file_columns() -> Iterator[FileColumns]:
    """Every installed model that has a file field."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        files = tuple(str(field.column) for field in fields if isinstance(field, FileField))
        if files:
            renditions = tuple(str(field.column) for field in fields if field.name == RENDITIONS)
            yield FileColumns(model, files, renditions)


def names_in(files: Iterable[str], renditions: Iterable[Iterable[dict[str, str]]]) -> Iterator[str]:
    """The names in one row: those of its files, where it has one, and of what was made from them."""
    yield from filter(None, files)
    yield from (rendition["name"] for made in renditions for rendition in made)
