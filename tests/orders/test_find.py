"""Finding an order as people write its id."""

import re

import pytest

from shoestore.orders.find import UnknownOrder, order_with
from shoestore.orders.models import new_order_id, read_order_id
from tests.shop import order, shoe


def test_an_id_is_short_readable_aloud_and_never_the_same() -> None:
    ids = {new_order_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(re.fullmatch("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", one) for one in ids)


@pytest.mark.parametrize(
    "written",
    [
        "7K3M-Q2ZX-91BT-W4H0",
        "7k3mq2zx91btw4h0",
        " 7k3m q2zx 91bt w4hO ",
        "7K3M-Q2ZX-9iBT-W4HO",
        "7K3M-Q2ZX-9lBT-W4H0",
    ],
)
def test_case_dashes_blanks_and_look_alikes_are_forgiven(written: str) -> None:
    assert read_order_id(written) == "7K3M-Q2ZX-91BT-W4H0"


@pytest.mark.django_db
def test_an_order_is_found_with_its_lines_and_documents() -> None:
    shoe("Derby")
    placed = order("DERBY")

    assert order_with(placed.pk.lower().replace("-", "")).pk == placed.pk


@pytest.mark.django_db
def test_who_says_whose_order_it_is_finds_only_that_persons() -> None:
    shoe("Derby")
    placed = order("DERBY")

    assert order_with(placed.pk, email=" Ana@Example.com ").pk == placed.pk
    with pytest.raises(UnknownOrder):
        order_with(placed.pk, email="eve@example.com")
    with pytest.raises(UnknownOrder):
        order_with(placed.pk, email="")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["", "7K3M", "7K3M-Q2ZX-91BT-W4H0", "'; DROP TABLE orders_order; --", "\x00" * 16, "U" * 16, "9" * 5000],
)
def test_an_id_that_is_none_finds_nothing(text: str) -> None:
    with pytest.raises(UnknownOrder) as refusal:
        order_with(text)

    assert len(str(refusal.value.details["order"])) <= 40
