"""The pages of a made-up shop, in each language: Markdown files whose first line is the title."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shoestore.shopfront.models import Language, Page

IN_ORDER = ("about", "delivery", "returns", "privacy", "imprint")


def pages() -> Iterator[Page]:
    """The pages of the demo shop, published, with who sells written into them."""
    for language in Language:
        for position, slug in enumerate(IN_ORDER):
            title, text = _written(language, slug)
            yield Page(
                slug=slug, language=language, title=title, text=text, position=position, published=True
            )


def _written(language: Language, slug: str) -> tuple[str, str]:
    file = Path(__file__).parent / language.value / f"{slug}.md"
    title, _, text = file.read_text(encoding="utf-8").format_map(settings.SELLER).partition("\n")
    return title.removeprefix("# "), text.strip() + "\n"
