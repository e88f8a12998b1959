"""The pictures that a page shows first, asked for while its scripts are still on their way."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.storefront.answers import Image

# How wide a picture is, as ShoeCard.svelte and Gallery.svelte say it: a browser then takes one file for both.
ON_A_CARD = "(min-width: 90rem) 17rem, (min-width: 64rem) 23vw, (min-width: 40rem) 30vw, 46vw"
IN_THE_GALLERY = "(min-width: 64rem) 56vw, 100vw"
# As Hero.svelte says it.
ABOVE_THE_SHELF = "(min-width: 64rem) 56rem, 100vw"
# The first row has two shoes on a phone, three on a tablet and four on a wide screen.
FIRST_ROW = ("", "", "(min-width: 40rem)", "(min-width: 90rem)")
BEST = "image/avif"


def above_the_shelf(hero: Image | None) -> list[SafeString]:
    """The picture above the shelf, if there is one."""
    return [preload(hero, sizes=ABOVE_THE_SHELF)] if hero else []


def first_row(images: Iterable[Image | None]) -> list[SafeString]:
    """The pictures of the first shoes on a shelf, each for the screens that show it in their first row."""
    asked = zip(images, FIRST_ROW, strict=False)
    return [preload(image, sizes=ON_A_CARD, media=media) for image, media in asked if image]


def preload(image: Image, *, sizes: str, media: str = "") -> SafeString:
    """One picture, in its widths; a browser that cannot show the best format does not ask for it."""
    best = [rendition for rendition in image.renditions if rendition.type == BEST]
    wide = format_html(' media="{}"', media) if media else ""
    if not best:
        return format_html(
            '<link rel="preload" as="image" href="{}" fetchpriority="high"{} />', image.url, wide
        )
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in best)
    return format_html(
        '<link rel="preload" as="image" type="{}" imagesrcset="{}" imagesizes="{}" fetchpriority="high"{} />',
        BEST, srcset, sizes, wide,
    )  # fmt: skip
