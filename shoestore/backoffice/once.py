"""Forms that add something, each of which is saved once: going back and sending it again adds nothing."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from shoestore.idempotency.once import fingerprint_of, once

KEY = "form_key"

if TYPE_CHECKING:
    Base = forms.Form
else:
    Base = object


class OnceForm(Base):
    """A form with a key of its own, which the page that shows it must contain."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[KEY] = forms.CharField(
            max_length=36, required=False, widget=forms.HiddenInput(), initial=uuid.uuid4
        )


def save_once(request: HttpRequest, form: OnceForm, act: Callable[[], None]) -> bool:
    """Run `act` in a transaction unless this very form was saved before, which is then said.

    A form without a key comes from no page of the shop and is saved. Returns whether it was saved now.
    """

    def done() -> str:
        act()
        return ""

    key = form.cleaned_data[KEY] or str(uuid.uuid4())
    by = f"backoffice:{request.user.pk}"
    outcome = once(key, by=by, fingerprint=fingerprint_of(request.path), act=done)
    if outcome.repeated:
        messages.warning(
            request,
            "This form was saved before. Nothing was saved a second time: enter it again if you mean it.",
        )
    return not outcome.repeated
