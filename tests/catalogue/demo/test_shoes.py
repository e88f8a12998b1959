from collections import Counter
from decimal import Decimal
from re import fullmatch

import pytest

from shoestore import sizing
from shoestore.catalogue.demo import KINDS, DemoShoe, brands, shoes
from shoestore.gtin import parse_gtin

EVERY_SHOE = [pytest.param(shoe, id=shoe.reference) for shoe in shoes()]


def _shoe(reference: str) -> DemoShoe:
    return next(shoe for shoe in shoes() if shoe.reference == reference)


def _pairs(shoe: DemoShoe) -> int:
    return sum(size.pairs for size in shoe.sizes)


def _received(shoe: DemoShoe) -> int:
    return sum(size.received for size in shoe.sizes)


def test_the_shelf_is_the_same_every_time() -> None:
    assert shoes() == shoes()


def test_the_shelf_is_full() -> None:
    shelf = shoes()
    assert len(shelf) == 93
    assert len({shoe.reference for shoe in shelf}) == 93
    assert {shoe.brand for shoe in shelf} == {maker.slug for maker in brands()}
    assert {shoe.kind for shoe in shelf} == set(KINDS)
    assert {shoe.audience for shoe in shelf} == {"men", "women", "unisex", "kids"}


def test_a_style_comes_in_several_colourways() -> None:
    derbies = [shoe for shoe in shoes() if shoe.name == "Alder Derby"]
    assert [(shoe.reference, shoe.colourway, shoe.colour) for shoe in derbies] == [
        ("ALD-DERBY-OXBLOOD", "Oxblood", "burgundy"),
        ("ALD-DERBY-BLACK", "Black", "black"),
        ("ALD-DERBY-CHESTNUT", "Chestnut", "tan"),
    ]


def test_colours_are_few_enough_to_choose_from_and_each_has_one_swatch() -> None:
    swatches = {(shoe.colour, shoe.swatch) for shoe in shoes()}
    assert len(swatches) == len({colour for colour, _ in swatches}) == 13


@pytest.mark.parametrize("shoe", EVERY_SHOE)
def test_a_shoe_says_what_it_is(shoe: DemoShoe) -> None:
    assert fullmatch(r"[A-Z]{3}(-[A-Z]+)+", shoe.reference)
    assert fullmatch(r"#[0-9a-f]{6}", shoe.swatch)
    assert 120 < len(shoe.description) < 500
    assert shoe.description.endswith(".")
    assert shoe.vat_rate == Decimal("21.00")


@pytest.mark.parametrize("shoe", EVERY_SHOE)
def test_a_price_is_believable_and_a_former_one_was_higher(shoe: DemoShoe) -> None:
    assert Decimal("40") < shoe.price < Decimal("400")
    assert shoe.price.as_tuple().exponent == -2
    assert shoe.former_price is None or shoe.price < shoe.former_price < shoe.price * 2


@pytest.mark.parametrize("shoe", EVERY_SHOE)
def test_a_size_run_ascends_and_the_shop_understands_each_label(shoe: DemoShoe) -> None:
    system = sizing.System(shoe.system)
    labels = list(dict.fromkeys(size.label for size in shoe.sizes))
    assert [sizing.canonical(label, system) for label in labels] == labels
    assert sorted(labels, key=Decimal) == labels
    assert len({(size.label, size.width) for size in shoe.sizes}) == len(shoe.sizes) >= 7


def test_no_description_is_used_twice() -> None:
    assert len({shoe.description for shoe in shoes()}) == 93


def test_sizes_are_spoken_in_the_makers_own_systems() -> None:
    assert Counter(shoe.system for shoe in shoes()) == {"EU": 73, "UK": 14, "US": 6}
    assert [size.label for size in _shoe("PAC-TEMPO-M-FOG").sizes][:3] == ["7", "7.5", "8"]


def test_one_maker_offers_two_widths() -> None:
    sizes = _shoe("ALD-DERBY-BLACK").sizes
    assert [(size.label, size.width) for size in sizes[:3]] == [("6", "G"), ("6", "H"), ("6.5", "G")]
    assert {size.width for size in _shoe("NOR-FYR-PINE").sizes} == {""}


def test_every_barcode_is_valid_the_shops_own_and_used_once() -> None:
    gtins = [size.gtin for shoe in shoes() for size in shoe.sizes if size.gtin]
    assert [parse_gtin(gtin) for gtin in gtins] == gtins
    assert {(len(gtin), gtin[:2]) for gtin in gtins} == {(13, "20")}
    assert len(set(gtins)) == len(gtins) > 900


def test_some_makers_print_no_barcodes() -> None:
    assert {size.gtin for size in _shoe("TAV-MOLO-CUOIO").sizes} == {""}


def test_the_stock_is_that_of_a_shop_in_mid_season() -> None:
    on_hand = Counter(min(size.pairs, 4) for shoe in shoes() for size in shoe.sizes)
    assert min(on_hand[left] for left in (0, 1, 2, 3, 4)) > 80
    assert max(size.pairs for shoe in shoes() for size in shoe.sizes) == 12


def test_a_few_shoes_are_sold_out_one_is_coming_soon_and_all_others_are_there() -> None:
    gone = [shoe for shoe in shoes() if _pairs(shoe) == 0]

    assert [shoe.reference for shoe in gone if _received(shoe)] == [
        "PAC-TEMPO-W-CLOUD",
        "BRO-ADA-DAMSON",
        "TAV-LEVANTE-OLTREMARE",
        "PLO-PEBBLE-SUNNY",
    ]
    assert [shoe.reference for shoe in gone if not _received(shoe)] == ["SOL-BISE-SOLEIL"]


def test_two_shoes_wait_to_be_published() -> None:
    assert [shoe.reference for shoe in shoes() if not shoe.published] == [
        "NOR-ODDE-SENNEP",
        "PLO-SCRAMBLE-BERRY",
    ]


def test_colourways_of_a_style_have_one_name_so_that_each_leads_to_the_others() -> None:
    styles = Counter((shoe.brand, shoe.name, shoe.audience) for shoe in shoes())

    looks = {(shoe.brand, shoe.name, shoe.audience, shoe.colourway) for shoe in shoes()}

    assert min(styles.values()) >= 2
    assert len(looks) == len(shoes())
