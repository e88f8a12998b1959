"""What the API says of shoes, and what may be asked of the shelf."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from shoestore.api.types import BOOLEAN, WHOLE_NUMBER, Amount, Money, SizeSystem, Text
from shoestore.catalogue.models import Audience
from shoestore.catalogue.shelf import Sort
from shoestore.sizing import System

ComingSoon = Annotated[
    bool, Field(description="No pair has come in so far, in any size. False when all pairs are sold.")
]
Values = Annotated[list[Annotated[str, Text(80)]], Field(default_factory=list, max_length=50)]


class BrandOut(Schema):
    slug: str
    name: str


class ColourOut(Schema):
    name: str
    swatch: str


class RenditionOut(Schema):
    url: str
    type: str
    width: int


class PictureOut(Schema):
    """A picture; until the worker has rendered it, `renditions` is empty and `url` alone is there."""

    url: str
    alt: str
    width: int
    height: int
    placeholder: str
    renditions: list[RenditionOut]


class ImageOut(PictureOut):
    """A picture of a shoe."""

    id: int


class SizeOut(Schema):
    """One size of a run; `left` is a number when three pairs or fewer are left, else null."""

    size: str
    system: System
    width: str | None
    labels: dict[System, str | None]
    available: bool
    left: int | None


class ShoeOut(Schema):
    reference: str
    name: str
    brand: BrandOut
    description: str
    audience: Audience
    kind: str
    colour: ColourOut
    price: Money
    former_price: Money | None
    coming_soon: ComingSoon
    images: list[ImageOut]
    sizes: list[SizeOut]


class SellersShoeOut(ShoeOut):
    """A shoe as a seller sees it."""

    published: bool
    vat_rate: str


class FacetOut(Schema):
    """One value to filter by: `count` shoes would be found if it were chosen too."""

    value: str
    label: str
    swatch: str | None
    count: int


class PriceRangeOut(Schema):
    min: Money
    max: Money


class FacetsOut(Schema):
    brand: list[FacetOut]
    audience: list[FacetOut]
    kind: list[FacetOut]
    colour: list[FacetOut]
    size: list[FacetOut]
    price: PriceRangeOut | None
    available: int


class SearchOut(Schema):
    """Other words to search for, and how many shoes they find."""

    q: str
    total: int


class WithoutOut(Schema):
    """How many shoes there are when one filter is let go, with all the values chosen of it."""

    filter: Literal["q", "brand", "audience", "kind", "colour", "size", "price", "available"]
    total: int


class InsteadOut(Schema):
    """What finds something where nothing was found."""

    searches: list[SearchOut]
    without: list[WithoutOut]


class ShelfOut(Schema):
    """A page of the shelf; `instead` is null unless nothing is found."""

    items: list[ShoeOut]
    next: str | None
    total: int
    facets: FacetsOut
    instead: InsteadOut | None


class ShelfAsked(Schema):
    """Values of one filter are alternatives; filters narrow each other."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Text(200, shortest=0)] = Field(
        "", description="Words, in any order; the last may be typed half."
    )
    brand: Values
    audience: Annotated[list[Audience], Field(default_factory=list)]
    kind: Values
    colour: Values
    size: Annotated[list[Annotated[str, Text(20)]], Field(default_factory=list, max_length=50)]
    system: SizeSystem = System.EU
    price_min: Amount | None = None
    price_max: Amount | None = None
    available: Annotated[bool, BOOLEAN] = Field(
        False, description="Only shoes of which at least one pair is there."
    )
    sort: Sort = Sort.NEWEST
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE_NUMBER] = 24
