"""How sellers show who they are: how often they may try, and what the audit is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.forms import AuthenticationForm
from unfold.widgets import UnfoldAdminPasswordWidget

from config.address import address_of
from shoestore.audit.models import Act, Door
from shoestore.audit.record import Actor, record
from shoestore.backoffice.audited import write
from shoestore.backoffice.pages import seller_id
from shoestore.backoffice.sign_in_limits import (
    forget_tries_of,
    hold_off,
    hold_off_in_session,
    when,
)
from shoestore.limits.count import TooManyRequests

NOT_STAFF = (
    "Your password is right, but your account may not sign in to the back office. "
    "Ask whoever manages staff to allow it."
)


class SignInForm(AuthenticationForm):  # type: ignore[misc]  # unfold has no types
    """Name and password. Who has tried often has to pause, whether the account exists or not."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        with _pausing(self.request, name):
            hold_off(self.request, name)
        try:
            super().clean()
        except ValidationError:
            _tell(self.request, Act.SIGN_IN_FAILED, name)
            raise
        if self.get_user() is not None:
            forget_tries_of(self.request, name)
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
        """Raises ValidationError if the password is wrong, or tried too often in this session."""
        seller = User.objects.get(pk=seller_id(self.request))
        password = str(self.cleaned_data["password"])
        with _pausing(self.request, seller.username):
            hold_off_in_session(self.request, seller.username)
        if not seller.check_password(password):
            _tell(self.request, Act.SIGN_IN_FAILED, seller.username)
            raise ValidationError("This is not your password.", code="wrong_password")
        forget_tries_of(self.request, seller.username)
        return password


def change_own_password(request: HttpRequest) -> HttpResponse:
    """Django's page, whose success ends every other session of this seller and is told to the audit."""
    seller = User.objects.get(pk=seller_id(request))
    if request.method == "POST":
        try:
            hold_off_in_session(request, seller.username)
        except TooManyRequests as refusal:
            _tell(request, Act.SIGN_IN_HELD_OFF, seller.username)
            messages.error(request, f"Too many tries. {when(refusal)}")
            return HttpResponseRedirect(request.path)
    with transaction.atomic():
        response = admin.site.password_change(request)
        if request.method == "POST" and response.status_code == 302:
            write(request, Act.CHANGED, seller, {"password": "changed"})
    return response


@contextmanager
def _pausing(request: HttpRequest, name: str) -> Iterator[None]:
    """Tell the audit, and the form, of a try that comes during a pause."""
    try:
        yield
    except TooManyRequests as refusal:
        _tell(request, Act.SIGN_IN_HELD_OFF, name)
        raise ValidationError(f"Too many tries. {when(refusal)}", code="held_off") from refusal


def _tell(request: HttpRequest, act: Act, name: str) -> None:
    """What was typed as a name is not kept unless somebody has it: it may be a password."""
    seller = User.objects.filter(username=name).values_list("pk", flat=True).first()
    record(act, by=Actor(Door.BACKOFFICE, seller, address_of(request)))
