"""Pictures asked for before a script has run must be the very files that the page then shows."""

from pathlib import Path

from shoestore.storefront.answers import Image, Rendition
from shoestore.storefront.preload import IN_THE_GALLERY, ON_A_CARD, first_row, preload

COMPONENTS = Path(__file__).parents[2] / "storefront" / "src" / "lib" / "components"
PICTURE = Image(
    "/media/1.jpg",
    renditions=[
        Rendition("/media/1-320.avif", "image/avif", 320),
        Rendition("/media/1-640.avif", "image/avif", 640),
        Rendition("/media/1-320.webp", "image/webp", 320),
    ],
)


def test_the_page_says_the_same_widths() -> None:
    assert f'sizes="{ON_A_CARD}"' in (COMPONENTS / "ShoeCard.svelte").read_text()
    assert f'sizes="{IN_THE_GALLERY}"' in (COMPONENTS / "Gallery.svelte").read_text()


def test_the_best_format_is_offered_in_all_its_widths() -> None:
    assert preload(PICTURE, sizes="50vw") == (
        '<link rel="preload" as="image" type="image/avif"'
        ' imagesrcset="/media/1-320.avif 320w, /media/1-640.avif 640w" imagesizes="50vw"'
        ' fetchpriority="high" />'
    )


def test_only_screens_with_a_longer_row_ask_for_more() -> None:
    row = first_row([PICTURE, None, PICTURE, PICTURE, PICTURE])

    assert [line.partition("media=")[2].rstrip(' />"').lstrip('"') for line in row] == [
        "", "(min-width: 40rem)", "(min-width: 90rem)",
    ]  # fmt: skip


def test_an_address_cannot_break_out() -> None:
    assert '"><script' not in preload(Image('/media/"><script>.jpg'), sizes="")
