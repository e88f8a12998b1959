"""What the server puts into the page's head: for search engines, for previews, and for the first paint."""

from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Json = dict[str, object]

LONGEST_DESCRIPTION = 160
NOT_LISTED = SafeString('<meta name="robots" content="noindex" />')


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answers at this address; the storefront takes it from the page instead of asking."""

    address: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of one page; `path` is its one address, and `product` speaks schema.org."""

    title: str = ""
    description: str = ""
    path: str = ""
    image: str = ""
    product: Json | None = None
    listed: bool = True
    answer: Answer | None = None

    def written(self) -> SafeString:
        """The head in HTML; whatever people wrote is escaped."""
        return mark_safe("\n    ".join(self._lines()))  # noqa: S308 - each line is escaped where it is made

    def _lines(self) -> list[SafeString]:
        title = f"{self.title} · {settings.SHOP_NAME}" if self.title else settings.SHOP_NAME
        lines = [format_html("<title>{}</title>", title)]
        if self.listed:
            lines += [
                *self._meta(title),
                format_html('<link rel="canonical" href="{}" />', absolute(self.path)),
            ]
        else:
            lines.append(NOT_LISTED)
        if self.product:
            lines.append(data_block(msgspec.json.encode(self.product), type="application/ld+json"))
        if self.answer:
            path = {"id": "first-answer", "data-path": self.answer.address}
            lines.append(data_block(self.answer.body, type="application/json", **path))
        return lines

    def _meta(self, title: str) -> list[SafeString]:
        facts = {
            "og:site_name": settings.SHOP_NAME,
            "og:type": "product" if self.product else "website",
            "og:title": title,
            "og:description": self.description,
            "og:url": absolute(self.path),
            "og:image": self.image and absolute(self.image),
        }
        described = format_html('<meta name="description" content="{}" />', self.description)
        told = ((name, fact) for name, fact in facts.items() if fact)
        return [described, format_html_join("\n    ", '<meta property="{}" content="{}" />', told)]


def data_block(json: bytes, **attributes: str) -> SafeString:
    """JSON that a page carries as data: nothing in it can end the block, and no browser runs it."""
    written = format_html_join("", ' {}="{}"', attributes.items())
    inside = json.decode().replace("<", "\\u003c")
    return format_html("<script{}>{}</script>", written, mark_safe(inside))  # noqa: S308 - it has no < any more


def absolute(path: str) -> str:
    """The address of a path of the shop; addresses elsewhere stay as they are."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SHOP_URL}{path}"


def shortened(text: str) -> str:
    """As much of a text, on one line, as search engines show."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(".,;:") + " …"


def shelf_head(query: QueryDict, answer: Answer | None) -> Head:
    """The head of the shelf, or of what was searched for or filtered there."""
    words, brands = query.get("q", ""), query.getlist("brand")
    title = f"Results for “{words}”" if words else "Shoes" if query else ""
    if answer and len(brands) == 1 and not words:
        shelf = msgspec.json.decode(answer.body, type=_Shelf)
        title = next((one.label for one in shelf.facets.brand if one.value == brands[0]), title)
    return Head(
        title=title,
        description=f"Find a pair that fits at {settings.SHOP_NAME}: all shoes, with the sizes there are.",
        path=f"/?{query.urlencode()}" if query else "/",
        listed=not words,
        answer=answer,
    )


def shoe_head(answer: Answer) -> Head:
    """The head of a shoe's page, from what the API says of the shoe."""
    told = msgspec.json.decode(answer.body, type=_Shoe)
    name = f"{told.brand.name} {told.name}"
    price = f"{told.price.amount} {told.price.currency}"
    path = f"/shoes/{told.reference}"
    return Head(
        title=name,
        description=shortened(told.description or f"{name} in {told.colour.name}, {price}."),
        path=path,
        image=told.images[0].url if told.images else "",
        product=_product(told, path),
        answer=answer,
    )


class _Value(msgspec.Struct):
    value: str
    label: str


class _Facets(msgspec.Struct):
    brand: list[_Value]


class _Shelf(msgspec.Struct):
    facets: _Facets


class _Named(msgspec.Struct):
    name: str


class _Money(msgspec.Struct):
    amount: str
    currency: str


class _Image(msgspec.Struct):
    url: str


class _Size(msgspec.Struct):
    available: bool


class _Shoe(msgspec.Struct):
    reference: str
    name: str
    brand: _Named
    description: str
    kind: str
    colour: _Named
    price: _Money
    images: list[_Image]
    sizes: list[_Size]


def _product(shoe: _Shoe, path: str) -> Json:
    """The shoe in the words of schema.org."""
    there = "InStock" if any(size.available for size in shoe.sizes) else "OutOfStock"
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "sku": shoe.reference,
        "name": shoe.name,
        "brand": {"@type": "Brand", "name": shoe.brand.name},
        "description": shoe.description,
        "category": shoe.kind,
        "color": shoe.colour.name,
        "image": [absolute(image.url) for image in shoe.images],
        "offers": {
            "@type": "Offer",
            "url": absolute(path),
            "price": shoe.price.amount,
            "priceCurrency": shoe.price.currency,
            "availability": f"https://schema.org/{there}",
            "itemCondition": "https://schema.org/NewCondition",
        },
    }
