"""What is on the shelf: found, counted, sorted and paged."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.facets import FacetValue
from shoestore.catalogue.filters import Filters
from shoestore.catalogue.index import Index, build
from shoestore.catalogue.models import Audience, Shoe
from shoestore.catalogue.shelf import Position, Shelf, Sort, look_up
from shoestore.catalogue.words import words_of
from shoestore.sizing import Last, System, UnknownSize, labels
from tests.catalogue.stories import COLOURS, KINDS, Told, change, put, put_all, tellings
from tests.catalogue.test_index import follow
from tests.database import undone
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def look(filters: Filters | None = None, *, sort: Sort = Sort.NEWEST, limit: int = 100) -> Shelf:
    return look_up(build(), filters or Filters(), sort=sort, after=None, limit=limit)


def found(filters: Filters | None = None, *, sort: Sort = Sort.NEWEST) -> list[str]:
    """The references on the shelf, in their order."""
    names = dict(Shoe.objects.values_list("pk", "reference"))
    return [names[shoe_id] for shoe_id in look(filters, sort=sort).shoe_ids]


def counts(shelf: Shelf, facet: str) -> dict[str, int]:
    return {each.value: each.count for each in shelf.facets[facet]}


def test_the_newest_shoe_stands_first() -> None:
    shoe("Derby")
    shoe("Loafer")

    assert found() == ["LOAFER", "DERBY"]


def test_a_shoe_that_is_not_published_is_nowhere_on_the_shelf() -> None:
    shoe("Derby", brand="Hidden", kind="secret", price="1.00", published=False)
    shoe("Loafer")

    shelf = look()

    assert (shelf.total, shelf.available, shelf.prices) == (1, 1, (Decimal("129"), Decimal("129")))
    assert counts(shelf, "brand") == {"aldona": 1}
    assert counts(shelf, "kind") == {"derby": 1}
    assert found(Filters(q="hidden")) == found(Filters(price_max=Decimal("1.00"))) == []


def test_an_empty_shop_has_an_empty_shelf() -> None:
    for sort in Sort:
        shelf = look(Filters(q="x", price_min=Decimal(1), sizes=frozenset({"42"})), sort=sort)

        assert (shelf.shoe_ids, shelf.next, shelf.prices) == ([], None, None)
        assert (shelf.total, shelf.available) == (0, 0)
        assert set(map(len, shelf.facets.values())) == {0}


@pytest.mark.parametrize(
    "q",
    [
        "", "derby", "DERBY", "der", "dérby", "kost", "köste", "KÖSTER", "ald-17", "ALD-17-OX", "17", "ox",
        "oxblood", "Oxblood derby", "derby oxblood koster", "bro", "  derby  ", "derby, oxblood!", "d o k",
        "men", "derbys", "men's brogues", "köster's",
    ],
)  # fmt: skip
def test_search_forgives_case_accents_order_and_an_unfinished_word(q: str) -> None:
    shoe("Derby", reference="ALD-17-OX", brand="Köster", colour="oxblood", kind="brogue")
    shoe("Loafer", reference="BRU-99", brand="Brunella", colour="navy", kind="loafer")

    assert "ALD-17-OX" in found(Filters(q=q))
    assert found(Filters(q=f"{q} brogue")) == ["ALD-17-OX"]


@pytest.mark.parametrize("q", ["erby", "derbyx", "derby navy", "43", "women", "care", "s"])
def test_search_finds_no_more_than_was_meant(q: str) -> None:
    shoe("Derby", sizes={"42": 1}, colour="oxblood")

    assert found(Filters(q=q)) == []


def test_chosen_values_widen_within_a_facet_and_narrow_between_facets() -> None:
    shoe("Derby", brand="Aldona", colour="black")
    shoe("Boot", brand="Brunella", colour="black")
    shoe("Loafer", brand="Brunella", colour="navy")
    both = frozenset({"aldona", "brunella"})

    assert found(Filters(chosen={"brand": both})) == ["LOAFER", "BOOT", "DERBY"]
    assert found(Filters(chosen={"brand": both, "colour": frozenset({"black"})})) == ["BOOT", "DERBY"]
    assert found(Filters(chosen={"brand": frozenset({"nobody"})})) == []
    assert found(Filters(chosen={"brand": frozenset()})) == ["LOAFER", "BOOT", "DERBY"]


def test_a_count_says_how_many_there_were_if_it_were_chosen_too() -> None:
    shoe("Derby", brand="Aldona", colour="black")
    shoe("Boot", brand="Brunella", colour="black")
    shoe("Loafer", brand="Brunella", colour="navy")

    shelf = look(Filters(chosen={"brand": frozenset({"aldona"})}))

    assert counts(shelf, "brand") == {"aldona": 1, "brunella": 2}
    assert counts(shelf, "colour") == {"black": 1}


def test_what_is_chosen_stays_to_be_seen_when_nothing_has_it() -> None:
    shoe("Derby", brand="Aldona", colour="black")
    shoe("Boot", brand="Brunella", colour="navy")

    shelf = look(Filters(chosen={"brand": frozenset({"brunella"}), "colour": frozenset({"black"})}))

    assert shelf.total == 0
    assert counts(shelf, "brand") == {"aldona": 1, "brunella": 0}


def test_facets_are_shown_as_people_say_them() -> None:
    shoe("Derby", brand="Ökonom Schuhe", colour="Oxblood", swatch="#4a0e0e")
    shoe("Boot", brand="aldona", colour="black", swatch="#111111")
    shoe("Loafer", brand="Brunella", colour="Oxblood", swatch="#5b1f1f")

    shelf = look()

    assert shelf.facets["brand"] == [
        FacetValue("aldona", "aldona", None, 1),
        FacetValue("brunella", "Brunella", None, 1),
        FacetValue("okonom-schuhe", "Ökonom Schuhe", None, 1),
    ]
    assert shelf.facets["colour"] == [
        FacetValue("black", "black", "#111111", 1),
        FacetValue("Oxblood", "Oxblood", "#5b1f1f", 2),
    ]


def test_sizes_are_sorted_as_sizes_and_sold_out_ones_are_not_there() -> None:
    shoe("Derby", system="UK", sizes={"10": 1, "9.5": 1, "8": 0})
    shoe("Boot", system="UK", sizes={"7": 1})

    assert [each.value for each in look(Filters(system=System.UK)).facets["size"]] == ["7", "9.5", "10"]
    assert [each.value for each in look().facets["size"]] == ["40.5", "44", "44.5"]


def test_a_size_can_be_asked_for_in_every_system() -> None:
    shoe("Derby", system="EU", sizes={"42": 1})
    shoe("Boot", system="UK", sizes={"8": 1})
    shoe("Pump", audience="women", system="EU", sizes={"42": 1})

    assert found(Filters(sizes=frozenset({"42"}))) == ["PUMP", "BOOT", "DERBY"]
    assert found(Filters(sizes=frozenset({"8"}), system=System.UK)) == ["PUMP", "BOOT", "DERBY"]
    assert found(Filters(sizes=frozenset({"9"}), system=System.US)) == ["BOOT", "DERBY"]
    assert found(Filters(sizes=frozenset({"10"}), system=System.US)) == ["PUMP"]
    assert found(Filters(sizes=frozenset({"27"}), system=System.CM)) == ["PUMP", "BOOT", "DERBY"]


def audience(*names: str) -> dict[str, frozenset[str]]:
    return {"audience": frozenset(names)}


def test_women_and_men_find_unisex_shoes_and_kids_do_not() -> None:
    for name in ("women", "men", "unisex", "kids"):
        shoe(name, audience=name, sizes={"36": 1})

    assert found(Filters(chosen=audience("women"))) == ["UNISEX", "WOMEN"]
    assert found(Filters(chosen=audience("men"))) == ["UNISEX", "MEN"]
    assert found(Filters(chosen=audience("unisex"))) == ["UNISEX"]
    assert found(Filters(chosen=audience("kids"))) == ["KIDS"]
    assert found(Filters(chosen=audience("women", "men"))) == ["UNISEX", "MEN", "WOMEN"]
    assert counts(look(), "audience") == {"women": 2, "men": 2, "unisex": 1, "kids": 1}


def test_a_shop_of_unisex_shoes_has_shoes_for_women_and_men() -> None:
    shoe("Derby", audience="unisex")

    assert counts(look(), "audience") == {"women": 1, "men": 1, "unisex": 1}


def test_a_us_size_of_a_unisex_shoe_is_read_on_the_last_of_who_asks() -> None:
    shoe("EU", audience="unisex", sizes={"41.5": 1})
    shoe("US", audience="unisex", system="US", sizes={"8.5": 1})
    shoe("Pump", audience="women", system="US", sizes={"9.5": 1})
    shoe("Large", audience="unisex", sizes={"51": 1})

    def of(size: str, *names: str) -> list[str]:
        chosen = audience(*names) if names else {}
        return found(Filters(sizes=frozenset({size}), system=System.US, chosen=chosen))

    assert of("9.5", "women") == of("9.5", "women", "kids") == ["PUMP", "US", "EU"]
    assert of("8.5", "women") == []
    assert of("8.5", "men") == of("8.5", "unisex") == of("8.5") == ["US", "EU"]
    assert of("8.5", "women", "men") == of("8.5", "women", "unisex") == ["US", "EU"]
    women = look(Filters(system=System.US, chosen=audience("women")))
    assert counts(women, "size") == {"9.5": 3}, "no women's size is as large as EU 51"


def test_a_shoe_is_there_in_a_size_while_a_pair_of_it_is() -> None:
    shoe("Derby", sizes={"42": 1, "43": 1})
    order("DERBY", "42")

    assert found(Filters(sizes=frozenset({"42"}))) == []
    assert found(Filters(sizes=frozenset({"43"}))) == found(Filters(available=True)) == ["DERBY"]
    order("DERBY", "43")
    assert (found(Filters(available=True)), found()) == ([], ["DERBY"])


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [
        ("100.00", "100.00", ["B"]),
        ("99.99", "100.01", ["C", "B", "A"]),
        ("100.01", None, ["D", "C"]),
        (None, "99.99", ["A"]),
        ("100.001", "100.009", []),
        ("0", "99999999.99", ["D", "C", "B", "A"]),
        ("300", "100", []),
    ],
)
def test_prices_are_compared_to_the_cent(
    lowest: str | None, highest: str | None, expected: list[str]
) -> None:
    for name, price in {"A": "99.99", "B": "100.00", "C": "100.01", "D": "99999999.99"}.items():
        shoe(name, price=price)
    filters = Filters(
        price_min=None if lowest is None else Decimal(lowest),
        price_max=None if highest is None else Decimal(highest),
    )

    assert found(filters) == expected
    assert look(filters).prices == (Decimal("99.99"), Decimal("99999999.99")), "whatever is chosen"


def test_each_sort_has_its_order_and_equals_have_theirs() -> None:
    for name, price in {"Zebra": "50.00", "ängel": "70.00", "Boot": "50.00", "Éclair": "10.00"}.items():
        shoe(name, price=price, reference=name[0].upper().replace("Ä", "A").replace("É", "E"))

    assert found(sort=Sort.NEWEST) == ["E", "B", "A", "Z"]
    assert found(sort=Sort.CHEAPEST) == ["E", "Z", "B", "A"]
    assert found(sort=Sort.DEAREST) == ["A", "Z", "B", "E"]
    assert found(sort=Sort.NAME) == ["A", "B", "E", "Z"]


# Against a reckoning by hand


words = st.sampled_from(
    ["", "cam", "camino alto", "ang", "okonom", "black sneak", "rot", "cafe", "ref 1", "c ca", "x"]
)
filters = st.builds(
    Filters,
    q=words,
    chosen=st.fixed_dictionaries(
        {
            "brand": st.frozensets(st.sampled_from(["aldona", "okonom", "brunella"]), max_size=2),
            "kind": st.frozensets(st.sampled_from(KINDS), max_size=1),
            "colour": st.frozensets(st.sampled_from(COLOURS), max_size=1),
            "audience": st.frozensets(st.sampled_from(["men", "women", "unisex"]), max_size=2),
        }
    ),
    sizes=st.frozensets(st.sampled_from(["41", "41.5", "42", "8", "9"]), max_size=2),
    system=st.sampled_from(System),
    price_min=st.sampled_from([None, Decimal(0), Decimal("100.00"), Decimal("129.01")]),
    price_max=st.sampled_from([None, Decimal("0.01"), Decimal("129.00"), Decimal("500")]),
    available=st.booleans(),
)


def spoken(made: Shoe, system: System, *, by: Filters | None = None) -> set[str]:
    """What the sizes that are there are called in a system, by somebody who asks so."""
    names = set()
    for size in made.sizes.all():
        if size.on_hand:
            try:
                row = labels(size.label, system=System(made.size_system), last=Audience(made.audience).last)
                if by and for_women(by) and made.audience == "unisex":
                    row = labels(row[System.EU], system=System.EU, last=Last.WOMEN)
                names.add(row[system])
            except UnknownSize:
                pass
    return names


def for_women(asked: Filters) -> bool:
    return asked.chosen.get("audience") == {"women"}


def wearers(made: Shoe) -> set[str]:
    """For whom a shoe is found."""
    return {"unisex", "women", "men"} if made.audience == "unisex" else {made.audience}


def fits(made: Shoe, asked: Filters, *, but: str = "") -> bool:
    """Whether a shoe is what is asked for, all but one thing."""
    said = words_of(
        f"{made.name} {made.brand.name} {made.reference} {made.colour} {made.kind} {made.audience}"
    )
    own = {
        "brand": {made.brand.slug}, "kind": {made.kind}, "colour": {made.colour}, "audience": wearers(made)
    }  # fmt: skip
    answers = {
        "q": all(any(word.startswith(typed) for word in said) for typed in words_of(asked.q)),
        "size": not asked.sizes or bool(asked.sizes & spoken(made, asked.system, by=asked)),
        "price": (asked.price_min is None or made.price >= asked.price_min)
        and (asked.price_max is None or made.price <= asked.price_max),
        "available": not asked.available or any(size.on_hand for size in made.sizes.all()),
    } | {facet: not values or bool(own[facet] & values) for facet, values in asked.chosen.items()}
    return all(answer for name, answer in answers.items() if name != but)


@settings(max_examples=12)
@given(st.lists(tellings, max_size=7), st.lists(filters, min_size=8, max_size=12))
def test_the_shelf_says_what_a_walk_through_the_whole_shop_says(
    stories: list[Told], questions: list[Filters]
) -> None:
    with undone():
        put_all(stories)
        index = build()
        shown = list(
            Shoe.objects.published().select_related("brand").prefetch_related("sizes").order_by("-pk")
        )
        for asked in questions:
            shelf = look_up(index, asked, sort=Sort.NEWEST, after=None, limit=100)

            assert shelf.shoe_ids == [made.pk for made in shown if fits(made, asked)]
            assert shelf.total == len(shelf.shoe_ids)
            check_counts(shelf, shown, asked)


def check_counts(shelf: Shelf, shown: list[Shoe], asked: Filters) -> None:
    values = {
        "brand": lambda made: [made.brand.slug],
        "kind": lambda made: [made.kind],
        "colour": lambda made: [made.colour],
        "audience": wearers,
        "size": lambda made: spoken(made, asked.system, by=asked),
    }
    for facet, of in values.items():
        expected = Counter(value for made in shown if fits(made, asked, but=facet) for value in of(made))
        assert {value: count for value, count in counts(shelf, facet).items() if count} == expected
    priced = [made.price for made in shown if fits(made, asked, but="price")]
    assert shelf.prices == ((min(priced), max(priced)) if priced else None)
    there = [
        made
        for made in shown
        if fits(made, asked, but="available") and spoken(made, System(made.size_system))
    ]
    assert shelf.available == len(there)


# Page by page


def pages(index: Index, sort: Sort, *, limit: int, after: Position | None = None) -> list[int]:
    seen = []
    while True:
        shelf = look_up(index, Filters(), sort=sort, after=after, limit=limit)
        seen += shelf.shoe_ids
        after = shelf.next
        assert len(seen) <= len(index.ids), "a page comes back"
        if after is None:
            return seen


@settings(max_examples=8)
@given(st.lists(tellings, min_size=2, max_size=8), st.integers(1, 3))
def test_page_by_page_every_shoe_is_seen_once(stories: list[Told], limit: int) -> None:
    with undone():
        put_all(stories)
        index = build()
        shown = Shoe.objects.published().select_related("brand")
        order_of = {
            Sort.NEWEST: lambda made: -made.pk,
            Sort.CHEAPEST: lambda made: (made.price, made.pk),
            Sort.DEAREST: lambda made: (-made.price, made.pk),
            Sort.NAME: lambda made: (words_of(made.name), made.pk),
        }
        for sort, place in order_of.items():
            assert pages(index, sort, limit=limit) == [made.pk for made in sorted(shown, key=place)]


@settings(max_examples=10)
@given(
    st.lists(tellings, min_size=4, max_size=6),
    st.lists(st.tuples(st.integers(0, 6), tellings), min_size=1, max_size=3),
    st.sampled_from(Sort),
)
def test_what_does_not_change_is_seen_once_though_other_shoes_come_and_change(
    stories: list[Told], events: list[tuple[int, Told]], sort: Sort
) -> None:
    with undone():
        keys = [made.pk for made in put_all(stories)]
        index = build()
        first = look_up(index, Filters(), sort=sort, after=None, limit=2)
        touched = set()
        for number, told in events:
            if number < len(keys):
                change(told, number)
                touched.add(keys[number])
            else:
                keys.append(put(told, len(keys)).pk)
                touched.add(keys[-1])
        rest = pages(follow(index), sort, limit=2, after=first.next) if first.next else []

        seen = [key for key in [*first.shoe_ids, *rest] if key not in touched]
        stayed = Shoe.objects.published().exclude(pk__in=touched).values_list("pk", flat=True)
        assert sorted(seen) == sorted(stayed)


def test_the_last_page_says_that_it_is_the_last() -> None:
    for name in ("A", "B"):
        shoe(name)

    assert look(limit=2).next is None
    assert look(limit=1).next == (0, look(limit=1).shoe_ids[0])


def test_the_place_of_a_shoe_that_is_gone_from_the_shelf_is_still_a_place() -> None:
    for name in ("A", "B", "C"):
        shoe(name)
    after = {sort: look(sort=sort, limit=1).next for sort in Sort}
    change_shoe("A", {"published": False})
    change_shoe("C", {"published": False})

    rest = {sort: look_up(build(), Filters(), sort=sort, after=after[sort], limit=5) for sort in Sort}

    b = Shoe.objects.get(reference="B").pk
    assert {sort: shelf.shoe_ids for sort, shelf in rest.items()} == {sort: [b] for sort in Sort}
