"""API tokens in the back office."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shoestore.sellers.models import ApiToken, Scope, issue_token
from tests.backoffice.browser import address, colleague, messages, words

pytestmark = pytest.mark.django_db


def _make(client: Client, **fields: object) -> Any:
    return client.post(address("sellers_apitoken_add"), fields)


def test_a_secret_is_shown_once_and_opens_what_was_ticked(seller: User, seller_client: Client) -> None:
    answer = _make(seller_client, name="till", seller=seller.pk, scopes=["stock", "orders"])

    secret = answer.context["secret"]
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.decode().count(secret) == 1
    token = ApiToken.objects.holding(secret)
    assert token is not None
    assert (token.name, token.seller, token.scopes) == ("till", seller, ["stock", "orders"])
    assert [scope for scope in Scope if token.allows(scope)] == [Scope.STOCK, Scope.ORDERS]
    for page in (address("sellers_apitoken_changelist"), address("sellers_apitoken_change", token.pk)):
        assert secret not in seller_client.get(page).content.decode()


@pytest.mark.parametrize(
    ("missing", "errors"),
    [
        ({"name": ""}, {"name": ["This field is required."]}),
        ({"scopes": []}, {"scopes": ["This field is required."]}),
        (
            {"scopes": ["everything"]},
            {"scopes": ["Select a valid choice. everything is not one of the available choices."]},
        ),
    ],
)
def test_a_token_without_a_name_or_a_scope_is_not_made(
    seller: User, seller_client: Client, missing: dict[str, Any], errors: dict[str, Any]
) -> None:
    answer = _make(seller_client, **({"name": "till", "seller": seller.pk, "scopes": ["stock"]} | missing))

    assert answer.context["form"].errors == errors
    assert not ApiToken.objects.exists()


def test_a_revoked_token_opens_nothing_and_stays_on_the_list(seller: User, seller_client: Client) -> None:
    token, secret = issue_token(seller_id=seller.pk, name="till", scopes=[Scope.STOCK])
    list_page = address("sellers_apitoken_changelist")
    assert "in use" in words(seller_client.get(list_page))

    answer = seller_client.post(list_page, {"action": "revoke", "_selected_action": [token.pk]}, follow=True)

    assert messages(answer) == ["1 token was revoked."]
    assert ApiToken.objects.holding(secret) is None
    assert "till sofia receive, count and write off pairs" in words(answer)
    assert "revoked" in words(answer)


def test_a_token_is_never_edited_or_deleted(seller: User, seller_client: Client) -> None:
    token, _secret = issue_token(seller_id=seller.pk, name="till", scopes=[Scope.STOCK])

    changed = seller_client.post(
        address("sellers_apitoken_change", token.pk), {"name": "till", "scopes": ["invoices"]}
    )
    deleted = seller_client.post(address("sellers_apitoken_delete", token.pk), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert ApiToken.objects.get().scopes == ["stock"]


def test_a_seller_makes_tokens_in_their_own_name_only(seller: User) -> None:
    carlos = colleague("sellers.add_apitoken", "inventory.add_movement")

    answer = _make(carlos, name="till", seller=seller.pk, scopes=["stock"])

    assert answer.context["form"].errors == {
        "seller": ["Select a valid choice. That choice is not one of the available choices."]
    }
    assert not ApiToken.objects.exists()


def test_a_seller_is_offered_the_scopes_they_have_and_gets_no_other(seller: User) -> None:
    carlos = colleague("sellers.add_apitoken", "inventory.add_movement")
    user = User.objects.get(username="carlos")

    form = carlos.get(address("sellers_apitoken_add")).context["form"]
    answer = _make(carlos, name="till", seller=user.pk, scopes=["stock", "orders"])

    assert [value for value, _label in form.fields["scopes"].choices] == ["stock"]
    assert answer.context["form"].errors == {
        "scopes": ["Select a valid choice. orders is not one of the available choices."]
    }
    assert not ApiToken.objects.exists()


def test_the_owner_makes_no_token_that_may_more_than_its_seller(seller_client: Client) -> None:
    colleague("inventory.add_movement", "invoicing.view_invoice")
    carlos = User.objects.get(username="carlos")

    answer = _make(seller_client, name="till", seller=carlos.pk, scopes=["stock", "orders", "catalogue"])

    assert answer.context["form"].errors == {
        "scopes": ["The seller has no permission for: catalogue, orders."]
    }
    assert not ApiToken.objects.exists()


def test_who_may_only_look_at_tokens_neither_makes_nor_revokes_one(seller: User) -> None:
    token, secret = issue_token(seller_id=seller.pk, name="till", scopes=[Scope.STOCK])
    carlos = colleague("sellers.view_apitoken")

    made = _make(carlos, name="mine", seller=seller.pk, scopes=["stock"])
    carlos.post(address("sellers_apitoken_changelist"), {"action": "revoke", "_selected_action": [token.pk]})

    assert made.status_code == 403
    assert ApiToken.objects.holding(secret) == ApiToken.objects.get()
