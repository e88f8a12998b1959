"""The shop's shoes for Google Merchant and who else reads its format: an item for each size that is there.

The words are those of Google's product data specification (support.google.com/merchants/answer/7052112).
"""

from collections.abc import Iterator
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse

from shoestore.catalogue.feed_items import LEFT_OUT, item_id, item_title, problems_of, shoes_for_feeds
from shoestore.catalogue.models import Audience, Shoe, Size
from shoestore.gtin import is_global
from shoestore.money import written
from shoestore.shopfront.look import look
from shoestore.storefront.addresses import absolute, shoe_path
from shoestore.storefront.of_a_version import of_a_version
from shoestore.storefront.xml import document, element

NAMESPACES = {"version": "2.0", "xmlns:g": "http://base.google.com/ns/1.0"}
SHOES = "187"  # Apparel & Accessories > Shoes, in Google's taxonomy of products
GENDERS = {Audience.MEN: "male", Audience.WOMEN: "female"}
MORE_PICTURES = 10
LONGEST_DESCRIPTION = 5000


@of_a_version
def google(_request: HttpRequest) -> StreamingHttpResponse:
    """Every size of every published shoe of which there is a pair, but for those that Google would refuse.

    The back office lists what is left out, and why.
    """
    rss = document("rss", NAMESPACES, _channel())
    return StreamingHttpResponse(rss, content_type="application/xml; charset=utf-8")


def _channel() -> Iterator[str]:
    name = look().shop_name
    told = element("title", name) + element("link", absolute("/"))
    yield f"<channel>{told}{element('description', f'Shoes at {name}')}\n"
    for shoes in shoes_for_feeds():
        sizes = ((shoe, size) for shoe in shoes for size in shoe.sizes.all())
        yield "".join(
            _item(shoe, size) for shoe, size in sizes if LEFT_OUT.isdisjoint(problems_of(shoe, size))
        )
    yield "</channel>\n"


def _item(shoe: Shoe, size: Size) -> str:
    """One size of a shoe; what is not known is left out."""
    name = f"{shoe.brand.name} {shoe.name}"
    label = " ".join(filter(None, (size.label, size.width)))
    first, *more = [absolute(image.file.url) for image in shoe.images.all()]
    facts = [
        ("id", item_id(shoe.reference, size.label, size.width)),
        ("item_group_id", shoe.reference),
        ("title", item_title(shoe, size)),
        ("description", (shoe.description or f"{name} in {shoe.colour}")[:LONGEST_DESCRIPTION]),
        ("link", absolute(shoe_path(shoe.reference))),
        ("image_link", first),
        *(("additional_image_link", address) for address in more[:MORE_PICTURES]),
        ("availability", "in_stock"),
        *_prices(shoe),
        ("brand", shoe.brand.name),
        ("gtin", size.gtin if size.gtin and is_global(size.gtin) else ""),
        ("condition", "new"),
        ("google_product_category", SHOES),
        ("product_type", shoe.kind),
        ("gender", GENDERS.get(Audience(shoe.audience), "unisex")),
        ("age_group", "kids" if shoe.audience == Audience.KIDS else "adult"),
        ("color", shoe.colour),
        *_size(shoe, label),
    ]
    elements = "".join(element(f"g:{name}", fact) for name, fact in facts if fact)
    return f"<item>{elements}</item>\n"


def _prices(shoe: Shoe) -> list[tuple[str, str]]:
    if shoe.former_price is None:
        return [("price", _money(shoe.price))]
    return [("price", _money(shoe.former_price)), ("sale_price", _money(shoe.price))]


def _size(shoe: Shoe, label: str) -> list[tuple[str, str]]:
    """Google knows no system of sizes in centimetres: there, the unit is part of the size."""
    if shoe.size_system == "CM":
        return [("size", f"{label} cm")]
    return [("size", label), ("size_system", shoe.size_system)]


def _money(amount: Decimal) -> str:
    return f"{written(amount, settings.CURRENCY)} {settings.CURRENCY}"
