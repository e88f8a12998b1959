"""How text is searched: by words, whatever their case, accents and order."""

import re
import unicodedata

WORD = re.compile(r"\w+")
POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\b")
LONGEST_WITHOUT_PLURAL = 3
LETTERS_WITHOUT_PARTS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)


def words_of(text: str) -> list[str]:
    """The words of a text, folded so that Ökö, ÖKO and oko are the same word; women's is womens."""
    folded = text.lower() if text.isascii() else _folded(text)
    return WORD.findall(POSSESSIVE.sub("s", folded))


def singular(word: str) -> str:
    """A word without the ending that English and Spanish give it when there are several."""
    return word[:-1] if word.endswith("s") and len(word) > LONGEST_WITHOUT_PLURAL else word


def _folded(text: str) -> str:
    # Taking letters apart can bring capitals to light (№ is No), and folding them letters with parts.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return letters.translate(LETTERS_WITHOUT_PARTS)
