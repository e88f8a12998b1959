"""A form whose sender had to sign in again is kept, and sent again by a press of a button.

The form is kept in the session, which may be that of somebody who has yet to sign in, if a page of the back
office sent it. Only the member of staff who worked in this browser then sees it. Passwords, codes and files
are not kept.
"""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from shoestore.backoffice.error_pages import BACKOFFICE, ErrorPage, Explanation, is_navigation
from shoestore.backoffice.pages import seller_id
from shoestore.backoffice.second_factor import PREFIX as SECOND_FACTOR

KEPT = "refused_forms"
MOST_KEPT = 5
RESENT = "_resent"  # the field that says which kept form is sent again
CHANGED_HANDS = "changed_hands"  # somebody else was signed in in this browser before this session
COOKIE = "backoffice_user"
COOKIE_AGE = 7 * 24 * 60 * 60

NO_COOKIES = Explanation(
    "Your browser sends no cookies.", "Nothing was changed. Allow cookies for this address, then try again."
)
FORGED = Explanation(
    "This was not sent by a page of the back office.",
    "Nothing was changed. If you pressed a button on another site, tell the owner of the shop.",
)


class ResumeMiddleware:
    """Keep a form whose sender is sent to the sign-in, and note who works in this browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BACKOFFICE):
            return self.get_response(request)
        response = self.get_response(request)
        if request.method == "POST":
            if _asks_to_sign_in(response) and _can_be_kept(request):
                response = _keep(request)
            _forget(request, request.POST.get(RESENT, ""))
        _note_who_works_here(request, response)
        return response


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not the one of this session (`CSRF_FAILURE_VIEW`)."""
    if not _is_from_our_page(request):
        return ErrorPage(request, HTTPStatus.FORBIDDEN, FORGED)
    if reason == REASON_NO_CSRF_COOKIE and not request.COOKIES:
        return ErrorPage(request, HTTPStatus.FORBIDDEN, NO_COOKIES)
    if _can_be_kept(request) and not request.session.get(CHANGED_HANDS):
        return _keep(request)
    messages.warning(request, "This page was no longer valid, so nothing was changed. Please try again.")
    return HttpResponseRedirect(_page_of_form(request))


def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Show a kept form with a button that sends it again; only its own sender sees it."""
    form = request.session.get(KEPT, {}).get(key)
    if form is None or form["user"] != seller_id(request):
        raise Http404("There is no such form.")
    context = {**admin.site.each_context(request), "title": "Not saved yet", "form": form, "key": key}
    return TemplateResponse(request, "backoffice/resume.html", context)


def _asks_to_sign_in(response: HttpResponse) -> bool:
    if response.status_code != HTTPStatus.FOUND:
        return False
    path = urlsplit(response["Location"]).path
    return path == reverse("admin:login") or path.startswith(SECOND_FACTOR)


def _can_be_kept(request: HttpRequest) -> bool:
    """A form of our own page, with more in it than secrets, by somebody who is known in this browser."""
    return (
        is_navigation(request)
        and _is_from_our_page(request)
        and not _is_for_secrets(request)
        and _worked_here(request) is not None
    )


def _is_from_our_page(request: HttpRequest) -> bool:
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.path.startswith(BACKOFFICE) and request.headers.get("Origin") in own


def _is_for_secrets(request: HttpRequest) -> bool:
    """Signing in, the second factor, and forms with nothing else than passwords."""
    is_entry = request.path == reverse("admin:login") or request.path.startswith(SECOND_FACTOR)
    return is_entry or (any(map(_is_secret, request.POST)) and not _fields(request))


def _is_secret(name: str) -> bool:
    return "password" in name


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, in the order of the form."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", RESENT) and not _is_secret(name)
        for value in values
    ]


def _keep(request: HttpRequest) -> HttpResponse:
    key = secrets.token_urlsafe(16)
    form = {
        "user": _worked_here(request),
        "path": request.get_full_path(),
        "fields": _fields(request),
        "left_out": bool(request.FILES) or any(map(_is_secret, request.POST)),
    }
    earlier = list(request.session.get(KEPT, {}).items())
    request.session[KEPT] = dict([*earlier[1 - MOST_KEPT :], (key, form)])
    return HttpResponseRedirect(reverse("resume", args=[key]))


def _forget(request: HttpRequest, key: str) -> None:
    kept = request.session.get(KEPT, {})
    if key in kept:
        request.session[KEPT] = {other: form for other, form in kept.items() if other != key}


def _worked_here(request: HttpRequest) -> int | None:
    """The key of the member of staff who is, or was last, signed in in this browser."""
    if SESSION_KEY in request.session:
        return int(request.session[SESSION_KEY])
    user = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_AGE)
    return int(user) if user else None


def _note_who_works_here(request: HttpRequest, response: HttpResponse) -> None:
    if SESSION_KEY not in request.session:
        return
    user = str(request.session[SESSION_KEY])
    before = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_AGE)
    if user == before:
        return
    if before:
        request.session[CHANGED_HANDS] = True
    response.set_signed_cookie(
        COOKIE, user, salt=COOKIE, max_age=COOKIE_AGE, path=BACKOFFICE,
        secure=settings.HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip


def _page_of_form(request: HttpRequest) -> str:
    """Where the form can be filled in again; for a sign-in that has happened elsewhere, where it leads."""
    if request.path == reverse("admin:login") and SESSION_KEY in request.session:
        to = request.POST.get("next") or request.GET.get("next", "")
        return to if url_has_allowed_host_and_scheme(to, None) else reverse("admin:index")
    return request.get_full_path()
