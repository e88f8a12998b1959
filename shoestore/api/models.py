from django.db import models


class PostCount(models.Model):
    """How often an address has posted in its current period. One row an address."""

    address = models.CharField(max_length=64, primary_key=True)
    period = models.BigIntegerField()
    posts = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.address}: {self.posts}"
