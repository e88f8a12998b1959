"""Which shoes the beginning of a word means, and how a vocabulary follows changed texts."""

from hypothesis import given
from hypothesis import strategies as st

from shoestore.catalogue.bitmap import ascending
from shoestore.catalogue.vocabulary import RARE, Vocabulary, followed

MANY = RARE + 40


def written(*texts: str) -> Vocabulary:
    return followed(Vocabulary(), {slot: ("", text) for slot, text in enumerate(texts)})


def meant(words: Vocabulary, letters: str, size: int = MANY) -> list[int]:
    return list(ascending(words.beginning_with(letters, size=size)))


def test_a_typed_beginning_means_every_word_that_begins_so() -> None:
    words = written("derby black", "desert boot", "black boot", "boots")

    assert meant(words, "de") == [0, 1]
    assert meant(words, "boot") == [1, 2, 3]
    assert meant(words, "boots") == [3]
    assert meant(words, "bootss") == []
    assert meant(words, "\U0010ffff") == []


def test_a_word_of_many_shoes_is_found_like_a_word_of_few() -> None:
    words = written(*["sneaker common", *["sneaker"] * (MANY - 2), "snow"])

    assert list(words.common) == ["sneaker"]
    assert meant(words, "sn") == list(range(MANY))
    assert meant(words, "sno") == [MANY - 1]
    assert meant(words, "sneakers") == []


def test_a_common_word_can_become_rare_and_a_rare_one_common() -> None:
    before = written(*["sneaker"] * (RARE + 1), "boot")
    after = followed(before, {0: ("sneaker", "boot"), 1: ("sneaker", "")})

    assert (list(before.common), list(after.common)) == (["sneaker"], [])
    assert meant(after, "boot") == [0, RARE + 1]
    assert followed(after, {0: ("boot", "sneaker"), 1: ("", "sneaker")}) == before


def test_a_word_that_nobody_says_any_more_is_forgotten() -> None:
    after = followed(written("derby", "boot"), {0: ("derby", "boot")})

    assert after == written("boot", "boot")
    assert after.rare_words == ["boot"]


texts = st.lists(st.sets(st.sampled_from(["a", "ab", "abc", "b", "ba"])).map(" ".join), max_size=12)


@given(texts, texts)
def test_a_followed_vocabulary_is_the_one_written_anew(before: list[str], after: list[str]) -> None:
    known = followed(Vocabulary(), {slot: ("", text) for slot, text in enumerate(before)})
    changes = {
        slot: (before[slot] if slot < len(before) else "", text) for slot, text in enumerate(after)
    } | {slot: (before[slot], "") for slot in range(len(after), len(before))}

    assert followed(known, changes) == followed(
        Vocabulary(), {slot: ("", text) for slot, text in enumerate(after)}
    )
