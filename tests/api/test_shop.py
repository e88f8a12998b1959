"""What a storefront must know of the shop."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue.models import Brand
from shoestore.sizing import Last, chart
from tests.api.door import refusal, told, wrong_fields
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def test_the_shop_says_who_sells_and_what_delivery_costs(client: Client, settings: Settings) -> None:
    settings.DELIVERY_COUNTRIES = ["ES", "PT"]

    assert told(client.get("/api/shop"), 200) == {
        "name": "Shoestore",
        "logo": None,
        "accent": {"light": None, "dark": None},
        "hero": None,
        "seller": "Shoestore Demo Ltd",
        "address": "12 Cobbler Lane, 28004 Madrid, ES",
        "email": "hello@shoestore.example",
        "iban": "DE89370400440532013000",
        "currency": "EUR",
        "delivery": {
            "fee": {"amount": "4.95", "currency": "EUR"},
            "free_from": {"amount": "75.00", "currency": "EUR"},
            "countries": ["ES", "PT"],
        },
        "payments": {
            "collect": ["on_collection", "transfer"],
            "deliver": ["on_delivery", "transfer"],
        },
        "return_days": 30,
    }


@pytest.mark.usefixtures("without_account")
def test_a_shop_without_an_account_takes_no_transfers(client: Client) -> None:
    content = told(client.get("/api/shop"), 200)

    assert content["iban"] == ""
    assert content["payments"] == {"collect": ["on_collection"], "deliver": ["on_delivery"]}


def test_a_shop_may_never_deliver_for_free(client: Client, settings: Settings) -> None:
    settings.DELIVERY_FREE_FROM = None
    settings.DELIVERY_FEE = Decimal("7.50")

    delivery = told(client.get("/api/shop"), 200)["delivery"]

    assert delivery["fee"] == {"amount": "7.50", "currency": "EUR"}
    assert delivery["free_from"] is None


def test_each_country_says_what_an_address_there_has_and_needs(client: Client, settings: Settings) -> None:
    settings.DELIVERY_COUNTRIES = ["DE", "IE", "HK"]

    germany, ireland, hong_kong = told(client.get("/api/countries"), 200)["items"]

    assert germany == {
        "code": "DE",
        "city_required": True,
        "postcode": {"required": True, "kind": "postal", "example": "26133", "pattern": r"^\d{5}$"},
        "province": None,
    }
    assert (ireland["postcode"]["required"], ireland["postcode"]["kind"]) == (False, "eircode")
    assert ireland["province"]["choices"][0] == {"code": "Co. Carlow", "name": "Co. Carlow"}
    assert (hong_kong["postcode"], hong_kong["city_required"]) == (None, False)
    assert hong_kong["province"]["required"]


def test_brands_have_published_shoes(client: Client) -> None:
    shoe("Derby", brand="Zola")
    shoe("Loafer", brand="Zola")
    shoe("Runner", brand="Aldona")
    shoe("Secret", brand="Hidden", published=False)
    Brand.objects.create(slug="empty", name="Empty")

    assert told(client.get("/api/brands"), 200)["items"] == [
        {"slug": "aldona", "name": "Aldona", "shoes": 1},
        {"slug": "zola", "name": "Zola", "shoes": 2},
    ]


def test_the_size_guide_is_the_chart(client: Client) -> None:
    charts = told(client.get("/api/sizes"), 200)["charts"]

    assert charts == {last.value: [dict(row) for row in chart(last)] for last in Last}
    assert {"EU": "42", "UK": "8", "US": "9", "CM": "27"} in charts["men"]


def test_a_foot_is_told_its_size(client: Client) -> None:
    answer = told(client.get("/api/sizes/foot?length=265.5&unit=mm&last=men"), 200)

    assert answer == {"EU": "42", "UK": "8", "US": "9", "CM": "27"}


def test_a_foot_no_shoe_is_made_for_is_told_the_bounds(client: Client) -> None:
    content = refusal(client.get("/api/sizes/foot?length=5&last=women"), 422, "foot_beyond_chart")

    assert (content["shortest"], content["longest"], content["unit"]) == ("20.5", "29.5", "cm")


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", ("length", "needed")),
        ("length=0", ("length", "too_small")),
        ("length=long", ("length", "not_a_number")),
        ("length=26.5&unit=ell", ("unit", "unknown_value")),
        ("length=26.5&last=horse", ("last", "unknown_value")),
    ],
)
def test_a_foot_measured_wrongly_is_refused(client: Client, query: str, wrong: tuple[str, str]) -> None:
    assert wrong_fields(client.get(f"/api/sizes/foot?{query}")) == [wrong]
