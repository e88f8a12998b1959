"""Fill an empty shop with made-up shoes, through the same verbs as a seller's own."""

import multiprocessing
import os
import signal
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from shoestore.catalogue.demo import DemoShoe, Picture, brands, pictures, shoes
from shoestore.catalogue.edit import RunEntry, create_shoe
from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import Shoe
from shoestore.inventory import stock
from shoestore.money import round_amount
from shoestore.shopfront.demo import pages
from shoestore.shopfront.models import Page
from shoestore.shopfront.pages import write_page

SAID_EVERY = 10
NOTE = "demo catalogue"


class Command(BaseCommand):
    help = "Fill an empty shop with the demo catalogue. What an interrupted run has left out is added."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if the shop has its own shoes"
        )
        parser.add_argument("--shoes", type=int, metavar="N", help="only the first N shoes, for a quick look")

    def handle(self, *_args: object, **options: object) -> None:
        demo = lively(shoes())
        there = set(Shoe.objects.values_list("reference", flat=True))
        if there - {shoe.reference for shoe in demo}:
            if options["if_empty"]:
                return
            raise CommandError("The shop has shoes of its own: the demo catalogue is for an empty shop.")
        limit = options["shoes"]
        missing = [
            shoe for shoe in demo[: limit if isinstance(limit, int) else None] if shoe.reference not in there
        ]
        self._fill(missing)
        if not Page.objects.exists():
            for page in pages():
                write_page(page)
        if not options["if_empty"] or missing:
            self._say(f"The demo catalogue is there: {Shoe.objects.count()} shoes.")

    def _fill(self, missing: Sequence[DemoShoe]) -> None:
        """Draw beside writing, and write each shoe whole or not at all."""
        names = {brand.slug: brand.name for brand in brands()}
        for number, (shoe, drawn) in enumerate(_drawn(missing), start=1):
            _add(shoe, brand=names[shoe.brand], drawn=drawn)
            if number % SAID_EVERY == 0 or number == len(missing):
                self._say(f"  {number} of {len(missing)} shoes drawn and on the shelf")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def lively(demo: Sequence[DemoShoe]) -> list[DemoShoe]:
    """In an order that mixes brands and kinds, always the same: the newest are seen first."""
    return sorted(demo, key=lambda shoe: sha256(shoe.reference.encode()).digest())


def _drawn(missing: Sequence[DemoShoe]) -> Iterator[tuple[DemoShoe, list[Picture]]]:
    if not missing:
        return
    pool = ProcessPoolExecutor(
        max_workers=min(os.cpu_count() or 1, len(missing)),
        mp_context=multiprocessing.get_context("spawn"),  # a fork would share the database connection
        initializer=signal.signal,  # an interrupt is for the parent alone
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        yield from zip(missing, pool.map(pictures, missing), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


@transaction.atomic
def _add(demo: DemoShoe, *, brand: str, drawn: Sequence[Picture]) -> None:
    shoe = create_shoe(
        {
            "reference": demo.reference,
            "name": demo.name,
            "description": demo.description,
            "audience": demo.audience,
            "kind": demo.kind,
            "colour": demo.colour,
            "swatch": demo.swatch,
            "size_system": demo.system,
            "price": round_amount(demo.price, settings.CURRENCY),
            "former_price": demo.former_price and round_amount(demo.former_price, settings.CURRENCY),
            "vat_rate": demo.vat_rate,
            "published": demo.published,
        },
        brand=brand,
        run=[RunEntry(size.label, size.width, size.gtin or None) for size in demo.sizes],
    )
    keys = {(size.label, size.width): size.pk for size in shoe.sizes.all()}
    for size in demo.sizes:
        key = keys[size.label, size.width]
        if size.received:
            stock.receive(key, size.received, seller_id=None, note=NOTE)
        if size.pairs != size.received:
            stock.count(key, size.pairs, seller_id=None, note=NOTE)
    for picture in drawn:
        add_picture(shoe.pk, picture.png, alt=picture.alt)
