"""Sentences, before anybody translates them."""

from decimal import Decimal

from shoestore.sentences import Counted, Sentence, either, verbatim


def test_a_sentence_is_told_in_english_with_its_values() -> None:
    sentence = Sentence(
        "{shoe} comes to {price}, of {pairs} pairs.", shoe="Derby", price=Decimal("1290.00"), pairs=10_000
    )

    assert str(sentence) == "Derby comes to 1,290.00, of 10,000 pairs."


def test_values_hold_no_places_of_their_own() -> None:
    assert (
        str(Sentence("There is no shoe {reference}.", reference="{secret}")) == "There is no shoe {secret}."
    )


def test_a_sentence_learns_what_it_is_about_and_stays_as_it_was() -> None:
    template = Sentence("{size} is a size in {system}.", system="EU")

    assert str(template.about({"size": "42", "system": "UK"})) == "42 is a size in EU."
    assert template.values == {"system": "EU"}


def test_one_is_told_otherwise_than_many() -> None:
    told = [
        str(Counted("{count} pair of {shoe}", "{count} pairs of {shoe}", count=n, shoe="Derby"))
        for n in (0, 1, 2)
    ]

    assert told == ["0 pairs of Derby", "1 pair of Derby", "2 pairs of Derby"]


def test_what_is_told_as_it_is_may_hold_braces() -> None:
    assert str(verbatim("Expected {this}.")) == "Expected {this}."


def test_a_choice_is_one_or_another() -> None:
    assert str(either("paid")) == "paid"
    assert str(either("paid", Sentence("ready"), "cancelled")) == "paid or ready or cancelled"
