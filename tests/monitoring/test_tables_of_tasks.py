"""Where the worker finds its tasks is there before it asks."""

import pytest
from django.db import connection
from huey.storage import PostgresStorage

from tests.database import on_postgresql


def relations() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'huey%'")
        return {name for (name,) in cursor.fetchall()}


@on_postgresql
@pytest.mark.django_db
def test_migrate_has_made_every_table_that_huey_would_make() -> None:
    """A newer huey may want another: it needs a migration then, because huey makes none itself."""
    made = relations()

    with connection.cursor() as cursor:
        for statement in PostgresStorage(create_tables=False).ddl:
            cursor.execute(statement)

    assert "huey_task" in made
    assert relations() == made
