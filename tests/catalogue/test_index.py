"""The catalogue in memory: what it knows, and how it follows what changes."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shoestore.catalogue.bitmap import ascending
from shoestore.catalogue.changes import announce, announce_brand, current_version
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.index import Index, build, changed_since, refreshed
from shoestore.catalogue.models import Brand, Shoe
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from tests.catalogue.stories import Told, change, put, put_all, tellings
from tests.database import undone
from tests.shop import order, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def follow(index: Index) -> Index:
    return refreshed(index, changed_since(index.version), version=current_version())


def references(index: Index, name: str, value: str) -> list[str]:
    """The shoes that have this value, in the order of their slots."""
    slots = ascending(index.bitmaps[name].get(value, 0))
    return [Shoe.objects.get(pk=index.ids[slot]).reference for slot in slots]


def test_an_empty_shop_has_an_empty_index() -> None:
    index = build()

    assert (index.version, list(index.ids), index.published, index.available) == (0, [], 0, 0)
    assert follow(index) == index


def test_the_index_knows_each_shoe_by_all_it_can_be_asked_for() -> None:
    shoe("Derby", brand="Ökonom", kind="derby", colour="black", audience="women", sizes={"38": 1, "39": 0})
    shoe("Loafer", brand="Aldona", kind="loafer", colour="black", published=False, sizes={"42": 0})

    index = build()

    assert {name: sorted(values) for name, values in index.bitmaps.items() if name != "price"} == {
        "brand": ["aldona", "okonom"],
        "audience": ["men", "women"],
        "kind": ["derby", "loafer"],
        "colour": ["black"],
        "EU": ["38"],
        "UK": ["5"],
        "US": ["7"],
        "US for women": ["7"],
        "CM": ["24"],
        "state": ["available", "published"],
    }
    assert references(index, "colour", "black") == ["DERBY", "LOAFER"]
    assert references(index, "state", "published") == references(index, "state", "available") == ["DERBY"]
    assert [card.price for card in index.cards] == [12900, 12900]
    assert list(index.by_name) == [0, 1]


def test_a_size_beyond_the_chart_is_known_in_its_own_system_alone() -> None:
    shoe("Derby", audience="men", sizes={"54": 1})

    index = build()

    assert references(index, "EU", "54") == ["DERBY"]
    assert index.bitmaps["UK"] == {}


def test_a_sale_that_clients_can_see_is_followed() -> None:
    shoe("Derby", sizes={"42": 1})
    before = build()

    placed = order("DERBY", "42")
    sold_out = follow(before)
    cancel_order(placed.pk, seller_id=None)
    back = follow(sold_out)

    assert [references(index, "EU", "42") for index in (before, sold_out, back)] == [["DERBY"], [], ["DERBY"]]
    assert sold_out.bitmaps["EU"] == {}


def test_only_the_shoes_that_changed_are_read(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(5):
        shoe(f"Derby {number}")
    index = build()
    change_shoe("DERBY-3", {"price": "99.00"})

    changed = changed_since(index.version)
    with django_assert_num_queries(2):
        refreshed(index, changed, version=index.version + 1)

    assert changed == [Shoe.objects.get(reference="DERBY-3").pk]


def test_an_index_shares_what_has_not_changed_with_the_one_before() -> None:
    shoe("Derby", sizes={"42": 1})
    before = build()
    order("DERBY", "42")

    after = follow(before)

    assert after.vocabulary is before.vocabulary
    assert after.by_name is before.by_name
    assert references(before, "EU", "42") == ["DERBY"], "and the one before stays as it was"


def test_a_shoe_whose_transaction_was_late_takes_its_place_among_the_others() -> None:
    late = shoe("Late")
    shoe("Derby")
    index = build()
    early = Index(version=index.version)
    early = refreshed(early, [index.ids[1]], version=index.version)

    assert refreshed(early, [late.pk], version=index.version) == index


def test_a_brand_that_is_renamed_is_renamed_on_each_of_its_shoes() -> None:
    shoe("Derby", brand="Aldona")
    shoe("Loafer", brand="Aldona")
    index = build()

    brand = Brand.objects.get()
    brand.name = "Aldona & Daughters"
    brand.save()
    announce_brand(brand.pk)

    assert [card.brand for card in follow(index).cards] == ["Aldona & Daughters"] * 2
    assert follow(index) == build()


def test_an_announcement_without_a_change_changes_nothing_but_the_version() -> None:
    made = shoe("Derby")
    index = build()

    announce([made.pk])

    after = follow(index)
    assert after.version == index.version + 1
    assert (after.cards, after.bitmaps, after.vocabulary) == (index.cards, index.bitmaps, index.vocabulary)


changes = st.lists(st.tuples(st.integers(0, 5), tellings), max_size=5)


@settings(max_examples=12)
@given(st.lists(tellings, max_size=4), st.lists(changes, min_size=1, max_size=3))
def test_an_index_that_followed_is_the_one_built_anew(
    beginning: list[Told], story: list[list[tuple[int, Told]]]
) -> None:
    with undone():
        shoes = len(put_all(beginning))
        index = build()
        for chapter in story:
            for number, told in chapter:
                if number < shoes:
                    change(told, number)
                else:
                    put(told, shoes)
                    shoes += 1
            index = follow(index)
            assert index == build()


def test_counting_and_receiving_are_followed_too() -> None:
    shoe("Derby", sizes={"42": 0})
    index = build()
    size = size_of("DERBY", "42")

    stock.receive(size.pk, 1, seller_id=None)
    received = follow(index)
    stock.count(size.pk, 0, seller_id=None)

    assert (references(received, "EU", "42"), references(follow(received), "EU", "42")) == (["DERBY"], [])
