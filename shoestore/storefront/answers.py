"""What the API says of shop, shelves and shoes, as far as a page that begins here needs it."""

import msgspec


class Value(msgspec.Struct):
    value: str
    label: str


class Facets(msgspec.Struct):
    audience: list[Value]
    brand: list[Value]
    size: list[Value]


class Named(msgspec.Struct):
    name: str


class Brand(msgspec.Struct):
    slug: str
    name: str


class Money(msgspec.Struct):
    amount: str
    currency: str


class Rendition(msgspec.Struct):
    url: str
    type: str
    width: int


class Image(msgspec.Struct):
    url: str
    alt: str = ""
    width: int = 0
    height: int = 0
    renditions: list[Rendition] = []


class Size(msgspec.Struct):
    size: str
    system: str
    available: bool
    width: str | None = None


class ShelfSize(msgspec.Struct):
    available: bool


class ShelfShoe(msgspec.Struct):
    reference: str
    name: str
    brand: Brand
    colour: Named
    price: Money
    images: list[Image]
    sizes: list[ShelfSize]
    former_price: Money | None = None
    coming_soon: bool = False


class Shelf(msgspec.Struct):
    items: list[ShelfShoe]
    total: int
    facets: Facets


class Shoe(msgspec.Struct):
    reference: str
    name: str
    brand: Brand
    description: str
    audience: str
    kind: str
    colour: Named
    price: Money
    images: list[Image]
    sizes: list[Size]
    former_price: Money | None = None


class Words(msgspec.Struct):
    language: str
    headline: str
    line: str


class Hero(msgspec.Struct):
    picture: Image
    words: list[Words]


class Shop(msgspec.Struct):
    name: str
    logo: Image | None
    hero: Hero | None


class OwnPage(msgspec.Struct):
    slug: str
    title: str
    html: str
    slugs: dict[str, str]
