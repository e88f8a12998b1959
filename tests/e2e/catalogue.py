"""The shop that every journey begins at: thirty shoes that no journey buys, made by the shop's own verbs.

It is a program of its own, run in the environment of the shop: `python -m tests.e2e.catalogue`. It prints
what `open_shop` prints, and in the last line the secret of a token that may do everything.
"""

from io import BytesIO

import django
from django.core.management import call_command
from PIL import Image, ImageDraw

BRANDS = ("Aldona", "Brisa", "Corven", "Dunmore", "Elske")
STYLES = (
    ("Derby", "derby", "black", "#222222"),
    ("Runner", "running", "blue", "#2a4d8f"),
    ("Loafer", "loafer", "brown", "#7b4a2a"),
    ("Chelsea", "boot", "black", "#1b1b1b"),
    ("Court", "sneaker", "white", "#e8e4dc"),
    ("Trail", "hiking", "green", "#3f5b3a"),
)
SCOPES = [word for scope in ("catalogue", "stock", "orders", "invoices") for word in ("--scope", scope)]
PICTURE_SIZE = (240, 180)
RUN = {"40": 4, "41": 5, "42": 6, "43": 0, "44": 8}


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    for place, brand in enumerate(BRANDS):
        for number, style in enumerate(STYLES):
            _add(brand, style, price=f"{60 + 10 * number + place}.00")
    call_command("open_shop")
    call_command("create_token", "journeys", *SCOPES)


def photograph(colour: str) -> bytes:
    """A picture of a shoe, more or less, in this colour; small, because the worker renders every one."""
    image = Image.new("RGB", PICTURE_SIZE, "#efece6")
    draw = ImageDraw.Draw(image)
    draw.polygon([(45, 124), (49, 71), (86, 68), (124, 98), (188, 109), (199, 128)], fill=colour)
    draw.rectangle((43, 126, 201, 137), fill="#5b5148")
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


def _add(brand: str, style: tuple[str, str, str, str], *, price: str) -> None:
    from shoestore.catalogue.gallery import add_picture
    from tests.shop import shoe

    name, kind, colour, swatch = style
    reference = f"{brand}-{name}".upper()
    made = shoe(name, brand=brand, reference=reference, kind=kind, colour=colour, price=price, sizes=RUN)
    add_picture(made.pk, photograph(swatch), alt=f"{name} in {colour}, seen from the side")


if __name__ == "__main__":
    main()
