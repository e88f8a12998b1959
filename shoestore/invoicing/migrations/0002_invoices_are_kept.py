"""The database itself refuses to change what an invoice says, or to delete one.

What changes with archiving (`archived_at` and its neighbours) stays free. A row trigger does not see
PostgreSQL's TRUNCATE, which is left to whoever owns the tables: the tests clear them so.

SQLite forgets the triggers of a table that Django makes anew in order to alter it: a later migration that
alters Invoice has to run `keep` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIELDS = ("number", "kind", "order_id", "issued_at", "document")
OLD, NEW = (f"({', '.join(f'{row}.{field}' for field in FIELDS)})" for row in ("OLD", "NEW"))

NEVER_DELETED_IN_SQLITE = """
    CREATE TRIGGER invoice_is_never_deleted BEFORE DELETE ON invoicing_invoice
    BEGIN SELECT RAISE(ABORT, 'invoice_is_never_deleted'); END
"""

KEEP = {
    "postgresql": [
        """
        CREATE FUNCTION invoicing_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
        END $$
        """,
        f"""
        CREATE TRIGGER invoice_is_never_changed BEFORE UPDATE ON invoicing_invoice
        FOR EACH ROW WHEN ({OLD} IS DISTINCT FROM {NEW}) EXECUTE FUNCTION invoicing_refuse()
        """,
        """
        CREATE TRIGGER invoice_is_never_deleted BEFORE DELETE ON invoicing_invoice
        FOR EACH ROW EXECUTE FUNCTION invoicing_refuse()
        """,
    ],
    "sqlite": [
        f"""
        CREATE TRIGGER invoice_is_never_changed BEFORE UPDATE ON invoicing_invoice WHEN {OLD} IS NOT {NEW}
        BEGIN SELECT RAISE(ABORT, 'invoice_is_never_changed'); END
        """,
        NEVER_DELETED_IN_SQLITE,
    ],
}

LET_GO = {
    "postgresql": [
        "DROP TRIGGER invoice_is_never_deleted ON invoicing_invoice",
        "DROP TRIGGER invoice_is_never_changed ON invoicing_invoice",
        "DROP FUNCTION invoicing_refuse()",
    ],
    "sqlite": ["DROP TRIGGER invoice_is_never_deleted", "DROP TRIGGER invoice_is_never_changed"],
}


def keep(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in KEEP[editor.connection.vendor]:
        editor.execute(statement, params=None)


def let_go(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in LET_GO[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("invoicing", "0001_initial")]

    operations = [migrations.RunPython(keep, let_go)]
