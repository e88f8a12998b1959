from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("waiting", "0001_who_waits"),
    ]

    operations = [
        migrations.AddField(
            model_name="wait",
            name="error",
            field=models.CharField(blank=True, default="", editable=False, max_length=200),
        ),
    ]
