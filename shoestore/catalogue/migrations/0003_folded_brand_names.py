from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import shoestore.catalogue.folded_name
from shoestore.catalogue.folded_name import fold_name


def fold_names(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of brands whose names differ in case alone, all but the first keep a key of their own."""
    brands = apps.get_model("catalogue", "Brand").objects
    known = set()
    for brand in brands.order_by("pk"):
        folded = fold_name(brand.name)
        key = f"{folded} ({brand.pk})" if folded in known else folded
        known.add(folded)
        brands.filter(pk=brand.pk).update(folded_name=key)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_when_shoes_changed")]

    operations = [
        migrations.AddField(
            model_name="brand",
            name="folded_name",
            field=shoestore.catalogue.folded_name.FoldedNameField(default="", editable=False, max_length=240),
            preserve_default=False,
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="brand",
            name="folded_name",
            field=shoestore.catalogue.folded_name.FoldedNameField(
                editable=False, max_length=240, unique=True
            ),
        ),
    ]
