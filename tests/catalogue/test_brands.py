"""Brands, found by their names and added once."""

from functools import partial

import pytest

from shoestore.catalogue.brands import find_or_add_brand
from shoestore.catalogue.models import Brand
from tests.database import all_at_once

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.mark.parametrize("name", ["Aldona", "aldona", " ALDONA ", "\uff21ldona"])
def test_a_brand_is_found_whatever_the_case_and_blanks_of_its_name(name: str) -> None:
    known = Brand.objects.create(slug="aldona", name="Aldona")

    assert find_or_add_brand(name) == known
    assert Brand.objects.get().name == "Aldona"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("STRASSE", "Straße"), ("bolt &  sons", "Bolt & Sons"), ("ÖKO", "öko"), ("ÖKO", "O\u0308ko"),
        ("ΟΔΟΣ", "οδος"),
    ],
)  # fmt: skip
def test_letters_of_every_language_are_folded(name: str, other: str) -> None:
    assert find_or_add_brand(name) == find_or_add_brand(other)


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["C&A", "CA"], ["c-a", "ca"]),
        (["On", "Ön", "ÓN"], ["on", "on-2", "on-3"]),
        (["Aldona", "Aldona!"], ["aldona", "aldona-2"]),
        (["C&A", "C+A"], ["c-a", "c-a-2"]),
        (["x" * 70, "x" * 71], ["x" * 60, "x" * 58 + "-2"]),
    ],
)
def test_names_that_differ_are_brands_with_slugs_of_their_own(names: list[str], slugs: list[str]) -> None:
    added = [find_or_add_brand(name) for name in names]

    assert [(brand.name, brand.slug) for brand in added] == list(zip(names, slugs, strict=True))
    assert [find_or_add_brand(name) for name in names] == added


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Straße", "strasse"), ("Søren & Fils", "soren-fils"), ("Łódź", "lodz"), ("S.Oliver", "s-oliver"),
        ("アシックス", "アシックス"),
    ],
)  # fmt: skip
def test_a_slug_is_in_plain_letters_where_there_are_such(name: str, slug: str) -> None:
    assert find_or_add_brand(name).slug == slug


def test_a_renamed_brand_is_found_by_its_new_name_alone() -> None:
    brand = find_or_add_brand("Aldona")
    brand.name = "Daughters"
    brand.save()

    assert find_or_add_brand("DAUGHTERS") == brand
    assert find_or_add_brand("Aldona").slug == "aldona-2"


@pytest.mark.django_db(transaction=True)
def test_a_brand_that_many_add_at_once_is_added_once() -> None:
    names = ["Aldona", "ALDONA", "aldona", " Aldona"]

    found = all_at_once([partial(find_or_add_brand, name) for name in names])

    assert found == [Brand.objects.get()] * 4


@pytest.mark.django_db(transaction=True)
def test_brands_that_are_added_at_once_get_slugs_of_their_own() -> None:
    names = ["On", "Ön", "Ón", "Ôn"]

    all_at_once([partial(find_or_add_brand, name) for name in names])

    assert sorted(Brand.objects.values_list("name", flat=True)) == sorted(names)
    assert sorted(Brand.objects.values_list("slug", flat=True)) == ["on", "on-2", "on-3", "on-4"]
