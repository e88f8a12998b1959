"""What the back office shows instead of a page says what happened, and has a way back."""

import pytest
from django.test import Client

from shoestore.backoffice import brands
from tests.backoffice.browser import address, colleague, words
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_a_page_that_is_not_there_is_said_in_the_frame_of_the_back_office(seller_client: Client) -> None:
    page = seller_client.get("/backoffice/nothing/here/")

    assert page.status_code == 404
    assert "There is no such page." in words(page)
    assert "Ledger of pairs" in words(page)
    assert 'href="/backoffice/"' in page.content.decode()


def test_the_way_back_leads_to_the_page_before(seller_client: Client) -> None:
    page = seller_client.get(
        "/backoffice/nothing/", headers={"Referer": "http://testserver/backoffice/audit/entry/?p=1"}
    )

    assert (
        '<a class="shop-button shop-button-main" href="/backoffice/audit/entry/?p=1">Back</a>'
        in page.content.decode()
    )


@pytest.mark.parametrize(
    "before", ["https://evil.example/backoffice/", "http://testserver/", "javascript:alert(1)"]
)
def test_the_way_back_leads_nowhere_else(seller_client: Client, before: str) -> None:
    page = seller_client.get("/backoffice/nothing/", headers={"Referer": before})

    assert ">Back</a>" not in page.content.decode()


def test_who_may_not_is_told_whom_to_ask() -> None:
    page = colleague().get(address("orders_order_changelist"))

    assert page.status_code == 403
    assert (
        "You do not have permission for this. Nothing was changed. Ask somebody who manages staff"
        in words(page)
    )
    assert "carlos" in page.content.decode()


def test_a_button_that_does_not_exist_and_an_address_that_is_no_page(seller_client: Client) -> None:
    shoe("Derby")
    step = address("orders_order_step", order().pk)

    unknown, followed = seller_client.post(step, {"step": "lost"}), seller_client.get(step)

    assert (unknown.status_code, followed.status_code) == (400, 405)
    assert "This request could not be understood." in words(unknown)
    assert "This address only answers a button." in words(followed)
    assert followed["Allow"] == "POST"


def test_a_fault_of_the_software_is_said_without_asking_the_database(
    seller_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(brands.BrandAdmin, "get_queryset", broken)
    seller_client.raise_request_exception = False

    page = seller_client.get(address("catalogue_brand_changelist"))

    assert page.status_code == 500
    assert "Something went wrong in the shop's software." in words(page)
    assert page["X-Request-ID"] in words(page)
    assert 'href="/backoffice/"' in page.content.decode()


def test_what_is_too_large_is_said_as_a_page(seller_client: Client) -> None:
    answer = seller_client.post(
        "/backoffice/", data="x", content_type="text/plain", CONTENT_LENGTH="99000000"
    )

    assert answer.status_code == 413
    assert answer["Content-Type"].startswith("text/html")
    assert "That was too large." in words(answer)


def test_a_script_gets_the_answer_as_it_is(seller_client: Client) -> None:
    page = seller_client.get("/backoffice/nothing/", headers={"Sec-Fetch-Mode": "cors"})

    assert page.status_code == 404
    assert "There is no such page." not in words(page)


def test_the_api_and_the_storefront_have_their_own(client: Client) -> None:
    api, picture = client.get("/api/nothing"), client.get("/media/nothing.webp")

    assert api["Content-Type"] == "application/problem+json"
    assert (picture.status_code, "first page" in words(picture)) == (404, False)
