"""The ledger of pairs: every change of what is on hand is one line here, and lines are never changed."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from shoestore.catalogue.models import Size


class Reason(models.TextChoices):
    RECEIVED = "received"
    SOLD = "sold"
    RETURNED = "returned"
    COUNTED = "counted"
    WRITTEN_OFF = "written_off", "written off"


class MovementQuerySet(models.QuerySet["Movement"]):
    def arrivals(self) -> Self:
        """Those that added pairs. A size without any was never in stock: it is not sold out."""
        return self.filter(pairs__gt=0)


class Movement(models.Model):
    """Pairs of one size that came (positive) or went (negative); 0 where a count found what was expected."""

    size = models.ForeignKey(Size, models.PROTECT, related_name="movements")
    pairs = models.IntegerField()
    reason = models.CharField(max_length=11, choices=Reason)
    order_id = models.CharField("order", max_length=19, blank=True)
    note = models.CharField(max_length=200, blank=True)
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = MovementQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["at"], name="movement_by_time")]
        constraints = [
            models.CheckConstraint(
                name="movement_of_no_pairs_is_a_count",
                condition=~Q(pairs=0) | Q(reason=Reason.COUNTED),
                violation_error_code="pairs",
                violation_error_message="Only a count may find the same pairs as before.",
            ),
            models.CheckConstraint(
                name="movement_reason_is_known",
                condition=Q(reason__in=Reason.values),
                violation_error_code="reason",
                violation_error_message="Choose one of the reasons that pairs come or go for.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pairs:+d} {self.get_reason_display()}"
