"""One picture of every page at both sizes in both themes: `python -m tests.looks.contact_sheet`.

It is made of the pictures that are kept in tests/looks/pictures, and goes to build/contact-sheet.webp.
"""

from itertools import product

from PIL import Image, ImageDraw, ImageFont

from tests.e2e.devices import DEVICES
from tests.looks.pictures import KEPT, storefront_views
from tests.servers.shop_processes import ROOT

OUT = ROOT / "build" / "contact-sheet.webp"
COLUMN = {"phone": 150, "desktop": 360}
TALLEST = 420
GAP, TITLE = 16, 24
PAPER, INK = "#888888", "#ffffff"


def main() -> None:
    views = storefront_views()
    kinds = list(product(DEVICES, ("light", "dark")))
    width = sum(COLUMN[device] + GAP for device, _theme in kinds) + GAP
    sheet = Image.new("RGB", (width, len(views) * (TALLEST + TITLE + GAP) + GAP), PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for row, view in enumerate(views):
        top = GAP + row * (TALLEST + TITLE + GAP)
        draw.text((GAP, top), view, INK, font)
        left = GAP
        for device, theme in kinds:
            sheet.paste(_thumbnail(f"{view}-{device}-{theme}", COLUMN[device]), (left, top + TITLE))
            left += COLUMN[device] + GAP
    OUT.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(OUT, quality=80)
    print(OUT)


def _thumbnail(name: str, width: int) -> Image.Image:
    """The top of a page, as wide as its column."""
    picture = Image.open(KEPT / f"{name}.webp").convert("RGB")
    small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    return small.crop((0, 0, width, min(small.height, TALLEST)))


if __name__ == "__main__":
    main()
