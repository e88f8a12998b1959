"""The API's count of posts has become everybody's: the table stays, so that no process misses it meanwhile."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("api", "0001_post_count")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Count",
                    fields=[
                        (
                            "key",
                            models.CharField(
                                max_length=64, primary_key=True, serialize=False, db_column="address"
                            ),
                        ),
                        ("period", models.BigIntegerField()),
                        ("posts", models.PositiveIntegerField()),
                    ],
                    options={"db_table": "api_postcount"},
                ),
            ]
        )
    ]
