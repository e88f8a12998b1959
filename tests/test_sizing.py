"""What sizes say of each other, as clients ask and boxes print."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore import sizing
from shoestore.sizing import Last, System, UnknownSize, UnknownSystem

EU, UK, US, CM = System
MEN, WOMEN, KIDS = Last

DOC = Path(__file__).parents[1] / "docs" / "sizes.md"

lasts = st.sampled_from(list(Last))
systems = st.sampled_from(list(System))
rows = lasts.flatmap(lambda last: st.sampled_from([(last, row) for row in sizing.chart(last)]))


def every_label(last: Last, system: System) -> list[str]:
    return [row[system] for row in sizing.chart(last)]


def test_a_mans_42_is_uk_8_us_9_and_27_cm() -> None:
    assert sizing.labels("42", system=EU, last=MEN) == {EU: "42", UK: "8", US: "9", CM: "27"}


def test_a_womans_38_is_uk_5_us_7_and_24_cm() -> None:
    assert sizing.labels("38", system=EU, last=WOMEN) == {EU: "38", UK: "5", US: "7", CM: "24"}


def test_a_childs_28_is_uk_10k_us_10_5c_and_17_5_cm() -> None:
    assert sizing.labels("28", system=EU, last=KIDS) == {EU: "28", UK: "10K", US: "10.5C", CM: "17.5"}


def test_the_same_foot_has_another_us_size_on_each_last() -> None:
    asked = [sizing.convert("37", source=EU, target=US, last=last) for last in (MEN, WOMEN, KIDS)]
    assert asked == ["5", "6", "4.5Y"]


@pytest.mark.parametrize(
    ("written", "system", "ours"),
    [
        ("42", EU, "42"),
        ("42.0", EU, "42"),
        ("42,5", EU, "42.5"),
        ("42.50", EU, "42.5"),
        ("42½", EU, "42.5"),
        ("42 ½", EU, "42.5"),
        ("42 1/2", EU, "42.5"),
        ("42-1/2", EU, "42.5"),
        (" EU 42 ", EU, "42"),
        ("eu42", EU, "42"),
        ("42 EU", EU, "42"),
        ("40", EU, "40"),
        ("UK8.5", UK, "8.5"),
        ("08", UK, "8"),
        ("10k", UK, "10K"),
        ("10 C", UK, "10K"),
        ("UK 10½ child", UK, "10.5K"),
        ("0K", UK, "0K"),
        ("10.5C", US, "10.5C"),
        ("5T", US, "5C"),
        ("10,5 k", US, "10.5C"),
        ("1y", US, "1Y"),
        ("27", CM, "27"),
        ("27.25", CM, "27.25"),
        ("26,5 cm", CM, "26.5"),
        ("265", CM, "26.5"),
        ("95 mm", CM, "9.5"),
        ("600", CM, "60"),
    ],
)
def test_a_label_is_forgiven_its_writing(written: str, system: System, ours: str) -> None:
    assert sizing.canonical(written, system) == ours


@pytest.mark.parametrize(
    ("written", "system"),
    [
        ("", EU),
        ("   ", EU),
        ("large", EU),
        ("42.3", EU),
        ("42.25", EU),
        ("42 2/3", EU),
        ("421/2", EU),
        ("-42", EU),
        ("4242", EU),
        ("42K", EU),
        ("42/43", EU),
        ("NaN", EU),
        ("4e1", EU),
        ("٤٢", EU),
        ("8.25", UK),
        ("8Y", UK),
        ("14K", UK),
        ("14C", US),
        ("0.5Y", US),
        ("9M", US),
        ("27.1", CM),
        ("27K", CM),
        ("605", CM),
        ("700 mm", CM),
    ],
)
def test_what_is_no_size_is_refused_with_an_example(written: str, system: System) -> None:
    with pytest.raises(UnknownSize) as refused:
        sizing.parse(written, system)
    assert refused.value.code == "unknown_size"
    assert refused.value.message.startswith(f"“{written}” is not a size in {system}: write it like ")
    assert refused.value.details == {"size": written, "system": system}


def test_a_label_that_names_another_system_is_not_taken_for_this_one() -> None:
    with pytest.raises(UnknownSize, match=r"“UK 8” is a size in UK, but was given as one in EU\."):
        sizing.parse("UK 8", EU)


def test_a_very_long_label_is_not_repeated_in_full() -> None:
    with pytest.raises(UnknownSize) as refused:
        sizing.parse("4" * 10_000, EU)
    assert refused.value.details["size"] == "4" * 20 + "…"
    for padded in (" " * 10_000 + "42", "42" + " " * 10_000):
        with pytest.raises(UnknownSize):
            sizing.parse(padded, EU)


def test_a_size_nobody_makes_is_refused_with_the_range() -> None:
    with pytest.raises(UnknownSize) as refused:
        sizing.convert("60", source=EU, target=UK, last=MEN)
    assert refused.value.message == "There is no size 60 for men in EU: sizes go from 35 to 51."
    assert refused.value.details == {
        "size": "60",
        "system": "EU",
        "last": "men",
        "smallest": "35",
        "largest": "51",
    }


@pytest.mark.parametrize(
    ("label", "system", "last"),
    [
        ("34.5", EU, MEN),
        ("51.5", EU, MEN),
        ("13K", UK, MEN),
        ("5Y", US, MEN),
        ("46.5", EU, WOMEN),
        ("7Y", US, WOMEN),
    ],
)
def test_a_last_has_only_its_own_sizes(label: str, system: System, last: Last) -> None:
    with pytest.raises(UnknownSize, match=rf"^There is no size {re.escape(label)} for {last} in {system}: "):
        sizing.labels(label, system=system, last=last)


@pytest.mark.parametrize(("name", "system"), [("EU", EU), ("eu", EU), (" Cm ", CM), ("us", US)])
def test_a_system_is_found_by_its_name(name: str, system: System) -> None:
    assert sizing.system_named(name) is system


@pytest.mark.parametrize("name", ["FR", "", "EUR", "e" * 1000])
def test_a_system_nobody_speaks_is_refused_with_those_we_do(name: str) -> None:
    with pytest.raises(UnknownSystem) as refused:
        sizing.system_named(name)
    assert refused.value.code == "unknown_size_system"
    assert refused.value.message.endswith("ask in one of EU, UK, US, CM.")
    assert refused.value.details["known"] == ["EU", "UK", "US", "CM"]
    assert len(refused.value.message) < 100


@pytest.mark.parametrize(
    ("eu", "uk"),
    [("36.5", "3.5"), ("39.5", "6"), ("41.5", "7.5"), ("43.5", "9"), ("45.5", "10.5"), ("47.5", "12")],
)
def test_a_shoe_between_two_rows_is_called_like_the_shorter(eu: str, uk: str) -> None:
    assert sizing.labels(eu, system=EU, last=MEN)[EU] == eu
    assert sizing.convert(eu, source=EU, target=UK, last=MEN) == uk


@pytest.mark.parametrize(
    ("asked", "system", "answered"),
    [
        ("13", UK, {EU: "31.5", UK: "13K", US: "13.5C", CM: "20"}),
        ("1", UK, {EU: "33", UK: "1", US: "1.5Y", CM: "21"}),
        ("4", UK, {EU: "37", UK: "4", US: "4.5Y", CM: "23.5"}),
        ("4K", UK, {EU: "20", UK: "4K", US: "4.5C", CM: "12.5"}),
        ("10.5", US, {EU: "28", UK: "10K", US: "10.5C", CM: "17.5"}),
        ("2", US, {EU: "33.5", UK: "1.5", US: "2Y", CM: "21.25"}),
        ("7.5", US, {EU: "24", UK: "7K", US: "7.5C", CM: "15"}),
    ],
)
def test_a_kids_size_may_be_asked_without_its_letter(
    asked: str, system: System, answered: dict[System, str]
) -> None:
    assert sizing.labels(asked, system=system, last=KIDS) == answered


def test_a_size_run_sorts_as_sizes() -> None:
    uk = ["1", "13.5K", "2.5", "9K", "10K", "13K", "2"]
    us = ["1Y", "10C", "13.5C", "9.5C", "1.5Y"]
    eu = ["42", "9", "42.5", "100", "41,5"]
    assert sorted(uk, key=lambda label: sizing.sort_key(label, UK)) == [
        *("9K", "10K", "13K", "13.5K", "1", "2", "2.5")
    ]
    assert sorted(us, key=lambda label: sizing.sort_key(label, US)) == ["9.5C", "10C", "13.5C", "1Y", "1.5Y"]
    assert sorted(eu, key=lambda label: sizing.sort_key(label, EU)) == ["9", "41,5", "42", "42.5", "100"]


def test_labels_in_words_of_one_size_sort_together() -> None:
    assert sizing.sort_key("42½", EU) == sizing.sort_key("EU 42,5", EU) == Decimal("42.5")


@given(rows, systems, systems)
def test_every_row_converts_there_and_back(
    row_of_last: tuple[Last, dict[System, str]], source: System, target: System
) -> None:
    last, row = row_of_last
    there = sizing.convert(row[source], source=source, target=target, last=last)
    assert there == row[target]
    assert sizing.convert(there, source=target, target=source, last=last) == row[source]
    assert sizing.labels(row[source], system=source, last=last) == row


@given(lasts, systems, systems, st.data())
def test_sizes_sort_alike_in_every_system(
    last: Last, one: System, other: System, data: st.DataObject
) -> None:
    picked = data.draw(st.lists(st.sampled_from(sizing.chart(last))))
    by_one = sorted(picked, key=lambda row: sizing.sort_key(row[one], one))
    assert by_one == sorted(picked, key=lambda row: sizing.sort_key(row[other], other))


numbers = st.tuples(st.integers(0, 59), st.sampled_from(["", ".0", ".5", ",50", "½", " 1/2"])).map(
    lambda parts: f"{parts[0]}{parts[1]}"
)
child_numbers = st.tuples(st.integers(0, 13), st.sampled_from(["", ".5", "½"])).map(
    lambda parts: f"{parts[0]}{parts[1]}"
)


@given(
    st.tuples(systems, numbers)
    | st.tuples(st.just(UK), child_numbers.map(lambda number: f"{number} K"))
    | st.tuples(st.just(US), child_numbers.map(lambda number: f"{number}c"))
)
def test_what_we_write_we_read(said: tuple[System, str]) -> None:
    system, label = said
    size = sizing.parse(label, system)
    assert sizing.parse(str(size), system) == size
    assert sizing.canonical(str(size), system) == str(size)


@given(st.text(max_size=25), systems, lasts)
def test_any_text_is_a_size_or_is_refused(text: str, system: System, last: Last) -> None:
    try:
        answer = sizing.labels(text, system=system, last=last)
    except UnknownSize:
        return
    assert sizing.labels(answer[system], system=system, last=last) == answer


@pytest.mark.parametrize("last", Last)
@pytest.mark.parametrize("system", System)
def test_the_chart_rises_and_says_no_label_twice(last: Last, system: System) -> None:
    ranks = [sizing.sort_key(label, system) for label in every_label(last, system)]
    assert all(lower < higher for lower, higher in pairwise(ranks))


@pytest.mark.parametrize(
    ("last", "first", "final", "rows"),
    [(MEN, "35", "51", 26), (WOMEN, "33", "46", 21), (KIDS, "15", "40", 40)],
)
def test_the_chart_has_every_size_shops_sell(last: Last, first: str, final: str, rows: int) -> None:
    spoken = every_label(last, EU)
    assert (spoken[0], spoken[-1], len(spoken)) == (first, final, rows)
    assert {str(whole) for whole in range(int(first), int(final) + 1)} <= set(spoken)
    centimetres = [Decimal(label) for label in every_label(last, CM)]
    halves = {Decimal(n) / 2 for n in range(int(centimetres[0] * 2), int(centimetres[-1] * 2) + 1)}
    assert halves <= set(centimetres)


@pytest.mark.parametrize("last", Last)
def test_the_chart_stays_by_the_formulas_of_iso_19407(last: Last) -> None:
    for row in sizing.chart(last):
        foot_by_uk = (sizing.sort_key(row[UK], UK) + 23) / 3 * Decimal("2.54")
        printed_eu = Decimal("1.5") * foot_by_uk + 2 + Decimal("0.5")
        foot_by_eu = (Decimal(row[EU]) - 2) / Decimal("1.5")
        assert abs(Decimal(row[EU]) - printed_eu) <= Decimal("0.5"), row
        assert Decimal("-0.2") < Decimal(row[CM]) - foot_by_eu <= Decimal("0.5"), row


def test_the_page_on_sizes_says_what_the_shop_answers() -> None:
    said = re.findall(r"^\| (men|women|kids) \| (.+) \|$", DOC.read_text("utf-8"), re.MULTILINE)
    assert len(said) == 20
    for last, cells in said:
        row = dict(zip(System, cells.split(" | "), strict=True))
        assert row in sizing.chart(Last(last))


def test_the_page_on_sizes_says_the_ranges() -> None:
    ranges = [f"{last} EU {every_label(last, EU)[0]} to {every_label(last, EU)[-1]}" for last in Last]
    assert f"The whole chart: {', '.join(ranges)}." in DOC.read_text("utf-8")
