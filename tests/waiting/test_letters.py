"""What is written in the letters."""

import re

import pytest
from pytest_django import Settings

from shoestore.waiting.letters import letter_to
from shoestore.waiting.models import Language
from tests.shop import shoe
from tests.waiting.stories import asks, waits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"
    settings.SHOP_NAME = "Ruiz & Daughters"
    shoe("Derby", brand="O'Hara & Co", sizes={"42": 0})


def test_the_first_letter_asks_whether_it_was_you() -> None:
    wait = asks()

    letter = letter_to(wait)

    assert letter.to == ["bea@example.com"]
    assert letter.from_email == "hello@shoestore.example"
    assert letter.subject == "Please confirm: O'Hara & Co Derby in EU 42"
    assert f"\n    https://shoes.example/waiting/{wait.token}\n" in letter.body
    assert letter.body.endswith("\n\nRuiz & Daughters\n")


def test_the_second_says_where_the_shoe_is_and_how_to_stop() -> None:
    wait = waits()

    letter = letter_to(wait)

    assert letter.subject == "Now available: O'Hara & Co Derby in EU 42"
    assert "\n    https://shoes.example/shoes/DERBY\n" in letter.body
    assert f"https://shoes.example/waiting/{wait.token}" in letter.body


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("story", [asks, waits])
def test_every_letter_can_be_stopped_with_one_click(language: str, story) -> None:
    wait = story(language=language)

    letter = letter_to(wait)

    assert letter.extra_headers["List-Unsubscribe"] == f"<https://shoes.example/waiting/{wait.token}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("story", [asks, waits])
def test_it_is_in_the_language_of_who_asked_and_says_the_same_in_each(story) -> None:
    letters = {}
    for language in Language.values:
        wait = story(f"{language}@example.com", language=language)
        letters[language] = letter_to(wait)
        shop = {"en": "https://shoes.example"}.get(language, f"https://shoes.example/{language}")
        addresses = set(re.findall(r"https://\S+", letters[language].body))
        assert addresses == {f"{shop}/shoes/DERBY", f"{shop}/waiting/{wait.token}"}
        assert "O'Hara & Co Derby, black" in letters[language].body

    assert len({letter.subject for letter in letters.values()}) == len(Language.values)


def test_a_letter_that_is_tried_again_is_the_same_letter_and_the_next_is_another() -> None:
    wait = asks()
    first, again = letter_to(wait), letter_to(wait)
    wait = waits()
    next_one = letter_to(wait)

    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]
    assert first.extra_headers["Message-ID"] != next_one.extra_headers["Message-ID"]
    assert re.fullmatch(r"<confirm\.\d+\.\d{14}@shoes\.example>", first.extra_headers["Message-ID"])
    assert wait.token not in next_one.extra_headers["Message-ID"]


def test_what_is_written_on_a_shoe_cannot_add_a_header() -> None:
    wait = asks()
    wait.size.shoe.name = "Derby\nBcc: all@example.com"

    assert letter_to(wait).subject == "Please confirm: O'Hara & Co Derby"
    assert "Bcc" not in letter_to(wait).message()
