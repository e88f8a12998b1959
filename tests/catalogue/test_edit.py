"""Shoes as sellers add and change them."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.edit import (
    RunEntry,
    ShoeInvalid,
    UnknownShoe,
    brand_named,
    change_shoe,
    create_shoe,
    shoe_with,
)
from shoestore.catalogue.models import Brand, Shoe, Size
from shoestore.errors import ShopError
from shoestore.gtin import InvalidGtin
from shoestore.sizing import UnknownSize
from tests.database import all_at_once
from tests.shop import order, pairs, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

FACTS: dict[str, object] = {
    "reference": "DERBY", "name": "Derby", "description": "A shoe.", "audience": "men", "kind": "derby",
    "colour": "black", "swatch": "#111111", "size_system": "EU", "price": Decimal("129.00"),
    "published": True,
}  # fmt: skip
GTIN, OTHER_GTIN = "4006381333931", "96385074"


def run() -> list[tuple[str, str, str | None]]:
    return list(Size.objects.order_by("pk").values_list("label", "width", "gtin"))


def refusal_of(act: Callable[[], object]) -> list[tuple[str, str]]:
    """What the shop says of each field it refuses; nothing has changed."""
    before = (list(Shoe.objects.values()), run(), list(Brand.objects.values()), current_version())
    with pytest.raises(ShoeInvalid) as refusal:
        act()
    after = (list(Shoe.objects.values()), run(), list(Brand.objects.values()), current_version())
    assert after == before
    errors: list[dict[str, str]] = refusal.value.details["errors"]  # type: ignore[assignment]
    return [(error["field"], error["message"]) for error in errors]


def test_a_new_shoe_has_its_brand_its_run_and_no_pairs() -> None:
    made = create_shoe(FACTS, brand="Köster & Söhne", run=[RunEntry("42½"), RunEntry("43", "G", GTIN)])

    assert (made.brand.slug, made.brand.name) == ("koster-sohne", "Köster & Söhne")
    assert run() == [("42.5", "", None), ("43", "G", GTIN)]
    assert pairs("DERBY", "43") == 0
    assert made.vat_rate == Decimal("21.00")


def test_sizes_are_written_as_the_last_of_the_shoe_writes_them() -> None:
    kids = FACTS | {"audience": "kids", "size_system": "US"}

    create_shoe(kids, brand="Aldona", run=[RunEntry("10C"), RunEntry("1"), RunEntry("11 c")])

    assert [label for label, _width, _gtin in run()] == ["10C", "1Y", "11C"]


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"reference": "der by"}, "reference", "Use capital letters"),
        ({"name": ""}, "name", "cannot be blank"),
        ({"name": "x" * 121}, "name", "at most 120 characters"),
        ({"price": Decimal("-1")}, "price", "greater than or equal to 0"),
        ({"price": Decimal("1.005")}, "price", "no more than 2 decimal places"),
        ({"price": Decimal("123456789.00")}, "price", "no more than 10 digits"),
        ({"swatch": "black"}, "swatch", "Use a colour such as #1a2b3c"),
        ({"audience": "dogs"}, "audience", "not a valid choice"),
        ({"size_system": "JP"}, "size_system", "not a valid choice"),
        ({"vat_rate": Decimal("100")}, "vat_rate", "from 0 to below 100 percent"),
        (
            {"former_price": Decimal("129.00")},
            "former_price",
            "The former price must be higher than the price.",
        ),
    ],
)
def test_a_shoe_that_cannot_be_is_refused_by_field(
    wrong: dict[str, object], field: str, sentence: str
) -> None:
    [(named, said)] = refusal_of(lambda: create_shoe(FACTS | wrong, brand="Aldona", run=[]))

    assert named == field
    assert sentence in said


def test_a_reference_is_given_once() -> None:
    shoe("Derby")

    assert refusal_of(lambda: create_shoe(FACTS, brand="Aldona", run=[])) == [
        ("reference", "Shoe with this Reference already exists.")
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_a_reference_at_once_one_is_told() -> None:
    Brand.objects.create(slug="aldona", name="Aldona")

    answers = all_at_once([partial(create_shoe, FACTS, brand="Aldona", run=[RunEntry("42")])] * 4)

    refused = [answer for answer in answers if isinstance(answer, ShopError)]
    assert [type(answer) for answer in refused] == [ShoeInvalid] * 3
    assert (Shoe.objects.count(), Size.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_give_a_new_barcode_at_once_one_gets_it() -> None:
    Brand.objects.create(slug="aldona", name="Aldona")

    def create(number: int) -> Shoe:
        facts = {**FACTS, "reference": f"SHOE-{number}"}
        return create_shoe(facts, brand="Aldona", run=[RunEntry("41"), RunEntry("42", gtin=GTIN)])

    answers = all_at_once([partial(create, number) for number in range(6)])

    refused = [answer for answer in answers if isinstance(answer, ShoeInvalid)]
    assert (len(refused), Shoe.objects.count(), Size.objects.filter(gtin=GTIN).count()) == (5, 1, 1)
    assert {error["field"] for refusal in refused for error in refusal.details["errors"]} == {"sizes.1.gtin"}


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_a_free_barcode_for_a_size_at_once_one_gets_it() -> None:
    for number in range(6):
        shoe(f"Derby {number}", sizes={"42": 1})

    answers = all_at_once(
        [partial(change_shoe, f"DERBY-{number}", {}, run=[RunEntry("42", gtin=GTIN)]) for number in range(6)]
    )

    refused = [answer for answer in answers if isinstance(answer, ShoeInvalid)]
    assert (len(refused), Size.objects.filter(gtin=GTIN).count()) == (5, 1)
    assert {error["field"] for refusal in refused for error in refusal.details["errors"]} == {"sizes.0.gtin"}


@pytest.mark.django_db(transaction=True)
def test_two_who_give_the_same_barcodes_in_opposite_order_never_wait_in_a_circle() -> None:
    for number in range(6):
        shoe(f"Derby {number}", sizes={"42": 1})
    entries = [RunEntry("43", gtin=GTIN), RunEntry("44", gtin=OTHER_GTIN)]

    answers = all_at_once(
        [
            partial(change_shoe, f"DERBY-{number}", {}, run=entries[:: 1 if number % 2 else -1])
            for number in range(6)
        ]
    )

    assert [isinstance(answer, ShoeInvalid) for answer in answers].count(True) == 5


def test_a_barcode_is_given_to_one_size() -> None:
    shoe("Boot")
    change_shoe("BOOT", {}, run=[RunEntry("42", gtin=GTIN)])

    create = partial(create_shoe, FACTS, brand="Aldona", run=[RunEntry("41"), RunEntry("42", gtin=GTIN)])

    [(field, _said)] = refusal_of(create)
    assert field == "sizes.1.gtin"


@pytest.mark.parametrize(
    ("entry", "error"),
    [(RunEntry("42", gtin="4006381333932"), InvalidGtin), (RunEntry("large"), UnknownSize)],
)
def test_a_run_that_cannot_be_leaves_no_shoe(entry: RunEntry, error: type[ShopError]) -> None:
    with pytest.raises(error):
        create_shoe(FACTS, brand="Aldona", run=[RunEntry("41"), entry])

    assert (Shoe.objects.count(), Size.objects.count(), Brand.objects.count()) == (0, 0, 0)


def test_a_width_that_is_too_long_is_refused_by_field() -> None:
    [(field, said)] = refusal_of(
        lambda: create_shoe(FACTS, brand="Aldona", run=[RunEntry("42", width="extra wide")])
    )

    assert (field, "at most 4 characters" in said) == ("sizes.0.width", True)


def test_only_what_is_given_changes() -> None:
    shoe("Derby", former_price="159.00", sizes={"42": 2})

    change_shoe("DERBY", {"price": Decimal("99.00"), "former_price": None}, brand="Brunella")

    made = Shoe.objects.get()
    assert (made.price, made.former_price, made.brand.name, made.name, made.published) == (
        Decimal("99.00"), None, "Brunella", "Derby", True,
    )  # fmt: skip
    assert pairs("DERBY", "42") == 2


def test_a_run_grows_and_its_sizes_get_their_barcodes_while_the_pairs_stay() -> None:
    shoe("Derby", sizes={"42": 2, "43": 1})

    change_shoe("DERBY", {}, run=[RunEntry("44"), RunEntry("43", gtin=GTIN), RunEntry("44", gtin=OTHER_GTIN)])

    assert run() == [("42", "", None), ("43", "", GTIN), ("44", "", OTHER_GTIN)]
    assert [pairs("DERBY", label) for label in ("42", "43", "44")] == [2, 1, 0]


def test_a_barcode_that_is_not_given_again_stays() -> None:
    shoe("Derby")
    change_shoe("DERBY", {}, run=[RunEntry("42", gtin=GTIN)])

    change_shoe("DERBY", {}, run=[RunEntry("42")])

    assert run() == [("42", "", GTIN)]


def test_two_sizes_swap_their_barcodes_and_one_loses_its() -> None:
    shoe("Derby", sizes={"42": 2, "43": 1})
    change_shoe("DERBY", {}, run=[RunEntry("42", gtin=GTIN), RunEntry("43", gtin=OTHER_GTIN)])

    change_shoe("DERBY", {}, run=[RunEntry("42", gtin=OTHER_GTIN), RunEntry("43", gtin=GTIN)])
    assert run() == [("42", "", OTHER_GTIN), ("43", "", GTIN)]

    change_shoe("DERBY", {}, run=[RunEntry("42", gtin=None)])
    assert run() == [("42", "", None), ("43", "", GTIN)]


def test_the_size_system_stays_once_there_are_sizes() -> None:
    shoe("Derby", sizes={"42": 1})
    shoe("Boot", sizes={})

    assert refusal_of(lambda: change_shoe("DERBY", {"size_system": "UK"})) == [
        ("size_system", "The sizes of DERBY are in EU.")
    ]
    assert change_shoe("DERBY", {"size_system": "EU"}).size_system == "EU"
    assert change_shoe("BOOT", {"size_system": "UK"}).size_system == "UK"


def test_a_change_that_cannot_be_changes_nothing() -> None:
    shoe("Derby", price="129.00")
    wrong = {"name": "Blucher", "former_price": Decimal("100.00")}

    assert refusal_of(lambda: change_shoe("DERBY", wrong, brand="Brunella", run=[RunEntry("43")]))


@pytest.mark.parametrize("reference", ["NOBODY", "derby", "", "DERBY\n", "DER\x00BY", "D" * 500])
def test_a_shoe_that_is_not_there_is_not_found(reference: str) -> None:
    shoe("Derby")

    with pytest.raises(UnknownShoe) as refusal:
        shoe_with(reference)

    assert refusal.value.details == {"reference": reference[:40]}


def test_a_shoe_is_found_among_those_that_are_asked_for() -> None:
    shoe("Derby", published=False)

    assert shoe_with("DERBY").reference == "DERBY"
    with pytest.raises(UnknownShoe):
        shoe_with("DERBY", among=Shoe.objects.published())


@pytest.mark.parametrize("name", ["", "  ", "!?", "x" * 81])
def test_a_brand_without_a_name_is_none(name: str) -> None:
    assert refusal_of(lambda: brand_named(name)) == [
        ("brand", "Give the brand's name, at most 80 characters.")
    ]


def test_a_sold_shoe_may_be_renamed_and_its_order_is_not_touched() -> None:
    shoe("Derby", sizes={"42": 1})
    placed = order("DERBY", "42")

    change_shoe("DERBY", {"reference": "BLUCHER"})

    assert size_of("BLUCHER", "42").on_hand == 0
    assert placed.lines.get().reference == "DERBY"
