"""Who gets through sellers' doors, and who does not."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from shoestore.api.root import api
from shoestore.sellers.models import ApiToken, Scope
from tests.api.door import Json, nothing_changes, program_of, refusal, send, told
from tests.shop import order, pairs, shoe

pytestmark = pytest.mark.django_db

SHOE: Json = {
    "reference": "LOAFER", "name": "Loafer", "brand": "Aldona", "audience": "men", "kind": "loafer",
    "colour": {"name": "tan", "swatch": "#c0a080"}, "price": "99.00",
}  # fmt: skip
RECEIVED: Json = {"size": "42", "reason": "received", "pairs": 3}

# Every door, with a good request to knock with.
DOORS: dict[Scope, list[tuple[str, str, object]]] = {
    Scope.CATALOGUE: [
        ("POST", "/api/shoes", SHOE),
        ("PATCH", "/api/shoes/DERBY", {"price": "1.00"}),
        ("GET", "/api/shoes/records", ""),
        ("GET", "/api/shoes/DERBY/record", ""),
        ("POST", "/api/shoes/DERBY/pictures", ""),
        ("PUT", "/api/shoes/DERBY/pictures", {"pictures": []}),
        ("DELETE", "/api/shoes/DERBY/pictures/1", ""),
    ],
    Scope.STOCK: [
        ("GET", "/api/shoes/DERBY/stock", ""),
        ("POST", "/api/shoes/DERBY/movements", RECEIVED),
    ],
    Scope.ORDERS: [
        ("GET", "/api/orders", ""),
        ("POST", "/api/orders/0000-0000-0000-0000/steps", {"status": "paid"}),
    ],
    Scope.INVOICES: [("GET", "/api/invoices", "")],
}
ALL = [(scope, *door) for scope, doors in DOORS.items() for door in doors]
TO_SIGN_IN = "Sign in, or send a seller's token: Authorization: Bearer …"


def test_these_are_all_of_the_doors() -> None:
    contract = api.get_openapi_schema()
    guarded = {
        (method.upper(), path)
        for path, operations in contract["paths"].items()
        for method, operation in operations.items()
        if "security" in operation
    }

    assert len(guarded) == len(ALL)


@pytest.mark.parametrize(("scope", "method", "path", "body"), ALL)
class TestEveryDoor:
    def test_a_stranger_is_told_to_sign_in(
        self, client: Client, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")

        with nothing_changes():
            response = send(client, method, path, body)

        assert refusal(response, 401, "not_signed_in")["detail"] == TO_SIGN_IN
        assert response["WWW-Authenticate"] == "Bearer"

    def test_a_token_for_everything_else_is_refused(
        self, client: Client, seller: User, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")
        others = program_of(seller, *(other for other in Scope if other != scope))

        with nothing_changes():
            response = send(client, method, path, body, headers=others)

        content = refusal(response, 403, "not_allowed")
        assert (content["detail"], content["scope"]) == (f"This token has no scope “{scope}”.", scope)

    def test_a_token_for_this_alone_is_let_in(
        self, client: Client, seller: User, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")

        response = send(client, method, path, body, headers=program_of(seller, scope))

        assert response.status_code not in (401, 403)

    def test_a_token_stops_working_when_its_seller_loses_the_permission(
        self, client: Client, seller: User, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")
        program = program_of(seller, *Scope)
        User.objects.filter(pk=seller.pk).update(is_superuser=False)

        with nothing_changes():
            response = send(client, method, path, body, headers=program)

        content = refusal(response, 403, "not_allowed")
        detail = f"The seller of this token has no permission for “{scope}” any more."
        assert (content["detail"], content["scope"]) == (detail, scope)

    def test_a_session_without_its_csrf_token_is_refused_to_change_anything(
        self, seller: User, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")
        browser = signed_in(seller)

        with nothing_changes():
            response = send(browser, method, path, body)

        if method == "GET":
            assert response.status_code == 200
        else:
            content = refusal(response, 403, "csrf_token_missing")
            assert content["detail"] == "Send the CSRF token of your session in the header X-CSRFToken."

    def test_staff_without_permission_is_refused(
        self, scope: Scope, method: str, path: str, body: object
    ) -> None:
        shoe("Derby")
        trainee = User.objects.create_user("trainee", password="a long enough secret", is_staff=True)

        with nothing_changes():
            response = send(signed_in(trainee), method, path, body, headers=csrf(trainee))

        content = refusal(response, 403, "not_allowed")
        assert content["detail"] == "Ask the shop's owner for permission to do this."


def signed_in(user: User) -> Client:
    """A browser that is held to what browsers are held to."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    browser.cookies["csrftoken"] = "c" * 32
    return browser


