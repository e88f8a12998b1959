"""New rows by one plain INSERT, for acts that must be quick.

Django compiles the INSERT of a model anew for every row it saves and sends its signals, of which the shop
has none. Here it is compiled once for each model and number of rows.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection
from django.db.models import Field, Model


def insert(rows: Sequence[Model]) -> None:
    """Write one row or more of one model in the caller's transaction; each gets the key that it was given."""
    model = type(rows[0])
    with connection.cursor() as cursor:
        database = cursor.db  # to reach it by django.db.connection would be to look it up anew for each value
        values = [
            field.get_db_prep_save(field.pre_save(row, add=True), database)
            for row in rows
            for field in _written_fields(model)
        ]
        cursor.execute(_statement(model, len(rows)), values)
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding = False
        row._state.db = database.alias


@lru_cache
def _written_fields(model: type[Model]) -> "list[Field[object, object]]":
    meta = model._meta
    return [field for field in meta.concrete_fields if field is not meta.auto_field]


@lru_cache
def _statement(model: type[Model], rows: int) -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in _written_fields(model)]
    values = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) "  # noqa: S608 - names of our own
        f"VALUES {', '.join([values] * rows)} RETURNING {quote(str(model._meta.pk.column))}"
    )
