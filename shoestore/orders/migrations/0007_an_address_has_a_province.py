from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0006_lines_name_the_colour")]

    operations = [
        migrations.AddField(
            model_name="order",
            name="province",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=100, verbose_name="province or state"
            ),
        ),
    ]
