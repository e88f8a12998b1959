"""The count of posts belongs to shoestore.limits from now on, in the same table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("api", "0001_post_count"), ("limits", "0001_count")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="PostCount")])
    ]
