from django.db import models
from django.utils import timezone


class UnusedFile(models.Model):
    """A file in the media store that no row refers to, and since when that is known."""

    name = models.CharField(max_length=200, primary_key=True)
    since = models.DateTimeField(default=timezone.now)
    # A worker is removing it, or has died while it did.
    claimed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