def csrf(_user: User) -> dict[str, str]:
    return {"X-CSRFToken": "c" * 32}


def test_a_session_with_its_csrf_token_receives_pairs(seller: User) -> None:
    shoe("Derby", sizes={"42": 1})

    response = send(signed_in(seller), "POST", "/api/shoes/DERBY/movements", RECEIVED, headers=csrf(seller))

    assert told(response, 201)["on_hand"] == 4
    assert pairs("DERBY", "42") == 4


def test_a_csrf_token_of_another_session_is_refused(seller: User) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(
            signed_in(seller),
            "POST",
            "/api/shoes/DERBY/movements",
            RECEIVED,
            headers={"X-CSRFToken": "d" * 32},
        )

    refusal(response, 403, "csrf_token_missing")


def test_one_permission_opens_one_part_of_the_shop() -> None:
    shoe("Derby")
    user = User.objects.create_user("stockroom", password="a long enough secret", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_movement"))
    browser = signed_in(user)

    assert browser.get("/api/shoes/DERBY/stock").status_code == 200
    refusal(browser.get("/api/orders"), 403, "not_allowed")


def test_who_may_change_shoes_and_add_none_adds_none_through_the_api_either() -> None:
    user = User.objects.create_user("editor", password="a long enough secret", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_shoe"))
    program = program_of(user, Scope.CATALOGUE)
    shoe("Derby")

    with nothing_changes():
        by_token = send(Client(), "POST", "/api/shoes", SHOE, headers=program)
        by_session = send(signed_in(user), "POST", "/api/shoes", SHOE, headers=csrf(user))

    refusal(by_token, 403, "not_allowed")
    refusal(by_session, 403, "not_allowed")
    told(send(Client(), "PATCH", "/api/shoes/DERBY", {"price": "1.00"}, headers=program), 200)


@pytest.mark.parametrize(
    "header",
    [
        "Bearer", "Bearer ", "Bearer nonsense", "bearer nonsense", "Basic YTpi", "Token x", "Bearer \0", "",
        "x" * 8000, "Bearer ' OR 1=1 --", "Bearer 👟", "Bearer a b", ",",
    ],
)  # fmt: skip
def test_what_is_no_token_opens_nothing(client: Client, bearer: dict[str, str], header: str) -> None:
    refusal(client.get("/api/orders", headers={"Authorization": header}), 401, "not_signed_in")


def test_neither_the_digest_nor_a_part_of_a_token_opens_anything(
    client: Client, bearer: dict[str, str]
) -> None:
    secret = bearer["Authorization"].removeprefix("Bearer ")
    for guess in (ApiToken.objects.get().digest, secret[:-1], secret.lower(), secret + "x"):
        refusal(client.get("/api/orders", headers={"Authorization": f"Bearer {guess}"}), 401, "not_signed_in")
    assert client.get("/api/orders", headers={"Authorization": f"bearer {secret}"}).status_code == 200


def test_a_revoked_token_opens_nothing(client: Client, bearer: dict[str, str]) -> None:
    assert client.get("/api/orders", headers=bearer).status_code == 200
    ApiToken.objects.get().revoke()

    refusal(client.get("/api/orders", headers=bearer), 401, "not_signed_in")


@pytest.mark.parametrize("fact", ["is_active", "is_staff"])
def test_a_token_of_one_who_has_left_opens_nothing(
    client: Client, seller: User, bearer: dict[str, str], fact: str
) -> None:
    setattr(seller, fact, False)
    seller.save()

    refusal(client.get("/api/orders", headers=bearer), 401, "not_signed_in")


@pytest.mark.parametrize("fact", ["is_active", "is_staff"])
def test_a_session_of_one_who_has_left_opens_nothing(seller: User, fact: str) -> None:
    browser = signed_in(seller)
    setattr(seller, fact, False)
    seller.save()

    refusal(browser.get("/api/orders"), 401, "not_signed_in")


def test_orders_are_not_listed_to_clients_but_to_sellers(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")
    order()

    assert b"ana@example.com" not in client.get("/api/orders").content
    assert json.loads(client.get("/api/orders", headers=bearer).content)["total"] == 1
