from django.db import models


class Count(models.Model):
    """How often something was done in the current period of its limit; `key` says what, and by whom."""

    key = models.CharField(max_length=64, primary_key=True, db_column="address")
    period = models.BigIntegerField()
    posts = models.PositiveIntegerField()

    class Meta:
        db_table = "api_postcount"  # where the API alone counted before

    def __str__(self) -> str:
        return f"{self.key}: {self.posts}"
