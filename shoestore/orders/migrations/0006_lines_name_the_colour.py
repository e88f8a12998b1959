"""Order lines copy the colour that was sold. Earlier lines get the colour that their shoe has now."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def copy_colours(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lines = apps.get_model("orders", "OrderLine").objects.using(schema_editor.connection.alias)
    sold = apps.get_model("catalogue", "Size").objects.filter(pk=models.OuterRef("sold_size"))
    lines.update(colour=models.Subquery(sold.values("shoe__colour")))


class Migration(migrations.Migration):
    dependencies = [("orders", "0005_constraints_have_sentences"), ("catalogue", "0002_when_shoes_changed")]

    operations = [
        migrations.AddField(
            model_name="orderline",
            name="colour",
            # A release that does not know the column goes on selling while this one is rolled out.
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.RunPython(copy_colours, migrations.RunPython.noop, elidable=True),
    ]
