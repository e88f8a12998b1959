from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("limits", "0001_count"), ("api", "0002_counts_are_everybodys")]

    operations = [
        migrations.AddField(
            model_name="count",
            name="earlier",
            field=models.PositiveIntegerField(db_default=0),
        ),
    ]
