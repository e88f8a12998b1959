"""Brands in the back office."""

import pytest
from django.test import Client

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.models import Brand, ShoeVersion
from tests.backoffice.browser import address
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def shown_brands() -> list[str]:
    """The brands a client can filter by, as the shop shows them."""
    shelf = Client().get("/api/shoes").json()
    return [brand["label"] for brand in shelf["facets"]["brand"]]


def test_a_renamed_brand_is_announced_with_each_of_its_shoes(seller_client: Client) -> None:
    shoe("Derby", brand="Aldona")
    shoe("Boot", brand="Aldona")
    other = shoe("Runner", brand="Zeewind")
    assert shown_brands() == ["Aldona", "Zeewind"]
    brand = Brand.objects.get(slug="aldona")

    answer = seller_client.post(
        address("catalogue_brand_change", brand.pk), {"name": "Aldona & Sons", "slug": "aldona"}
    )

    assert answer.status_code == 302
    assert shown_brands() == ["Aldona & Sons", "Zeewind"]
    announced = ShoeVersion.objects.filter(number=current_version())
    assert announced.count() == 2
    assert not announced.filter(shoe=other).exists()


def test_a_brand_that_has_shoes_is_not_deleted(seller_client: Client) -> None:
    shoe("Derby", brand="Aldona")
    brand = Brand.objects.get()

    seller_client.post(address("catalogue_brand_delete", brand.pk), {"post": "yes"})

    assert Brand.objects.get() == brand


@pytest.mark.parametrize("name", ["ALDONA", " aldona "])
def test_a_brand_that_is_there_in_another_case_is_refused_beside_its_name(
    seller_client: Client, name: str
) -> None:
    Brand.objects.create(name="Aldona", slug="aldona")

    answer = seller_client.post(address("catalogue_brand_add"), {"name": name, "slug": "other"})

    assert answer.status_code == 200
    assert "There is the brand Aldona already." in answer.content.decode()
    assert [brand.name for brand in Brand.objects.all()] == ["Aldona"]


def test_a_brand_may_be_written_otherwise(seller_client: Client) -> None:
    brand = Brand.objects.create(name="Aldona", slug="aldona")

    seller_client.post(address("catalogue_brand_change", brand.pk), {"name": "ALDONA", "slug": "aldona"})

    brand.refresh_from_db()
    assert (brand.name, brand.folded_name) == ("ALDONA", "aldona")
