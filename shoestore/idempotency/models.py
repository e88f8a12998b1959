from django.db import models


class IdempotencyKey(models.Model):
    """A key under which an act was done, and what answers a repeat of it."""

    by = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    result = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="idempotency_key_used_once",
                fields=["by", "key"],
                violation_error_code="key",
                violation_error_message="This key was used before.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.key}"
