"""Brands, found by their names."""

from collections.abc import Iterator
from itertools import count

from django.db.models import Q

from shoestore.catalogue.folded_name import fold_name
from shoestore.catalogue.models import LONGEST_BRAND, LONGEST_SLUG, Brand
from shoestore.catalogue.words import words_of


def is_brand_name(name: str) -> bool:
    """Whether a name has a letter or digit, and is not too long."""
    return bool(words_of(name)) and len(name) <= LONGEST_BRAND


def find_or_add_brand(name: str) -> Brand:
    """The brand of this name whatever its case and blanks, added if the shop has not had it yet."""
    name = " ".join(name.split())
    return _find(name) or _add(name)


def _find(name: str) -> Brand | None:
    return Brand.objects.filter(Q(folded_name=fold_name(name)) | Q(name=name)).first()


def _add(name: str) -> Brand:
    """Add a brand under the first free slug, or find it where another transaction has just added it."""
    for slug in _slugs("-".join(words_of(name))):
        Brand.objects.bulk_create([Brand(name=name, slug=slug)], ignore_conflicts=True)
        if brand := _find(name):
            return brand
    raise AssertionError  # the slugs do not end


def _slugs(slug: str) -> Iterator[str]:
    """The slug, then the slug with the numbers from 2 on."""
    yield slug[:LONGEST_SLUG]
    for number in count(2):
        ending = f"-{number}"
        yield slug[: LONGEST_SLUG - len(ending)] + ending
