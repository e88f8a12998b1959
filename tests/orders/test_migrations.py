"""What migrations of orders keep."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from shoestore.orders.models import OrderLine
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_who_could_erase_a_client_still_can_and_could_before() -> None:
    own = import_module("shoestore.orders.migrations.0002_erasing_a_client_has_its_permission")
    group = Group.objects.create(name="Owners")
    group.permissions.add(Permission.objects.get(codename="erase_client"))

    for migrate, held in ((own.backwards, "delete_order"), (own.forwards, "erase_client")):
        migrate(apps, connection.schema_editor())
        assert list(group.permissions.values_list("codename", flat=True)) == [held]


def test_earlier_lines_get_the_colour_of_their_shoe() -> None:
    own = import_module("shoestore.orders.migrations.0006_lines_name_the_colour")
    shoe("Derby", colour="brown")
    order("DERBY")
    OrderLine.objects.update(colour="")

    own.copy_colours(apps, connection.schema_editor())

    assert OrderLine.objects.get().colour == "brown"
