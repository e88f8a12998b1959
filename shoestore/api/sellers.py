"""Who may do what through the API: a program with a token, or a seller who is signed in."""

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from shoestore.api.problems import NotAllowed
from shoestore.sellers.models import ApiToken, Scope
from shoestore.sellers.second_factor import passed
from shoestore.sentences import Sentence

PERMISSIONS: dict[Scope, str] = {
    Scope.CATALOGUE: "catalogue.change_shoe",
    Scope.STOCK: "inventory.add_movement",
    Scope.ORDERS: "orders.change_order",
    Scope.INVOICES: "invoicing.view_invoice",
}


class CsrfTokenMissing(NotAllowed):
    """A page of another site may be asking with the seller's session."""

    code = "csrf_token_missing"


class SellersRequest(HttpRequest):
    """A request by a seller the shop has recognised; `token` names the program that came with one."""

    auth: int
    token: str


class TokenAuth(HttpBearer):
    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> int | None:
        """The key of the seller who holds the token. Raises NotAllowed when the token lacks the scope."""
        held = ApiToken.objects.holding(token)
        if held is None:
            return None
        if not held.allows(self.scope):
            request.auth = held.seller_id  # type: ignore[attr-defined]  # as in SellersRequest
            raise NotAllowed(Sentence("This token has no scope “{scope}”."), scope=self.scope.value)
        request.token = held.name  # type: ignore[attr-defined]  # as in SellersRequest
        return int(held.seller_id)


class StaffAuth(SessionAuth):
    """The session of the back office, with its CSRF token for all that changes something."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(csrf=False)
        self.scope = scope

    def authenticate(self, request: HttpRequest, key: str | None) -> int | None:
        """The key of the seller who is signed in. Raises CsrfTokenMissing and NotAllowed."""
        user = request.user
        if not (user.is_authenticated and user.is_staff and passed(request)):
            return None
        if check_csrf(request) is not None:
            raise CsrfTokenMissing(Sentence("Send the CSRF token of your session in the header X-CSRFToken."))
        if not user.has_perm(PERMISSIONS[self.scope]):
            sentence = Sentence("Ask the shop's owner for permission to do this.")
            raise NotAllowed(sentence, scope=self.scope.value)
        return user.pk


def seller_with(scope: Scope) -> list[HttpBearer | SessionAuth]:
    """What an endpoint for sellers asks for."""
    return [TokenAuth(scope), StaffAuth(scope)]
