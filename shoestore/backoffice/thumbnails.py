"""Small pictures for lists."""

from django.core.files.storage import default_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.catalogue.models import ShoeImage


def thumbnail(image: ShoeImage | None) -> SafeString:
    """A picture in its smallest rendition, or as it was uploaded while the worker has not rendered it."""
    if image is None:
        return SafeString('<span class="shop-thumb"></span>')
    return format_html(
        '<img class="shop-thumb" src="{}" alt="{}" loading="lazy" width="64" height="48">',
        _address(image),
        image.alt,
    )


def _address(image: ShoeImage) -> str:
    small = [made for made in image.renditions if made["type"] == "image/webp"]
    if not small:
        return image.file.url
    return default_storage.url(min(small, key=lambda made: made["width"])["name"])
