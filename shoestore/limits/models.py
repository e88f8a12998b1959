from django.db import models


class Count(models.Model):
    """How often something was done in one period of its limit and in the one before it.

    `key` says what, and by whom.
    """

    key = models.CharField(max_length=64, primary_key=True, db_column="address")
    period = models.BigIntegerField()
    posts = models.PositiveIntegerField()
    earlier = models.PositiveIntegerField(db_default=0)

    class Meta:
        db_table = "api_postcount"  # where the API alone counted before

    def __str__(self) -> str:
        return f"{self.key}: {self.posts}"


class Tries(models.Model):
    """How often something was tried, and until when it is not to be tried again; times are Unix seconds."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    last_at = models.BigIntegerField()
    free_at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.tries}"
