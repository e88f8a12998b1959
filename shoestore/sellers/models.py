"""The people of the shop, as programs know them: tokens with scopes."""

import hashlib
import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from shoestore.errors import Operational


class Scope(models.TextChoices):
    """What a token may do; each scope is one part of the shop."""

    CATALOGUE = "catalogue", "change shoes and their pictures"
    STOCK = "stock", "receive, count and write off pairs"
    ORDERS = "orders", "read orders and move them on"
    INVOICES = "invoices", "read invoices and the state of their archiving"

    @property
    def permission(self) -> str:
        """The permission a seller needs for this scope, whether they sign in or use a token."""
        return PERMISSIONS[self]


PERMISSIONS: dict[Scope, str] = {
    Scope.CATALOGUE: "catalogue.change_shoe",
    Scope.STOCK: "inventory.add_movement",
    Scope.ORDERS: "orders.change_order",
    Scope.INVOICES: "invoicing.view_invoice",
}


class ScopeNotHeld(Operational):
    """A token cannot have a scope for which its seller has no permission; `scopes` names those."""

    code = "scope_not_held"


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
    """Make a token and return it with its secret, which cannot be shown again. Raises ScopeNotHeld."""
    held = scopes_of(User.objects.get(pk=seller_id))
    if missing := [scope.value for scope in scopes if scope not in held]:
        listed = ", ".join(sorted(missing))
        raise ScopeNotHeld(f"The seller has no permission for: {listed}.", scopes=missing)
    secret = f"shoe_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        name=name, seller_id=seller_id, scopes=[scope.value for scope in scopes], digest=digest(secret)
    )
    return token, secret


def scopes_of(seller: User) -> list[Scope]:
    """The scopes for which this seller has the permission: none once they are inactive."""
    return [scope for scope in Scope if seller.has_perm(scope.permission)]


def digest(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so a fast digest is as safe as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()
