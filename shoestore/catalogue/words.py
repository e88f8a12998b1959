"""How text is searched: by words, whatever their case, accents and order."""

import re
import unicodedata

WORD = re.compile(r"\w+")
LETTERS_WITHOUT_PARTS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def words_of(text: str) -> list[str]:
    """The words of a text, folded so that Ökö, ÖKO and oko are the same word."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS_WITHOUT_PARTS)
    return WORD.findall("".join(char for char in folded if not unicodedata.combining(char)))
