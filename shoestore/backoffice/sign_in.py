"""How sellers show who they are: how often they may try, and what the audit is told of it."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from unfold.forms import AuthenticationForm
from unfold.widgets import UnfoldAdminPasswordWidget

from config.address import address_of
from shoestore.audit.models import Act, Door
from shoestore.audit.record import Actor, record
from shoestore.backoffice.audited import write
from shoestore.backoffice.pages import seller_id
from shoestore.limits.count import TooManyRequests, count, forget, forget_earlier

BY_ACCOUNT, BY_ADDRESS = "account ", "sign-in "
NOT_STAFF = (
    "Your password is right, but your account may not sign in to the back office. "
    "Ask whoever manages staff to allow it."
)
ACCOUNTS = 5  # as many people may sign in from one address as often as one account


class SignInForm(AuthenticationForm):  # type: ignore[misc]  # unfold has no types
    """Name and password. Whoever has tried too often is not heard, whether the account exists or not."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        _hold_off(self.request, name)
        try:
            super().clean()
        except ValidationError:
            _tell(self.request, Act.SIGN_IN_FAILED, name)
            raise
        if self.get_user() is not None:
            forget(_account(name))
            _tell(self.request, Act.SIGNED_IN, name)
        return dict(self.cleaned_data)

    def confirm_login_allowed(self, user: User) -> None:
        """Asked after the password was right: only its owner learns that the account may not sign in here."""
        if user.is_active and not user.is_staff:
            raise ValidationError(NOT_STAFF, code="not_staff")
        super().confirm_login_allowed(user)


class AgainForm(forms.Form):
    """The password of whoever is signed in, asked again before what nobody else in their browser may do."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST or None)
        self.request = request

    def clean_password(self) -> str:
        """Counted like a try to sign in. Raises ValidationError if it is one too many, or wrong."""
        seller = User.objects.get(pk=seller_id(self.request))
        password = str(self.cleaned_data["password"])
        _hold_off(self.request, seller.username)
        if not seller.check_password(password):
            _tell(self.request, Act.SIGN_IN_FAILED, seller.username)
            raise ValidationError("This is not your password.", code="wrong_password")
        forget(_account(seller.username))
        return password


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


def _hold_off(request: HttpRequest, name: str) -> None:
    """Count this try before the password is looked at. Raises ValidationError if it is one too many."""
    limit = settings.SIGN_IN_RATE_LIMIT
    if not limit:
        return
    most, _, period = limit.partition("/")
    try:
        count(BY_ADDRESS + address_of(request), limit=f"{int(most) * ACCOUNTS}/{period}")
        count(_account(name), limit=limit)
    except TooManyRequests as refusal:
        _tell(request, Act.SIGN_IN_HELD_OFF, name)
        raise ValidationError(f"Too many tries. {_in_words(refusal)}", code="held_off") from refusal


def _tell(request: HttpRequest, act: Act, name: str) -> None:
    """What was typed as a name is not kept unless somebody has it: it may be a password."""
    seller = User.objects.filter(username=name).values_list("pk", flat=True).first()
    record(act, by=Actor(Door.BACKOFFICE, seller, address_of(request)))


def _account(name: str) -> str:
    return BY_ACCOUNT + hashlib.sha256(name.encode()).hexdigest()[:32]


def _in_words(refusal: TooManyRequests) -> str:
    minutes = -(-int(str(refusal.details["seconds"])) // 60)
    return f"Try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."
