"""The tables in which the worker finds its tasks on PostgreSQL. An embedded shop keeps them in a file of huey's own.

They are made here and not by huey, which would make them whenever a process starts: a web process could then not
start while the database is away.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from huey.storage import PostgresStorage


def make_tables(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in PostgresStorage(create_tables=False).ddl:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_sign")]

    # They stay when this is undone: the releases before it made them by themselves.
    operations = [migrations.RunPython(make_tables, migrations.RunPython.noop)]
