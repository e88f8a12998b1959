"""Signs of life: when something of the shop was last seen to work, or to fail."""

from django.db import models


class Sign(models.Model):
    """One row for each thing that is watched; `trouble` is what was wrong then, empty when all was well."""

    name = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField()
    trouble = models.TextField(blank=True)
    times = models.PositiveBigIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "is it well?"

    def __str__(self) -> str:
        return self.name
