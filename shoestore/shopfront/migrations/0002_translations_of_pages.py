from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

import shoestore.shopfront.models


def tie_by_address(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now the pages at one address were translations of each other."""
    apps.get_model("shopfront", "Page").objects.update(key=F("slug"))


class Migration(migrations.Migration):
    dependencies = [("shopfront", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="page",
            name="key",
            field=models.CharField(default=shoestore.shopfront.models.new_key, editable=False, max_length=60),
        ),
        migrations.AlterField(
            model_name="page",
            name="slug",
            field=models.SlugField(
                help_text="As in /pages/delivery; it may differ between languages.",
                max_length=60,
                verbose_name="address",
            ),
        ),
        migrations.RunPython(tie_by_address, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                fields=("key", "language"),
                name="one_translation_of_a_page_in_each_language",
                violation_error_message="This page is translated into this language already.",
            ),
        ),
    ]
