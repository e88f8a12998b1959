"""Sellers and groups in the back office."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.backoffice.browser import address, colleague, form_as_shown

pytestmark = pytest.mark.django_db

SECRET = "another long enough secret"


def test_a_new_seller_signs_in_with_the_password_given(seller_client: Client) -> None:
    form = {"username": "carla", "usable_password": "true", "password1": SECRET, "password2": SECRET}

    answer = seller_client.post(address("auth_user_add"), form)

    assert answer.status_code == 302
    assert Client().login(username="carla", password=SECRET)
    assert User.objects.get(username="carla").is_staff is False


@pytest.mark.parametrize("password", ["a short one", "qwerty123456", "carla.navarro"])
def test_a_password_that_is_short_or_known_or_the_name_is_refused(
    seller_client: Client, password: str
) -> None:
    form = {
        "username": "carla.navarro", "usable_password": "true", "password1": password, "password2": password,
    }  # fmt: skip

    answer = seller_client.post(address("auth_user_add"), form)

    assert answer.status_code == 200
    assert not User.objects.filter(username="carla.navarro").exists()


def test_who_may_edit_sellers_does_not_make_themselves_more_than_they_are() -> None:
    carlos = colleague("auth.view_user", "auth.change_user")
    user = User.objects.get(username="carlos")
    page = address("auth_user_change", user.pk)

    answer = carlos.post(
        page, form_as_shown(carlos.get(page)) | {"is_superuser": "on", "first_name": "Carlos"}
    )

    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.first_name, user.is_superuser) == ("Carlos", False)


def test_nor_do_they_take_the_password_of_somebody_who_may_do_everything(seller: User) -> None:
    carlos = colleague("auth.view_user", "auth.change_user", "auth.delete_user")
    form = {"usable_password": "true", "password1": SECRET, "password2": SECRET}

    taken = carlos.post(address("auth_user_password_change", seller.pk), form)
    changed = carlos.post(address("auth_user_change", seller.pk), {"username": "sofia", "is_active": ""})
    deleted = carlos.post(address("auth_user_delete", seller.pk), {"post": "yes"})

    assert {taken.status_code, changed.status_code, deleted.status_code} == {403}
    assert Client().login(username="sofia", password="a long enough secret")


def test_nor_the_password_of_a_colleague_who_may_do_more() -> None:
    carlos = colleague("auth.view_user", "auth.change_user", "auth.delete_user")
    marta = User.objects.create_user("marta", password="a long enough secret", is_staff=True)
    marta.user_permissions.add(Permission.objects.get(codename="change_order"))
    form = {"usable_password": "true", "password1": SECRET, "password2": SECRET}

    taken = carlos.post(address("auth_user_password_change", marta.pk), form)
    changed = carlos.post(address("auth_user_change", marta.pk), {"username": "marta", "is_active": ""})
    deleted = carlos.post(address("auth_user_delete", marta.pk), {"post": "yes"})

    assert {taken.status_code, changed.status_code, deleted.status_code} == {403}
    assert Client().login(username="marta", password="a long enough secret")
    marta.user_permissions.clear()
    assert carlos.post(address("auth_user_password_change", marta.pk), form).status_code == 302


def test_who_may_edit_groups_gives_nobody_more_than_they_may_do() -> None:
    carlos = colleague("auth.view_group", "auth.change_group", "auth.add_group", "inventory.add_movement")
    order = Permission.objects.get(codename="change_order")
    movement = Permission.objects.get(codename="add_movement")
    keepers = Group.objects.create(name="Keepers")
    keepers.permissions.add(order)
    stockroom = Group.objects.create(name="Stockroom")
    User.objects.get(username="carlos").groups.add(stockroom)

    above = carlos.post(address("auth_group_change", keepers.pk), {"name": "Keepers", "permissions": []})
    page = address("auth_group_change", stockroom.pk)
    refused = carlos.post(page, {"name": "Stockroom", "permissions": [movement.pk, order.pk]})
    allowed = carlos.post(page, {"name": "Stockroom", "permissions": [movement.pk]})

    assert (above.status_code, refused.status_code, allowed.status_code) == (403, 200, 302)
    assert list(keepers.permissions.all()) == [order]
    assert list(stockroom.permissions.all()) == [movement]
