"""The second factor in the back office: the library's pages, in the shop's frame and told to the audit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django_mfa import ratelimit
from django_mfa.admin import AuthenticatorAdmin, MfaExemptionAdmin  # noqa: F401 - taken off again below
from django_mfa.middleware import MfaMiddleware
from django_mfa.models import Authenticator, MfaExemption
from django_mfa.views import enroll, manage, picker, verify

from config.address import address_of
from shoestore.audit.models import Act
from shoestore.audit.record import record
from shoestore.backoffice.audited import by
from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import moment, seller_id
from shoestore.backoffice.tasks import warn_soon
from shoestore.sellers.permissions import may_more
from shoestore.sellers.sign_in_warning import Tried

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

    list_display = ["seller", "type", "name", "added", "last_used"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__username", "name"]
    search_help_text = "Seller, or name of the factor"
    fields = ["seller", "type", "name", "added", "last_used"]
    readonly_fields = ["seller", "added", "last_used"]

    def has_delete_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        """Nobody takes the second factor of somebody who may do more."""
        above = obj is not None and may_more(obj.user, than=User.objects.get(pk=seller_id(request)))
        return not above and request.user.has_perm("django_mfa.delete_authenticator")

    @admin.display(description="Seller", ordering="user__username")
    def seller(self, factor: Authenticator) -> str:
        return str(factor.user)

    @admin.display(description="Added", ordering="created_at")
    def added(self, factor: Authenticator) -> str:
        return moment(factor.created_at)

    @admin.display(description="Last used", ordering="last_used_at")
    def last_used(self, factor: Authenticator) -> str:
        return moment(factor.last_used_at) if factor.last_used_at else "never"


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame around the library's pages asks for."""
    if not request.path.startswith(PREFIX):
        return {}
    return {**admin.site.each_context(request), "title": "Second factor"}


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
        if not passed and not ratelimit.check(request.user, factor_type):
            warn_soon(request.user.get_username(), Tried.CODE, address_of(request))
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
