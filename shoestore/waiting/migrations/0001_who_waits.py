import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import shoestore.waiting.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("de", "German"), ("es", "Spanish")],
                        default="en",
                        max_length=2,
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=shoestore.waiting.models.new_token, editable=False, max_length=22, unique=True
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("invited_at", models.DateTimeField(editable=False, null=True)),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("claimed_at", models.DateTimeField(editable=False, null=True)),
                ("retry_at", models.DateTimeField(editable=False, null=True)),
                ("tries", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "size",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waits", to="catalogue.size"
                    ),
                ),
            ],
            options={
                "verbose_name": "waiting person",
                "verbose_name_plural": "who waits",
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("size"),
                        name="wait_once_for_a_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["en", "de", "es"])),
                        name="wait_language_is_known",
                    ),
                ],
            },
        ),
    ]
