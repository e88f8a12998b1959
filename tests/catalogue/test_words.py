"""Words, whatever their case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore.catalogue.words import singular, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Derby", ["derby"]),
        ("ÖKO Ökö oko", ["oko", "oko", "oko"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("Søren Łódź Đorđe Œuvre Ægir Þór", ["soren", "lodz", "dorde", "oeuvre", "aegir", "thor"]),
        ("Topkap\u0131 TOPKAPI İstanbul", ["topkapi", "topkapi", "istanbul"]),
        ("café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("ALD-DERBY.OX/7 'n' roll", ["ald", "derby", "ox", "7", "n", "roll"]),
        ("Women's WOMEN\N{RIGHT SINGLE QUOTATION MARK}S Köster's", ["womens", "womens", "kosters"]),
        ("№ ﬁne \uff12\uff13", ["no", "fine", "23"]),
        ("ботинки حذاء 靴", ["ботинки", "حذاء", "靴"]),
        ("  ! 👞 -- ", []),
        ("", []),
    ],
)
def test_words_are_the_same_however_they_are_written(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_a_word_that_was_folded_stays_as_it_is(text: str) -> None:
    words = words_of(text)

    assert words_of(" ".join(words)) == words


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_text_is_folded_like_any_other(text: str) -> None:
    assert words_of(text) == words_of(f"{text} é")[:-1]


def test_a_plural_loses_its_ending_unless_too_little_is_left() -> None:
    assert list(map(singular, ["boots", "boot", "botas", "bus", "s", ""])) == [
        "boot", "boot", "bota", "bus", "s", "",
    ]  # fmt: skip
