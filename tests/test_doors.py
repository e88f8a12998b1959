"""Every address of the shop is known here with whom it is for, and nobody else gets through.

Sellers' operations of the API are tried one by one in tests/api/test_sellers.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django_mfa.models import Authenticator

from shoestore.api.root import api
from shoestore.audit.models import Act, Entry
from shoestore.audit.record import COMMAND_LINE, record
from shoestore.catalogue.models import Brand, Shoe
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.monitoring.models import Sign
from shoestore.orders.models import Order
from shoestore.sellers.models import ApiToken, Scope, issue_token
from shoestore.shopfront.models import Look, Page
from tests.api.door import nothing_changes, refusal, send, told
from tests.backoffice.browser import address, colleague, words
from tests.shop import order, shoe
from tests.waiting.stories import waits

pytestmark = pytest.mark.django_db

FOR_EVERYBODY = {
    "list_shoes", "get_shoe", "get_related", "list_brands", "list_sizes", "get_size_for_foot",
    "list_suggestions", "get_shop", "create_order", "create_wait",
    "list_pages", "get_page", "list_countries",
}  # fmt: skip
FOR_WHO_KNOWS_THE_ID = {"get_order", "create_cancellation", "get_invoice", "get_credit_note"} | {
    "get_wait", "create_confirmation", "delete_wait",
} | {"get_order_by_key"}  # fmt: skip

KINDS = [
    "catalogue_shoe", "catalogue_brand", "inventory_movement", "orders_order", "invoicing_invoice",
    "sellers_apitoken", "auth_user", "auth_group", "django_mfa_authenticator", "audit_entry",
    "monitoring_sign", "waiting_wait", "shopfront_page", "shopfront_look",
]  # fmt: skip
PAGES_OF_A_KIND = ["changelist", "add", "change", "delete", "history"]
WITH_A_PERMISSION = {
    *(f"{kind}_{page}" for kind in KINDS for page in PAGES_OF_A_KIND),
    "catalogue_shoe_pairs", "catalogue_shoe_pictures", "catalogue_shoe_feed",
    "orders_order_step", "invoicing_invoice_again",
    "auth_user_password_change", "orders_order_refund", "orders_order_client", "orders_order_erasure",
}  # fmt: skip
# They show each seller their own things, or what they may see: `tests/backoffice` says what that is.
FOR_EVERY_SELLER = {
    "index", "password_change", "password_change_done", "logout", "jsi18n", "search", "own_sessions",
    "resume",
    "security_settings", "manage", "verify", "verify_factor", "enroll_factor", "recovery_codes",
}  # fmt: skip
# They find nothing for whoever may see nothing.
NOTHING_TO_SEE = {"autocomplete", "app_list", "view_on_site"}
TO_SIGN_IN = {"login"}
WITHOUT_A_NAME = {"login/", "password_change/", "<path:object_id>/", "(?P<url>.*)$"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def backoffice() -> list[URLPattern]:
    return list(patterns(get_resolver("shoestore.backoffice.urls")))


def test_every_operation_of_the_api_is_for_somebody() -> None:
    public = {
        operation["operationId"]
        for operations in api.get_openapi_schema()["paths"].values()
        for operation in operations.values()
        if "security" not in operation
    }

    assert public == FOR_EVERYBODY | FOR_WHO_KNOWS_THE_ID


def test_every_page_of_the_back_office_is_for_somebody() -> None:
    named = {one.name for one in backoffice() if one.name}
    unnamed = {str(one.pattern) for one in backoffice() if not one.name}

    assert named == WITH_A_PERMISSION | FOR_EVERY_SELLER | NOTHING_TO_SEE | TO_SIGN_IN
    assert unnamed == WITHOUT_A_NAME


@pytest.fixture
def things(seller: User) -> dict[str, Any]:
    """One of each kind, by its key."""
    shoe("Derby", sizes={"42": 5, "43": 0})
    order()
    record(Act.CHANGED, by=COMMAND_LINE)
    issue_token(seller_id=seller.pk, name="till", scopes=list(Scope))
    return {
        "catalogue_shoe": Shoe.objects.get().pk,
        "catalogue_brand": Brand.objects.get().pk,
        "inventory_movement": Movement.objects.earliest("pk").pk,
        "orders_order": Order.objects.get().pk,
        "invoicing_invoice": Invoice.objects.get().pk,
        "sellers_apitoken": ApiToken.objects.get().pk,
        "auth_user": seller.pk,
        "auth_group": Group.objects.create(name="Saturdays").pk,
        "django_mfa_authenticator": Authenticator.objects.create(user=seller, type="totp").pk,
        "audit_entry": Entry.objects.get().pk,
        "waiting_wait": waits(size="43").pk,
        "shopfront_page": Page.objects.create(slug="delivery", title="Delivery", text="DHL").pk,
        "shopfront_look": Look.objects.create(pk=1).pk,
        "monitoring_sign": Sign.objects.create(name="worker", at=timezone.now()).pk,
    }


def where(name: str, things: dict[str, Any]) -> str:
    kind = next(kind for kind in KINDS if name.startswith(kind))
    return address(name) if name.endswith(("_changelist", "_add", "_feed")) else address(name, things[kind])


@pytest.mark.parametrize("name", sorted(WITH_A_PERMISSION))
def test_who_lacks_the_permission_gets_through_no_page(things: dict[str, Any], name: str) -> None:
    page, stranger, carlos = where(name, things), Client(), colleague()

    with nothing_changes():
        asked = [stranger.get(page), stranger.post(page, {"post": "yes", "step": "paid"})]
        refused = [carlos.get(page), carlos.post(page, {"post": "yes", "step": "paid"})]

    assert [answer["Location"] for answer in asked] == [f"/backoffice/login/?next={page}"] * 2
    assert {answer.status_code for answer in refused} <= {403, 405}
    assert 403 in {answer.status_code for answer in refused}


@pytest.mark.parametrize(
    "page",
    ["r/1/1/", "catalogue/", "autocomplete/?app_label=auth&model_name=user&field_name=id", "search/?s=sofia"],
)
def test_what_shows_what_one_may_see_shows_nothing_to_who_may_see_nothing(
    things: dict[str, Any], page: str
) -> None:
    stranger, carlos = Client().get(f"/backoffice/{page}"), colleague().get(f"/backoffice/{page}")

    assert stranger["Location"].startswith("/backoffice/login/")
    assert carlos.status_code in (200, 403, 404)
    assert "sofia" not in carlos.content.decode()
    assert "Shoe" not in words(carlos).replace("Shoestore", "") or carlos.status_code == 404


def test_an_order_is_shown_to_who_knows_its_whole_id_and_to_nobody_else(client: Client) -> None:
    shoe("Derby", sizes={"42": 9})
    mine, another = order(), order()
    almost = another.pk[:-1] + ("0" if another.pk[-1] != "0" else "1")

    assert told(client.get(f"/api/orders/{mine.pk}"), 200)["id"] == mine.pk
    for guess in (almost, another.pk[:14], "%", "*", "____-____-____-____", f"{mine.pk},{another.pk}", "1"):
        for path, ask in (("", client.get), ("/invoice", client.get), ("/cancellation", client.post)):
            with nothing_changes():
                refusal(ask(f"/api/orders/{guess}{path}"), 404, "unknown_order")


def test_two_orders_have_nothing_in_common_by_which_one_tells_of_the_other() -> None:
    shoe("Derby", sizes={"42": 99})
    ids = [order().pk.replace("-", "") for _ in range(20)]

    for place in range(16):
        assert len({one[place] for one in ids}) > 3


def test_a_token_that_was_revoked_or_whose_seller_left_opens_nothing(client: Client, seller: User) -> None:
    carla = User.objects.create_superuser("carla")
    token, secret = issue_token(seller_id=carla.pk, name="till", scopes=list(Scope))
    bearer = {"Authorization": f"Bearer {secret}"}
    told(client.get("/api/orders", headers=bearer), 200)

    for change in ({"is_active": False}, {"is_staff": False}):
        User.objects.filter(pk=carla.pk).update(**change)
        refusal(client.get("/api/orders", headers=bearer), 401, "not_signed_in")
        User.objects.filter(pk=carla.pk).update(is_active=True, is_staff=True)
    token.revoke()
    refusal(client.get("/api/orders", headers=bearer), 401, "not_signed_in")


@pytest.mark.parametrize("scheme", ["Basic", "bearer-x", "Token", ""])
def test_a_secret_that_is_not_sent_as_a_bearer_opens_nothing(
    client: Client, bearer: dict[str, str], scheme: str
) -> None:
    secret = bearer["Authorization"].removeprefix("Bearer ")

    refusal(client.get("/api/orders", headers={"Authorization": f"{scheme} {secret}"}), 401, "not_signed_in")
    refusal(client.get(f"/api/orders?token={secret}"), 401, "not_signed_in")


def test_a_session_of_somebody_who_left_opens_nothing(seller: User, seller_client: Client) -> None:
    assert seller_client.get("/backoffice/").status_code == 200

    for change in ({"is_active": False}, {"is_staff": False}):
        User.objects.filter(pk=seller.pk).update(**change)
        assert seller_client.get("/backoffice/").status_code == 302
        refusal(send(seller_client, "GET", "/api/orders"), 401, "not_signed_in")
        User.objects.filter(pk=seller.pk).update(is_active=True, is_staff=True)
