"""`manage.py create_token`"""

from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command

from shoestore.sellers.models import ApiToken

pytestmark = pytest.mark.django_db


def _create(*args: str) -> str:
    out = StringIO()
    call_command("create_token", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_secret_and_nothing_else_is_printed_and_opens_what_was_asked_for(seller: User) -> None:
    secret = _create("till", "--scope", "stock", "--scope", "catalogue").removesuffix("\n")

    token = ApiToken.objects.holding(secret)
    assert token is not None
    assert (token.name, token.seller, token.scopes) == ("till", seller, ["catalogue", "stock"])


def test_the_token_is_for_the_seller_who_was_named(seller: User) -> None:
    carla = User.objects.create_user("carla", is_staff=True)
    carla.user_permissions.add(Permission.objects.get(codename="add_movement"))

    _create("till", "--scope", "stock", "--seller", "carla")

    assert ApiToken.objects.get().seller == carla


def test_a_token_gets_no_scope_that_its_seller_has_no_permission_for(seller: User) -> None:
    carla = User.objects.create_user("carla", is_staff=True)
    carla.user_permissions.add(Permission.objects.get(codename="add_movement"))

    with pytest.raises(CommandError, match=r"The seller has no permission for: orders\."):
        _create("till", "--scope", "stock", "--scope", "orders", "--seller", "carla")

    assert not ApiToken.objects.exists()


def test_among_several_sellers_one_must_be_named(seller: User) -> None:
    User.objects.create_user("carla", is_staff=True)

    with pytest.raises(CommandError, match=r"with --seller\. Sellers: carla, sofia\."):
        _create("till", "--scope", "stock")

    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["till"], "--scope"),
        (["till", "--scope", "everything"], "invalid choice: 'everything'"),
        (["till", "--scope", "stock", "--seller", "bob"], "There is no active seller “bob”. Sellers: sofia."),
        (["  ", "--scope", "stock"], "Give the token a name of 1 to 60 characters."),
        (["t" * 61, "--scope", "stock"], "Give the token a name of 1 to 60 characters."),
    ],
)
def test_what_makes_no_sense_is_refused_and_no_token_made(
    seller: User, args: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        _create(*args)

    assert sentence in str(refusal.value)
    assert not ApiToken.objects.exists()


def test_a_shop_without_sellers_says_how_to_make_one() -> None:
    with pytest.raises(CommandError, match=r"There are no sellers yet: python manage\.py createsuperuser"):
        _create("till", "--scope", "stock")
