"""Erasing a client gets a permission of its own, which whoever held "delete order" for it keeps."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def rename(
    apps: StateApps, schema_editor: BaseDatabaseSchemaEditor, *, before: str, after: tuple[str, str]
) -> None:
    """The row stays, and with it every group and person that holds it."""
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    held = permissions.filter(content_type__app_label="orders", content_type__model="order", codename=before)
    held.update(codename=after[0], name=after[1])


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    after = ("erase_client", "Can erase a client's personal data")
    rename(apps, schema_editor, before="delete_order", after=after)


def backwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rename(apps, schema_editor, before="erase_client", after=("delete_order", "Can delete order"))


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="order",
            options={
                "default_permissions": ("add", "change", "view"),
                "ordering": ["-placed_at"],
                "permissions": [("erase_client", "Can erase a client's personal data")],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
