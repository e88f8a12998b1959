"""A small embedded shop: `python -m tests.backup.small_shop` fills the folder that DATA names."""

from io import BytesIO

import django
from django.core.management import call_command
from PIL import Image


def fill() -> None:
    """Rendered pictures of a shoe and of the shop, three archived invoices, and one that waits."""
    from django.conf import settings

    from shoestore.catalogue.gallery import add_picture, render
    from shoestore.catalogue.pictures import admit
    from shoestore.invoicing.archive import open_archive
    from shoestore.invoicing.archiving import archive_waiting
    from shoestore.shopfront.look import hang_picture
    from shoestore.shopfront.look import render as render_shop_picture
    from shoestore.shopfront.models import Place
    from tests.shop import order, shoe

    call_command("migrate", verbosity=0)
    derby = shoe("Derby", sizes={"41": 5000, "42": 5000, "43": 5000})
    render(add_picture(derby.pk, photo("#a3312a"), alt="A derby").pk)
    for place, colour in zip(Place, ("#204060", "#406020"), strict=True):
        hang_picture(place, admit(photo(colour)), alt="")
        render_shop_picture(place)
    for _ in range(3):
        order("DERBY")
    archive_waiting(open_archive(settings.INVOICE_ARCHIVE))
    order("DERBY")


def photo(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (400, 300), colour).save(file, "PNG")
    return file.getvalue()


if __name__ == "__main__":
    django.setup()
    fill()
