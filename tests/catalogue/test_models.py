"""What the database itself holds of the catalogue, whoever writes to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from shoestore.catalogue.models import Audience, Brand, Shoe, ShoeImage, Size
from shoestore.sizing import Last
from tests.shop import shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.mark.parametrize(
    ("constraint", "statement"),
    [
        ("shoe_price_never_negative", "UPDATE catalogue_shoe SET price = -1"),
        ("shoe_former_price_is_higher", "UPDATE catalogue_shoe SET former_price = price"),
        ("shoe_vat_rate_is_a_percentage", "UPDATE catalogue_shoe SET vat_rate = 100"),
        ("shoe_vat_rate_is_a_percentage", "UPDATE catalogue_shoe SET vat_rate = -1"),
        ("shoe_audience_is_known", "UPDATE catalogue_shoe SET audience = 'dogs'"),
        ("shoe_size_system_is_known", "UPDATE catalogue_shoe SET size_system = 'JP'"),
        ("on_hand_never_negative", "UPDATE catalogue_size SET on_hand = -1"),
    ],
)
def test_the_database_has_the_last_word(constraint: str, statement: str) -> None:
    shoe("Derby", sizes={"42": 1})
    before = (list(Shoe.objects.values()), list(Size.objects.values()))

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert (list(Shoe.objects.values()), list(Size.objects.values())) == before


@pytest.mark.parametrize(
    ("copied", "named"),
    [
        ({"label": "42", "width": "", "gtin": None}, "size_once_in_a_run|catalogue_size.label"),
        ({"label": "43", "width": "", "gtin": "96385074"}, "gtin"),
    ],
)
def test_a_size_is_once_in_a_run_and_a_barcode_once_in_the_shop(
    copied: dict[str, str | None], named: str
) -> None:
    made = shoe("Derby", sizes={"42": 1})
    Size.objects.update(gtin="96385074")

    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        Size.objects.create(shoe=made, **copied)

    assert Size.objects.count() == 1


def test_a_size_may_come_in_several_widths_and_many_may_have_no_barcode() -> None:
    made = shoe("Derby", sizes={"42": 1})

    Size.objects.create(shoe=made, label="42", width="G")

    assert [str(size) for size in made.sizes.order_by("pk")] == ["DERBY EU 42", "DERBY EU 42G"]


def test_a_barcode_with_a_wrong_digit_is_none() -> None:
    shoe("Derby")
    size = size_of("DERBY", "42")
    size.gtin = "4006381333932"

    with pytest.raises(ValidationError, match="last digit"):
        size.full_clean()


@pytest.mark.parametrize(
    ("audience", "last"),
    [("men", Last.MEN), ("women", Last.WOMEN), ("unisex", Last.MEN), ("kids", Last.KIDS)],
)
def test_unisex_shoes_are_built_on_mens_lasts(audience: str, last: Last) -> None:
    assert Shoe(audience=audience).last is Audience(audience).last is last


def test_only_published_shoes_are_for_clients() -> None:
    shoe("Derby")
    shoe("Boot", published=False)

    assert [made.reference for made in Shoe.objects.published()] == ["DERBY"]


def test_things_are_called_by_what_people_know_them_by() -> None:
    made = shoe("Derby", brand="Aldona", colour="black")

    assert (str(made), str(Brand.objects.get()), str(ShoeImage(alt="From the side"))) == (
        "DERBY Derby, black", "Aldona", "From the side",
    )  # fmt: skip
