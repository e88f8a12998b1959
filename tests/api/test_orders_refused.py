"""Orders that the API does not take, and nothing has changed."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.door import ADDRESS, nothing_changes, refusal, send, smallest
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def test_an_unknown_shoe(client: Client) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest("NOSUCH"))

    content = refusal(response, 422, "unknown_shoe")
    assert content["detail"] == "There is no shoe NOSUCH in the shop."
    assert content["reference"] == "NOSUCH"


def test_an_unpublished_shoe_is_unknown(client: Client) -> None:
    shoe("Derby", published=False)

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest())

    assert refusal(response, 422, "unknown_shoe")["reference"] == "DERBY"


def test_a_size_that_is_not_in_the_run(client: Client) -> None:
    shoe("Derby", sizes={"42": 1})

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(size="46"))

    content = refusal(response, 422, "size_not_in_run")
    assert content["detail"] == "DERBY is not kept in size 46."
    assert (content["reference"], content["size"]) == ("DERBY", "46")


def test_a_label_that_is_no_size(client: Client) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(size="XXL"))

    content = refusal(response, 422, "unknown_size")
    assert content["detail"] == "“XXL” is not a size in EU: write it like 42 or 42.5."


def test_a_sold_out_size(client: Client) -> None:
    shoe("Derby", sizes={"42": 0, "43": 4}, brand="Aldona")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest())

    content = refusal(response, 409, "out_of_stock")
    assert content["detail"] == "Aldona Derby, black, in size 42 is sold out: choose another size."
    assert content["shortages"] == [{"reference": "DERBY", "size": "42", "width": "", "left": 0}]


def test_a_shoe_that_is_coming_soon(client: Client) -> None:
    shoe("Derby", sizes={"42": 0, "43": 0}, brand="Aldona")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest())

    content = refusal(response, 409, "out_of_stock")
    assert content["detail"] == "Aldona Derby, black, is coming soon: it cannot be ordered yet."
    assert content["shortages"] == [{"reference": "DERBY", "size": "42", "width": "", "left": 0}]


def test_the_same_size_twice_is_not_sold_beyond_what_is_there(client: Client) -> None:
    shoe("Derby", sizes={"42": 1})
    wish = {"reference": "DERBY", "size": "42"}

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest() | {"lines": [wish, wish]})

    content = refusal(response, 409, "out_of_stock")
    assert content["shortages"] == [{"reference": "DERBY", "size": "42", "width": "", "left": 1}]


@pytest.mark.parametrize(("pairs", "left"), [(3, 3), (4, None), (98, None)])
def test_a_refusal_tells_no_more_of_the_stock_than_the_shelf(
    client: Client, pairs: int, left: int | None
) -> None:
    shoe("Derby", sizes={"42": pairs}, brand="Aldona")
    wish = {"reference": "DERBY", "size": "42", "quantity": 99}

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest() | {"lines": [wish]})

    content = refusal(response, 409, "out_of_stock")
    assert content["shortages"] == [{"reference": "DERBY", "size": "42", "width": "", "left": left}]
    if left is None:
        assert (
            content["detail"]
            == "There are not that many pairs of Aldona Derby, black, in size 42: order fewer."
        )
    shown = client.get("/api/shoes/DERBY").json()["sizes"][0]
    assert shown["left"] == left


def test_the_most_pairs_of_a_size_are_counted_over_all_lines(client: Client) -> None:
    shoe("Derby", sizes={"42": 200, "43": 200})
    sixty = {"reference": "DERBY", "size": "42", "quantity": 60}
    lines = [sixty, sixty | {"size": "43"}, sixty | {"system": "UK", "size": "8"}]

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest() | {"lines": lines})

    content = refusal(response, 422, "invalid_quantity")
    assert content["field"] == "lines.2.quantity"
    assert content["quantity"] == 120
    assert content["detail"] == "The quantity of DERBY must be between 1 and 99."


def test_one_line_that_is_short_undoes_the_others(client: Client) -> None:
    shoe("Derby", sizes={"42": 5})
    shoe("Loafer", sizes={"42": 1})
    lines = [
        {"reference": "DERBY", "size": "42"},
        {"reference": "LOAFER", "size": "42", "quantity": 2},
    ]

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest() | {"lines": lines})

    content = refusal(response, 409, "out_of_stock")
    assert (
        content["detail"] == "Only 1 pair of Aldona Loafer, black, is left in size 42: order just that one."
    )


def test_a_price_that_has_moved(client: Client) -> None:
    shoe("Derby", price="139.00")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(expected_total="129.00"))

    content = refusal(response, 409, "price_changed")
    assert content["detail"].startswith(
        "The price has changed: the order now comes to 139.00 EUR, not 129.00."
    )
    assert content["total"] == {"amount": "139.00", "currency": "EUR"}


def test_payment_must_go_with_the_way_to_get_it(client: Client) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(payment="on_delivery"))

    content = refusal(response, 422, "invalid_payment")
    assert content["detail"] == "An order to collect cannot be paid on delivery: choose another way to pay."
    assert content["allowed"] == ["on_collection", "transfer"]
    assert content["errors"] == [
        {"field": "payment", "message": content["detail"], "code": "invalid_payment"}
    ]


@pytest.mark.usefixtures("without_account")
def test_a_transfer_to_a_shop_without_an_account(client: Client) -> None:
    shoe("Derby")
    home = {"method": "deliver", "address": ADDRESS}

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(payment="transfer", fulfilment=home))

    content = refusal(response, 422, "invalid_payment")
    assert content["detail"] == "The shop takes no bank transfers at the moment: choose another way to pay."
    assert content["allowed"] == ["on_delivery"]
    assert content["errors"] == [
        {"field": "payment", "message": content["detail"], "code": "invalid_payment"}
    ]


def test_an_order_is_not_taken_to_where_the_shop_does_not_deliver(client: Client, settings: Settings) -> None:
    settings.DELIVERY_COUNTRIES = ["ES", "PT"]
    shoe("Derby")
    abroad = {"method": "deliver", "address": {**ADDRESS, "country": "US"}}

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(fulfilment=abroad))

    content = refusal(response, 422, "not_delivered_there")
    assert (content["field"], content["countries"]) == ("fulfilment.address.country", ["ES", "PT"])
