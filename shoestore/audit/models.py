"""What the people of the shop did: who, when, from where, and what."""

from django.db import models


class Door(models.TextChoices):
    BACKOFFICE = "backoffice", "back office"
    API = "api", "API"
    COMMAND = "command", "command line"


class Act(models.TextChoices):
    SIGNED_IN = "signed_in", "signed in"
    SIGN_IN_FAILED = "sign_in_failed", "failed to sign in"
    SIGN_IN_HELD_OFF = "sign_in_held_off", "was held off from signing in"
    SECOND_FACTOR_PASSED = "second_factor_passed", "passed the second factor"
    SECOND_FACTOR_FAILED = "second_factor_failed", "failed the second factor"
    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    DELETED = "deleted", "deleted"
    REVOKED = "revoked", "revoked"
    EXPORTED = "exported", "exported"
    ERASED = "erased", "erased"


class Entry(models.Model):
    """One act, kept by the database as it is. Names are copied: it outlives whom and what it names."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    door = models.CharField(max_length=10, choices=Door)
    seller_id = models.BigIntegerField("seller", null=True, db_index=True)
    who = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=20, choices=Act)
    kind = models.CharField(max_length=60, blank=True)
    thing = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                name="entry_act_is_known",
                condition=models.Q(act__in=Act.values),
                violation_error_code="act",
                violation_error_message="Choose one of the acts that the audit log knows.",
            ),
            models.CheckConstraint(
                name="entry_door_is_known",
                condition=models.Q(door__in=Door.values),
                violation_error_code="door",
                violation_error_message="Choose one of the ways in that the audit log knows.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who or 'somebody'} {self.get_act_display()} {self.kind} {self.thing}".rstrip()
