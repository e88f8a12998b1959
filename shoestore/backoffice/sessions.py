"""Where sellers are signed in: each sees and ends their own sessions, an owner signs anybody out."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from shoestore.audit.models import Act
from shoestore.audit.record import record
from shoestore.backoffice.audited import by
from shoestore.backoffice.idle import ADDRESS, BEGUN, BROWSER, SEEN
from shoestore.backoffice.pages import moment, seller_id
from shoestore.backoffice.sign_in import AgainForm

# The first that is found decides: most browsers say the names of others, too.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
    "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "Windows": "Windows", "Mac OS X": "a Mac",
    "CrOS": "ChromeOS", "Linux": "Linux",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has not ended. Its key opens the back office: `name` is what a page may call it."""

    key: str
    begun: datetime | None
    seen: datetime | None
    address: str
    browser: str

    @property
    def name(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]

    def __str__(self) -> str:
        told = [browser_name(self.browser), f"from {self.address}" if self.address else ""]
        told += [f"signed in {moment(self.begun)}" if self.begun else ""]
        told += [f"last seen {moment(self.seen)}" if self.seen else ""]
        return ", ".join(filter(None, told))


class EndForm(AgainForm):
    """Which of a seller's other sessions are to end."""

    sessions = forms.MultipleChoiceField(
        label="Elsewhere",
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        error_messages={"required": "Choose what is to end."},
    )
    field_order = ["sessions", "password"]

    def __init__(self, request: HttpRequest, others: Iterable[SignedIn]) -> None:
        super().__init__(request)
        choices = [(one.name, str(one)) for one in others]
        self.fields["sessions"].choices = choices  # type: ignore[attr-defined]
        self.fields["sessions"].initial = [name for name, _told in choices]


def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where else this seller is signed in. This very session is ended by signing out."""
    mine = sessions_of(seller_id(request))
    others = [one for one in mine if one.key != request.session.session_key]
    form = EndForm(request, others)
    if request.method == "POST" and form.is_valid():
        ended = [one for one in others if one.name in form.cleaned_data["sessions"]]
        end(request, ended, whose=request.user.get_username())
        messages.success(request, f"{_sessions(len(ended))} ended.")
        return HttpResponseRedirect(request.path)
    here = [one for one in mine if one.key == request.session.session_key]
    told = {"title": "Where you are signed in", "here": here, "others": others, "form": form}
    return TemplateResponse(request, "backoffice/sessions.html", {**admin.site.each_context(request), **told})


def sign_out_everywhere(request: HttpRequest, sellers: Iterable[User]) -> int:
    """End every session of these sellers but the one this is asked in; answers how many there were."""
    ended = 0
    for seller in sellers:
        sessions = [one for one in sessions_of(seller.pk) if one.key != request.session.session_key]
        end(request, sessions, whose=seller.username)
        ended += len(sessions)
    return ended


def sessions_of(seller: int) -> list[SignedIn]:
    """The sessions of a seller that have not ended, the one seen last first.

    Only what is sealed in a session says whose it is, so each is opened: only sellers have any.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now())
    known = [(session.session_key, session.get_decoded()) for session in living]
    mine = [_signed_in(key, said) for key, said in known if said.get(SESSION_KEY) == str(seller)]
    return sorted(mine, key=lambda one: one.seen or datetime.min.replace(tzinfo=UTC), reverse=True)


@transaction.atomic
def end(request: HttpRequest, sessions: Iterable[SignedIn], *, whose: str) -> None:
    """End sessions of this seller at every door, and tell the audit of each."""
    for session in sessions:
        Session.objects.filter(session_key=session.key).delete()
        record(Act.DELETED, by=by(request), kind="session", thing=f"{whose}: {session}")


def browser_name(told: str) -> str:
    """What a browser calls itself (`User-Agent`), as people call it."""
    browser = next((name for sign, name in BROWSERS.items() if sign in told), "A program")
    system = next((name for sign, name in SYSTEMS.items() if sign in told), "")
    return f"{browser} on {system}" if system else browser


def _signed_in(key: str, said: dict[str, object]) -> SignedIn:
    begun, seen = (_at(said.get(when)) for when in (BEGUN, SEEN))
    return SignedIn(key, begun, seen, str(said.get(ADDRESS, "")), str(said.get(BROWSER, "")))


def _at(seconds: object) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None


def _sessions(count: int) -> str:
    return "1 session was" if count == 1 else f"{count} sessions were"
