"""The people of the shop, as programs know them: tokens with scopes."""

import hashlib
import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class Scope(models.TextChoices):
    """What a token may do; each scope is one part of the shop."""

    CATALOGUE = "catalogue", "change shoes and their pictures"
    STOCK = "stock", "receive, count and write off pairs"
    ORDERS = "orders", "read orders and move them on"
    INVOICES = "invoices", "read invoices and the state of their archiving"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def live(self) -> Self:
        return self.filter(revoked_at=None, seller__is_active=True, seller__is_staff=True)

    def holding(self, secret: str) -> "ApiToken | None":
        """The live token that was issued with this secret."""
        return self.live().select_related("seller").filter(digest=digest(secret)).first()


class ApiToken(models.Model):
    """A seller's key to the API. Only its digest is kept: the secret is shown once, when it is made."""

    name = models.CharField(max_length=60)
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "API token"

    def __str__(self) -> str:
        return self.name

    def allows(self, scope: Scope) -> bool:
        return scope.value in self.scopes

    def revoke(self) -> None:
        """Close this door for good; doing it twice changes nothing."""
        ApiToken.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())
        self.refresh_from_db()


def issue_token(*, seller_id: int, name: str, scopes: list[Scope]) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is never seen again."""
    secret = f"shoe_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        name=name, seller_id=seller_id, scopes=[scope.value for scope in scopes], digest=digest(secret)
    )
    return token, secret


def digest(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so a fast digest is as safe as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()
