"""A small embedded shop: `python -m tests.backup.small_shop` fills the folder that DATA names."""

from io import BytesIO

import django
from django.core.management import call_command
from PIL import Image


def fill() -> None:
    """A shoe with a rendered picture, three orders with archived invoices, and one that waits."""
    from django.conf import settings

    from shoestore.catalogue.gallery import add_picture, render
    from shoestore.invoicing.archive import open_archive
    from shoestore.invoicing.archiving import archive_waiting
    from tests.shop import order, shoe

    call_command("migrate", verbosity=0)
    derby = shoe("Derby", sizes={"41": 5000, "42": 5000, "43": 5000})
    file = BytesIO()
    Image.new("RGB", (400, 300), "#a3312a").save(file, "PNG")
    render(add_picture(derby.pk, file.getvalue(), alt="A derby").pk)
    for _ in range(3):
        order("DERBY")
    archive_waiting(open_archive(settings.INVOICE_ARCHIVE))
    order("DERBY")


if __name__ == "__main__":
    django.setup()
    fill()
