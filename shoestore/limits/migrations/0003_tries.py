from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("limits", "0002_sliding_window")]

    operations = [
        # Tries to sign in are counted in the new table.
        migrations.RunSQL(
            "DELETE FROM api_postcount WHERE address LIKE 'account %' OR address LIKE 'sign-in %'",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("tries", models.PositiveIntegerField()),
                ("last_at", models.BigIntegerField()),
                ("free_at", models.BigIntegerField()),
            ],
        ),
    ]
