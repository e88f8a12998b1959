"""What the API says of shelves and shoes, as far as the head of a page needs it."""

import msgspec


class Value(msgspec.Struct):
    value: str
    label: str


class Facets(msgspec.Struct):
    brand: list[Value]


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


class ShelfShoe(msgspec.Struct):
    images: list[Image]


class Shelf(msgspec.Struct):
    items: list[ShelfShoe]
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


class Hero(msgspec.Struct):
    picture: Image


class Shop(msgspec.Struct):
    hero: Hero | None


class OwnPage(msgspec.Struct):
    slug: str
    title: str
    html: str
