"""How sellers sign in: how often they may try, and what the audit is told of it."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from unfold.forms import AuthenticationForm

from config.address import address_of
from shoestore.audit.models import Act, Door
from shoestore.audit.record import Actor, record
from shoestore.backoffice.audited import write
from shoestore.backoffice.pages import seller_id
from shoestore.limits.count import TooManyRequests, count, forget, forget_earlier

BY_ACCOUNT, BY_ADDRESS = "account ", "sign-in "
ACCOUNTS = 5  # as many people may sign in from one address as often as one account


class SignInForm(AuthenticationForm):  # type: ignore[misc]  # unfold has no types
    """Name and password. Whoever has tried too often is not heard, whether the account exists or not."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        self._hold_off(name)
        try:
            super().clean()
        except ValidationError:
            self._tell(Act.SIGN_IN_FAILED, name)
            raise
        if self.get_user() is not None:
            forget(_account(name))
            self._tell(Act.SIGNED_IN, name)
        return dict(self.cleaned_data)

    def _hold_off(self, name: str) -> None:
        """Count this try before the password is looked at. Raises ValidationError if it is one too many."""
        limit = settings.SIGN_IN_RATE_LIMIT
        if not limit:
            return
        most, _, period = limit.partition("/")
        try:
            count(BY_ADDRESS + address_of(self.request), limit=f"{int(most) * ACCOUNTS}/{period}")
            count(_account(name), limit=limit)
        except TooManyRequests as refusal:
            self._tell(Act.SIGN_IN_HELD_OFF, name)
            raise ValidationError(f"Too many tries. {_in_words(refusal)}", code="held_off") from refusal

    def _tell(self, act: Act, name: str) -> None:
        """What was typed as a name is not kept unless somebody has it: it may be a password."""
        seller = User.objects.filter(username=name).values_list("pk", flat=True).first()
        record(act, by=Actor(Door.BACKOFFICE, seller, address_of(self.request)))


@transaction.atomic
def change_own_password(request: HttpRequest) -> HttpResponse:
    """Django's page, whose success ends every other session of this seller and is told to the audit."""
    response = admin.site.password_change(request)
    if request.method == "POST" and response.status_code == 302:
        write(request, Act.CHANGED, User.objects.get(pk=seller_id(request)), {"password": "changed"})
    return response


def forget_earlier_tries() -> None:
    """Forget who tried to sign in in periods that are over."""
    for key in (BY_ACCOUNT, BY_ADDRESS):
        forget_earlier(key=key, limit=settings.SIGN_IN_RATE_LIMIT)


def _account(name: str) -> str:
    return BY_ACCOUNT + hashlib.sha256(name.encode()).hexdigest()[:32]


def _in_words(refusal: TooManyRequests) -> str:
    minutes = -(-int(str(refusal.details["seconds"])) // 60)
    return f"Try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."
