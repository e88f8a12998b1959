"""The words test stories are told in."""

from collections.abc import Mapping
from decimal import Decimal

from shoestore.catalogue.edit import RunEntry, create_shoe
from shoestore.catalogue.models import Shoe, Size
from shoestore.checkout.place_order import Client, Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.inventory import stock
from shoestore.orders.models import Order
from shoestore.orders.status import Payment
from shoestore.shopfront.models import Language, Page
from shoestore.shopfront.pages import write_page

ANA = Client(name="Ana Ruiz", email="ana@example.com")

Run = Mapping[str, int]


def shoe(
    name: str = "Derby",
    *,
    sizes: Run | None = None,
    brand: str = "Aldona",
    reference: str = "",
    price: str = "129.00",
    former_price: str | None = None,
    audience: str = "men",
    kind: str = "derby",
    colour: str = "black",
    swatch: str = "#101010",
    system: str = "EU",
    published: bool = True,
) -> Shoe:
    """A shoe in the shop, with these pairs on hand, received as a delivery is."""
    run = {"42": 5} if sizes is None else sizes
    made = create_shoe(
        {
            "reference": reference or name.upper().replace(" ", "-"),
            "name": name,
            "description": f"{name}, made with care.",
            "audience": audience,
            "kind": kind,
            "colour": colour,
            "swatch": swatch,
            "size_system": system,
            "price": Decimal(price),
            "former_price": None if former_price is None else Decimal(former_price),
            "published": published,
        },
        brand=brand,
        run=[RunEntry(label) for label in run],
    )
    for size in made.sizes.all():
        if run[size.label]:
            stock.receive(size.pk, run[size.label], seller_id=None)
    return made


def page(
    slug: str,
    title: str,
    *,
    text: str = "Hello.",
    language: Language = Language.EN,
    position: int = 0,
    published: bool = True,
) -> Page:
    """A page of the shop's own."""
    written = Page(
        slug=slug, title=title, text=text, language=language, position=position, published=published
    )
    write_page(written)
    return written


def size_of(reference: str, label: str) -> Size:
    return Size.objects.get(shoe__reference=reference, label=label)


def pairs(reference: str, label: str) -> int:
    """Pairs on hand."""
    return size_of(reference, label).on_hand


def order(reference: str = "DERBY", size: str = "42", *, quantity: int = 1) -> Order:
    """An order by Ana, to be collected and paid in the shop."""
    placed = place_order(
        client=ANA,
        wishes=[Wish(reference, size, quantity=quantity)],
        fulfilment=Fulfilment(),
        payment=Payment.ON_COLLECTION,
    )
    return placed.order
