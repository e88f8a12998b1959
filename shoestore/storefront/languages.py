"""The languages the storefront is built in, and where the pages of each are."""

# As storefront/vite.config.ts builds them; the first has the addresses without a language.
LANGUAGES = ("en", "de", "es")
FIRST = LANGUAGES[0]
# As Open Graph writes them: with a country, the one whose way of writing the storefront follows.
LOCALES = {"en": "en_GB", "de": "de_DE", "es": "es_ES"}


def told_apart(address: str) -> tuple[str, str]:
    """The language of a page and its address in every language: `de/bag` is the German `bag`."""
    first, _, rest = address.partition("/")
    return (first, rest) if first in LANGUAGES[1:] else (FIRST, address)


def path_in(language: str, path: str) -> str:
    """Where a page is in a language: `/bag` is at `/de/bag` in German."""
    return path if language == FIRST else f"/{language}{path}"
