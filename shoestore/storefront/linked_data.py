"""The shop and its shoes in the words of schema.org, which search engines read.

What is not known is not said: a size without a barcode has no `gtin`.
"""

from collections.abc import Mapping

from django.conf import settings

from shoestore.catalogue.feed_items import item_id
from shoestore.catalogue.models import Size
from shoestore.gtin import is_global
from shoestore.sentences import Sentence
from shoestore.shopfront.look import look
from shoestore.storefront import answers
from shoestore.storefront.addresses import absolute, brand_path, page_address, shoe_path
from shoestore.storefront.words import in_words
from shoestore.translation import told

Json = dict[str, object]
Gtins = Mapping[tuple[str, str], str]

CONTEXT = "https://schema.org"
SYSTEMS = {"EU": "Europe", "UK": "UK", "US": "US"}  # schema.org has no word for a length in centimetres
GENDERS = {"men": "male", "women": "female", "unisex": "unisex"}
LOGO = "/icons/512.png"


def shop(language: str) -> list[Json]:
    """Who sells, and where."""
    seller, name = settings.SELLER, look().shop_name
    facts = {"email": seller["email"], "vatID": seller["vat_id"], "address": seller["address"]}
    organisation: Json = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": absolute("/#organization"),
        "name": name,
        "legalName": seller["name"],
        "url": absolute("/"),
        "logo": absolute(LOGO),
        **{name: fact for name, fact in facts.items() if fact},
    }
    site: Json = {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": name,
        "url": page_address("/", language),
        "inLanguage": language,
        "publisher": {"@id": organisation["@id"]},
    }
    return [organisation, site]


def shoe(shoe: answers.Shoe, language: str) -> list[Json]:
    """A shoe and the way to it. A shoe without sizes is offered to nobody, and therefore no product."""
    way = breadcrumbs(shoe, language)
    return [product(shoe, gtins_of(shoe.reference), language), way] if shoe.sizes else [way]


def product(shoe: answers.Shoe, gtins: Gtins, language: str) -> Json:
    """A shoe, with an offer for each size of its run."""
    described = {
        "image": [absolute(image.url) for image in shoe.images],
        "description": shoe.description,
        "audience": _audience(shoe),
    }
    return {
        "@context": CONTEXT,
        "@type": "Product",
        "sku": shoe.reference,
        "name": shoe.name,
        "url": page_address(shoe_path(shoe.reference), language),
        "brand": {"@type": "Brand", "name": shoe.brand.name},
        "category": in_words(shoe.kind),
        "color": in_words(shoe.colour.name),
        **{name: fact for name, fact in described.items() if fact},
        "offers": [_offer(shoe, size, gtins, language) for size in shoe.sizes],
    }


def breadcrumbs(shoe: answers.Shoe, language: str) -> Json:
    """The way to a shoe: the shelf, its brand, and the shoe itself."""
    steps = [
        (told(Sentence("All shoes")), "/"),
        (shoe.brand.name, brand_path(shoe.brand.slug)),
        (shoe.name, shoe_path(shoe.reference)),
    ]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": page_address(path, language)}
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }


def gtins_of(reference: str) -> dict[tuple[str, str], str]:
    """The global barcodes of a shoe by size and width; the shop's own mean nothing elsewhere."""
    known = Size.objects.filter(shoe__reference=reference, gtin__isnull=False)
    return {
        (label, width): gtin
        for label, width, gtin in known.values_list("label", "width", "gtin")
        if gtin and is_global(gtin)
    }


def _offer(shoe: answers.Shoe, size: answers.Size, gtins: Gtins, language: str) -> Json:
    """One size. What is coming soon is out of stock too: schema.org's PreOrder can be ordered already."""
    width = size.width or ""
    gtin = gtins.get((size.size, width))
    return {
        "@type": "Offer",
        "sku": item_id(shoe.reference, size.size, width),
        **({"gtin": gtin} if gtin else {}),
        "url": page_address(shoe_path(shoe.reference), language),
        "price": shoe.price.amount,
        "priceCurrency": shoe.price.currency,
        "availability": f"{CONTEXT}/{'InStock' if size.available else 'OutOfStock'}",
        "itemCondition": f"{CONTEXT}/NewCondition",
        "itemOffered": {"@type": "Product", "name": f"{shoe.brand.name} {shoe.name}", "size": _size(size)},
    }


def _size(size: answers.Size) -> Json:
    label = " ".join(filter(None, (size.size, size.width)))
    if size.system not in SYSTEMS:
        return {"@type": "SizeSpecification", "name": f"{label} {size.system.lower()}"}
    system = f"{CONTEXT}/WearableSizeSystem{SYSTEMS[size.system]}"
    return {"@type": "SizeSpecification", "name": label, "sizeSystem": system}


def _audience(shoe: answers.Shoe) -> Json | None:
    gender = GENDERS.get(shoe.audience)
    return {"@type": "PeopleAudience", "suggestedGender": gender} if gender else None
