"""Who may do what through the API: a program with a token, or a seller who is signed in."""

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from shoestore.api.problems import NotAllowed
from shoestore.sellers.models import ApiToken, Scope
from shoestore.sellers.second_factor import passed
from shoestore.sentences import Sentence


class CsrfTokenMissing(NotAllowed):
    """A page of another site may be asking with the seller's session."""

    code = "csrf_token_missing"


class SellersRequest(HttpRequest):
    """A request by a seller the shop has recognised; `token` names the program that came with one."""

    auth: int
    token: str


class TokenAuth(HttpBearer):
    def __init__(self, scope: Scope, permissions: tuple[str, ...]) -> None:
        super().__init__()
        self.scope = scope
        self.permissions = permissions

    def authenticate(self, request: HttpRequest, token: str) -> int | None:
        """The key of the seller who holds the token.

        Raises NotAllowed when the token lacks the scope, or its seller has lost the permission for it.
        """
        held = ApiToken.objects.holding(token)
        if held is None:
            return None
        request.auth = held.seller_id  # type: ignore[attr-defined]  # as in SellersRequest
        if not held.allows(self.scope):
            raise NotAllowed(Sentence("This token has no scope “{scope}”."), scope=self.scope.value)
        if not held.seller.has_perms(self.permissions):
            sentence = Sentence("The seller of this token has no permission for “{scope}” any more.")
            raise NotAllowed(sentence, scope=self.scope.value)
        request.token = held.name  # type: ignore[attr-defined]  # as in SellersRequest
        return int(held.seller_id)


class StaffAuth(SessionAuth):
    """The session of the back office, with its CSRF token for all that changes something."""

    def __init__(self, scope: Scope, permissions: tuple[str, ...]) -> None:
        super().__init__(csrf=False)
        self.scope = scope
        self.permissions = permissions

    def authenticate(self, request: HttpRequest, key: str | None) -> int | None:
        """The key of the seller who is signed in. Raises CsrfTokenMissing and NotAllowed."""
        user = request.user
        if not (user.is_authenticated and user.is_staff and passed(request)):
            return None
        if check_csrf(request) is not None:
            raise CsrfTokenMissing(Sentence("Send the CSRF token of your session in the header X-CSRFToken."))
        if not user.has_perms(self.permissions):
            sentence = Sentence("Ask the shop's owner for permission to do this.")
            raise NotAllowed(sentence, scope=self.scope.value)
        return user.pk


def seller_with(scope: Scope, *more: str) -> list[HttpBearer | SessionAuth]:
    """Authentication of an endpoint for sellers: the scope's permission, and `more` that the act needs."""
    permissions = (scope.permission, *more)
    return [TokenAuth(scope, permissions), StaffAuth(scope, permissions)]
