"""What search engines are told of the shop and its shoes, in their own words: only what is true."""

from copy import deepcopy

import pytest
from django.utils.translation import override
from msgspec.structs import replace
from pytest_django import Settings

from shoestore.catalogue.edit import RunEntry, create_shoe
from shoestore.shopfront.models import Look
from shoestore.storefront.answers import Brand, Image, Money, Named, Shoe, Size
from shoestore.storefront.linked_data import breadcrumbs, gtins_of, product, shop
from tests.shop import shoe

DERBY = Shoe(
    reference="DERBY",
    name="Derby",
    brand=Brand("aldona", "Aldona"),
    description="",
    audience="women",
    kind="derby",
    colour=Named("oxblood"),
    price=Money("129.00", "EUR"),
    images=[Image("/media/1.jpg"), Image("https://bucket.example/2.jpg")],
    sizes=[Size("39", "EU", available=False), Size("40", "EU", available=True, width="E")],
)


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.SHOP_URL = "https://shoes.example"


def test_a_shoe_is_offered_in_each_size() -> None:
    told = product(DERBY, {("40", "E"): "4006381333931"}, "en")

    assert told == {
        "@context": "https://schema.org",
        "@type": "Product",
        "sku": "DERBY",
        "name": "Derby",
        "url": "https://shoes.example/shoes/DERBY",
        "brand": {"@type": "Brand", "name": "Aldona"},
        "category": "derby",
        "color": "oxblood",
        "image": ["https://shoes.example/media/1.jpg", "https://bucket.example/2.jpg"],
        "audience": {"@type": "PeopleAudience", "suggestedGender": "female"},
        "offers": [
            offer("DERBY-39", "OutOfStock", name="39"),
            offer("DERBY-40-E", "InStock", name="40 E", gtin="4006381333931"),
        ],
    }


def offer(sku: str, availability: str, *, name: str, **known: str) -> dict[str, object]:
    return {
        "@type": "Offer",
        "sku": sku,
        **known,
        "url": "https://shoes.example/shoes/DERBY",
        "price": "129.00",
        "priceCurrency": "EUR",
        "availability": f"https://schema.org/{availability}",
        "itemCondition": "https://schema.org/NewCondition",
        "itemOffered": {
            "@type": "Product",
            "name": "Aldona Derby",
            "size": {
                "@type": "SizeSpecification",
                "name": name,
                "sizeSystem": "https://schema.org/WearableSizeSystemEurope",
            },
        },
    }


def test_a_size_in_centimetres_says_so_itself() -> None:
    shoe = deepcopy(DERBY)
    shoe.sizes = [Size("27.5", "CM", available=True)]

    [offer] = product(shoe, {}, "en")["offers"]

    assert offer["itemOffered"]["size"] == {"@type": "SizeSpecification", "name": "27.5 cm"}


def test_the_way_to_a_shoe() -> None:
    assert breadcrumbs(DERBY, "en")["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "All shoes", "item": "https://shoes.example/"},
        {"@type": "ListItem", "position": 2, "name": "Aldona", "item": "https://shoes.example/?brand=aldona"},
        {"@type": "ListItem", "position": 3, "name": "Derby", "item": "https://shoes.example/shoes/DERBY"},
    ]


def test_a_shoe_is_told_in_the_language_of_its_page_and_leads_there() -> None:
    page = "https://shoes.example/de/shoes/DERBY"

    with override("de"):
        shoe, way = (
            product(replace(DERBY, kind="boot", colour=Named("Black")), {}, "de"),
            breadcrumbs(DERBY, "de"),
        )

    assert (shoe["category"], shoe["color"]) == ("Stiefel", "Schwarz")
    assert {shoe["url"], *(offer["url"] for offer in shoe["offers"])} == {page}
    assert [(step["name"], step["item"]) for step in way["itemListElement"]] == [
        ("Alle Schuhe", "https://shoes.example/de/"),
        ("Aldona", "https://shoes.example/de/?brand=aldona"),
        ("Derby", page),
    ]


@pytest.mark.django_db
def test_its_keeper_names_the_shop() -> None:
    Look.objects.create(pk=1, name="Aldona & Daughters")

    assert [each["name"] for each in shop("en")] == ["Aldona & Daughters"] * 2


@pytest.mark.django_db
def test_who_sells(settings: Settings) -> None:
    settings.SHOP_NAME = "Calle Nueva"
    settings.SELLER = {
        "name": "Calle Nueva SL",
        "address": "Madrid",
        "vat_id": "ESB1",
        "email": "",
        "iban": "",
    }

    organisation, site = shop("de")

    assert organisation == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": "https://shoes.example/#organization",
        "name": "Calle Nueva",
        "legalName": "Calle Nueva SL",
        "url": "https://shoes.example/",
        "logo": "https://shoes.example/icons/512.png",
        "vatID": "ESB1",
        "address": "Madrid",
    }
    assert site == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Calle Nueva",
        "url": "https://shoes.example/de/",
        "inLanguage": "de",
        "publisher": {"@id": organisation["@id"]},
    }


@pytest.mark.django_db
def test_barcodes_are_those_of_this_shoe_that_are_known() -> None:
    shoe("Loafer")
    facts = {
        "reference": "BOOT", "name": "Boot", "audience": "men", "kind": "boot", "colour": "black",
        "swatch": "#101010", "size_system": "EU", "price": 99, "published": True,
    }  # fmt: skip
    run = [RunEntry("42", gtin="4006381333931"), RunEntry("42", width="W", gtin="96385074"), RunEntry("43")]
    create_shoe(facts, brand="Aldona", run=run)

    assert gtins_of("BOOT") == {("42", ""): "4006381333931", ("42", "W"): "96385074"}
    assert gtins_of("LOAFER") == {}
