"""The catalogues of sentences: whole, in step with the code, and compiled."""

import re
import runpy
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from config.env import PROJECT

MESSAGES = runpy.run_path(str(PROJECT / "bin" / "messages.py"))
LANGUAGES = MESSAGES["LANGUAGES"]

Text = str | list[str] | tuple[str, ...]


def catalogue(language: str) -> Catalog:
    known: Catalog = MESSAGES["read"](language)
    return known


def messages(known: Catalog) -> dict[Text, Message]:
    return {message.id: message for message in known if message.id}


def forms(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str) -> set[str | None]:
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None}


FORMAL_SPANISH = (
    r"(?i)\b(usted|elija|escriba|deje|mire|póngase|confirme|pídala|avísenme|su (talla|correo|dirección))\b"
)


@pytest.mark.parametrize(
    ("language", "formal"),
    [
        ("de", r"(?<!: )(?<!^)\bSie\b|en Sie\b|\bIhnen\b|\bIhre?[mnrs]?\b"),
        ("es", FORMAL_SPANISH),
    ],
)
def test_clients_are_spoken_to_as_friends_are(language: str, formal: str) -> None:
    told = [form for message in messages(catalogue(language)).values() for form in forms(message.string)]
    mails = (PROJECT / "shoestore" / "waiting" / "templates").rglob(f"*.{language}.txt")
    pages = (PROJECT / "shoestore" / "shopfront" / "demo" / language).glob("*.md")
    told += [path.read_text() for path in (*mails, *pages)]

    assert [text for text in told if re.search(formal, text)] == []


def test_no_e_mail_is_called_a_letter() -> None:
    told = [text for message in messages(catalogue("de")) for text in forms(message)]
    mails = (PROJECT / "shoestore" / "waiting" / "templates").rglob("*.en.txt")
    pages = (PROJECT / "shoestore" / "shopfront" / "demo" / "en").glob("*.md")
    told += [path.read_text() for path in (*mails, *pages)]

    assert [text for text in told if re.search(r"(?<!small )(?<!capital )\bletters?\b", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_the_code_says_is_in_the_catalogue_and_no_other(language: str) -> None:
    assert messages(catalogue(language)).keys() == messages(MESSAGES["sentences"]()).keys()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_translated_for_certain(language: str) -> None:
    known = messages(catalogue(language)).values()

    assert [message.id for message in known if not all(forms(message.string))] == []
    assert [message.id for message in known if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_the_same_values(language: str) -> None:
    differing = [
        message.id
        for message in messages(catalogue(language)).values()
        for text in forms(message.string)
        if places(text) != places(forms(message.id)[0])
    ]

    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_compiled_and_written_as_the_command_writes_it(language: str) -> None:
    file = MESSAGES["path"](language)

    assert file.with_suffix(".mo").read_bytes() == MESSAGES["compiled"](catalogue(language))
    assert file.read_bytes() == MESSAGES["written"](catalogue(language))


def test_the_code_says_many_sentences() -> None:
    assert len(messages(MESSAGES["sentences"]())) > 100
