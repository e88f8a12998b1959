"""The second factor in the back office: the library's pages, in the shop's frame and told to the audit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django_mfa.admin import AuthenticatorAdmin, MfaExemptionAdmin  # noqa: F401 - taken off again below
from django_mfa.middleware import MfaMiddleware
from django_mfa.models import Authenticator, MfaExemption
from django_mfa.views import enroll, manage, picker, verify

from shoestore.audit.models import Act
from shoestore.audit.record import record
from shoestore.backoffice.audited import by
from shoestore.backoffice.bases import ReadOnlyAdmin

PREFIX = "/backoffice/second-factor/"

admin.site.unregister([Authenticator, MfaExemption])


class SecondFactorMiddleware(MfaMiddleware):  # type: ignore[misc]  # it has no types
    """Let a session into the back office when its second factor is passed. The shelf is for everybody."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        in_backoffice = request.path.startswith("/backoffice/")
        answer: HttpResponse | None = super().process_request(request) if in_backoffice else None
        return answer


@admin.register(Authenticator)
class SecondFactorAdmin(ReadOnlyAdmin[Authenticator]):
    """Everybody's second factors: not what is secret in them, and to be removed when one is lost."""

    list_display = ["user", "type", "name", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__username", "name"]
    fields = ["user", "type", "name", "created_at", "last_used_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        """Nobody takes the second factor of somebody who may do more."""
        above = obj is not None and obj.user.is_superuser and not request.user.is_superuser
        return not above and request.user.has_perm("django_mfa.delete_authenticator")


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame around the library's pages asks for."""
    return admin.site.each_context(request) if request.path.startswith(PREFIX) else {}


@transaction.atomic
def enroll_factor(request: HttpRequest, factor_type: str) -> HttpResponse:
    with _told(request):
        return _answer(enroll.enroll_factor(request, factor_type))


@transaction.atomic
def recovery_codes(request: HttpRequest) -> HttpResponse:
    with _told(request):
        return _answer(manage.recovery_codes(request))


@transaction.atomic
def manage_factors(request: HttpRequest) -> HttpResponse:
    with _told(request):
        return _answer(manage.manage_factors(request))


@transaction.atomic
def verify_factor(request: HttpRequest, factor_type: str) -> HttpResponse:
    response = _answer(verify.verify_factor(request, factor_type))
    if request.method == "POST":
        passed = response.status_code == 302
        act = Act.SECOND_FACTOR_PASSED if passed else Act.SECOND_FACTOR_FAILED
        record(act, by=by(request), details={"factor": factor_type})
        if passed:
            request.session.cycle_key()
    return response


def _page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return admin.site.admin_view(view)


# The library's names. Signing in by a passkey alone has no address here: the password is always asked too.
urls = (
    [
        path("", _page(manage.security_settings), name="security_settings"),
        path("remove/", _page(manage_factors), name="manage"),
        path("verify/", _page(picker.verify), name="verify"),
        path("verify/<str:factor_type>/", _page(verify_factor), name="verify_factor"),
        path("add/<str:factor_type>/", _page(enroll_factor), name="enroll_factor"),
        path("codes/", _page(recovery_codes), name="recovery_codes"),
    ],
    "mfa",
)


@contextmanager
def _told(request: HttpRequest) -> Iterator[None]:
    """Tell the audit which factors this seller has more or fewer than before."""
    before = _factors(request)
    yield
    after = _factors(request)
    for act, factors in ((Act.ADDED, after - before), (Act.DELETED, before - after)):
        for _key, factor in sorted(factors):
            record(act, by=by(request), kind="second factor", thing=factor)


def _factors(request: HttpRequest) -> set[tuple[int, str]]:
    return {(factor.pk, str(factor)) for factor in Authenticator.objects.filter(user=request.user.pk)}


def _answer(response: HttpResponse) -> HttpResponse:
    """The library's answer as the type checker may know it."""
    return response
