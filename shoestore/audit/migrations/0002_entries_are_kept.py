"""The database itself refuses to change an entry or to delete one.

A row trigger does not see PostgreSQL's TRUNCATE, which is left to whoever owns the tables. SQLite forgets
the triggers of a table that Django makes anew in order to alter it: a later migration that alters Entry has
to run `keep` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEVER_DELETED_IN_SQLITE = """
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'entry_is_never_deleted'); END
"""

KEEP = {
    "postgresql": [
        """
        CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
        END $$
        """,
        """
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()
        """,
        """
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()
        """,
    ],
    "sqlite": [
        """
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'entry_is_never_changed'); END
        """,
        NEVER_DELETED_IN_SQLITE,
    ],
}

LET_GO = {
    "postgresql": [
        "DROP TRIGGER entry_is_never_deleted ON audit_entry",
        "DROP TRIGGER entry_is_never_changed ON audit_entry",
        "DROP FUNCTION audit_refuse()",
    ],
    "sqlite": ["DROP TRIGGER entry_is_never_deleted", "DROP TRIGGER entry_is_never_changed"],
}


def keep(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in KEEP[editor.connection.vendor]:
        editor.execute(statement, params=None)


def let_go(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in LET_GO[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(keep, let_go)]
