#!/usr/bin/env python3
"""Bring the catalogues of the shop's sentences in step with the code (run it as `make messages`).

Sentences the code no longer says are dropped, new ones are added without a translation, and each catalogue is
compiled. Nothing is guessed: what has no translation is listed, and told in English until it has one.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SHOESTORE = Path(__file__).resolve().parent.parent / "shoestore"
LOCALE = SHOESTORE / "locale"
LANGUAGES = ("de", "es")
KEYWORDS = {"Sentence": None, "Counted": (1, 2), "_": None}


def main() -> None:
    said = sentences()
    for language in LANGUAGES:
        catalogue = in_step(read(language), said)
        path(language).write_bytes(written(catalogue))
        path(language).with_suffix(".mo").write_bytes(compiled(catalogue))
        for message in catalogue:
            if message.id and not translated(message.string):
                print(f"{language}: {message.id!r} has no translation")


def sentences() -> Catalog:
    """The sentences in the code."""
    found = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(
        SHOESTORE, [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message)
    return found


def read(language: str) -> Catalog:
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def in_step(catalogue: Catalog, said: Catalog) -> Catalog:
    """A catalogue of the sentences that are said, with the translations known so far."""
    catalogue.update(said, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def written(catalogue: Catalog) -> bytes:
    """The catalogue as people read and change it."""
    file = BytesIO()
    write_po(file, catalogue, width=110, sort_output=True, no_location=True)
    return file.getvalue().strip() + b"\n"


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
