"""Who waits for a size that is sold out, and which of the two letters they are owed."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Lower
from django.utils import timezone

from shoestore.catalogue.models import Size

TO_CONFIRM = timedelta(days=2)
LONGEST_WAIT = timedelta(days=180)
# A worker that dies while a letter is on its way leaves it unknown whether it went. Nobody is told twice.
ON_ITS_WAY = timedelta(days=1)


def new_token() -> str:
    """What the links in a letter know somebody by: 128 random bits."""
    return secrets.token_urlsafe(16)


class Language(models.TextChoices):
    """What the shop writes its letters in."""

    ENGLISH = "en", "English"
    GERMAN = "de", "German"
    SPANISH = "es", "Spanish"


class WaitQuerySet(models.QuerySet["Wait"]):
    def of(self, email: str) -> Self:
        """What somebody waits for, however they write their address."""
        return self.alias(address=Lower("email")).filter(address=Lower(Value(email)))

    def confirmed(self) -> Self:
        return self.exclude(confirmed_at=None)

    def by_size(self, sizes: Iterable[int]) -> dict[int, int]:
        """How many people wait for each of these sizes; those for whom nobody does are left out."""
        confirmed = self.confirmed().filter(size__in=sizes).order_by()
        return dict(confirmed.values_list("size").annotate(people=Count("pk")))

    def due(self) -> Self:
        """Those to whom a letter can go now: to confirm, or that their size is there."""
        now = timezone.now()
        is_there = Q(size__on_hand__gt=0, size__shoe__published=True)
        owed = Q(confirmed_at=None, invited_at=None) | Q(confirmed_at__isnull=False) & is_there
        turn = Q(retry_at=None) | Q(retry_at__lte=now)
        return self.filter(owed, turn, claimed_at=None, error="").order_by("pk")

    def set_aside(self) -> Self:
        """Those to whom no letter can be written."""
        return self.exclude(error="")

    def over(self) -> Self:
        """Those that are kept no longer: never confirmed, waited too long, or perhaps told already."""
        now = timezone.now()
        unconfirmed = Q(confirmed_at=None, asked_at__lt=now - TO_CONFIRM)
        too_long = Q(confirmed_at__lt=now - LONGEST_WAIT)
        perhaps_told = Q(confirmed_at__isnull=False, claimed_at__lt=now - ON_ITS_WAY)
        return self.filter(unconfirmed | too_long | perhaps_told)


class Wait(models.Model):
    """One person who asked to be told when one size is there again; deleted when they have been told."""

    size = models.ForeignKey(Size, models.CASCADE, related_name="waits")
    email = models.EmailField("e-mail", max_length=254)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)

    claimed_at = models.DateTimeField(null=True, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveIntegerField(default=0, editable=False)
    # Why no letter can be written to this address. It is not tried again.
    error = models.CharField(max_length=200, blank=True, default="", editable=False)

    objects: ClassVar = WaitQuerySet.as_manager()

    class Meta:
        verbose_name = "waiting person"
        verbose_name_plural = "who waits"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                F("size"),
                name="wait_once_for_a_size",
                violation_error_code="email",
                violation_error_message="This address is on the list for this size already.",
            ),
            models.CheckConstraint(
                name="wait_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_code="language",
                violation_error_message="Choose a language that the shop speaks.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} waits for {self.size}"
