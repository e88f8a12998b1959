"""Sellers and groups in the back office."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

import shoestore
from shoestore.backoffice.navigation import GROUPS
from shoestore.backoffice.people import grantable_permissions
from tests.backoffice.browser import address, colleague, form_as_shown

pytestmark = pytest.mark.django_db

SECRET = "another long enough secret"
# A permission as code and templates name it: `orders.view_order`.
PERMISSION = re.compile(r"(?:[\"']|perms\.)([a-z_]+)\.((?:view|add|change|delete|erase)_[a-z]+)\b")


def test_a_new_seller_signs_in_with_the_password_given(seller_client: Client) -> None:
    form = {"username": "carla", "usable_password": "true", "password1": SECRET, "password2": SECRET}

    answer = seller_client.post(address("auth_user_add"), form)

    assert answer.status_code == 302
    carla = Client()
    signed_in = carla.post("/backoffice/login/", {"username": "carla", "password": SECRET})
    assert (signed_in.status_code, carla.get("/backoffice/").status_code) == (302, 200)


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


def test_a_group_can_be_given_everything_that_a_page_asks_for(seller_client: Client) -> None:
    asked = set()
    for file in Path(shoestore.__file__).parent.rglob("*"):
        if file.suffix in {".py", ".html"}:
            asked |= set(PERMISSION.findall(file.read_text()))
    sides = {(app, f"view_{model}") for group in GROUPS.values() for _name, _icon, app, model in group}

    field = seller_client.get(address("auth_group_add")).context["adminform"].form.fields["permissions"]

    given = set(field.queryset.values_list("content_type__app_label", "codename"))
    assert asked | sides <= given
    assert {("orders", "erase_client"), ("waiting", "view_wait"), ("shopfront", "change_page")} <= given
    assert ("orders", "delete_order") not in given


def test_a_group_that_was_given_the_pages_of_the_shop_writes_them() -> None:
    group = Group.objects.create(name="Saturdays")
    group.permissions.set(grantable_permissions().filter(content_type__app_label="shopfront"))
    carlos = colleague()
    User.objects.get(username="carlos").groups.add(group)

    answers = [
        carlos.get(address(page)).status_code for page in ("shopfront_page_add", "monitoring_sign_changelist")
    ]

    assert answers == [200, 403]
