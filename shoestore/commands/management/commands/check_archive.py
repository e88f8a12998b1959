"""Prove that every invoice is in the archive as it was issued."""

from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from shoestore.errors import ShopError
from shoestore.invoicing.archiving import archive_waiting
from shoestore.invoicing.checking import Comparison, compare, repair
from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import shop_archive

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Compare every invoice with the archive, byte for byte. Exits with 1 and the differences. On S3 it "
        "needs credentials that may read the bucket, which the shop's own role may not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true",
            help="put back what is missing, and never issue a number again that is in the archive",
        )  # fmt: skip

    def handle(self, *_args: object, **options: object) -> None:
        try:
            found = compare(shop_archive())
        except ShopError as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{found.same} invoices are in the archive as issued, {found.waiting} wait for it.")
        sentences = list(_sentences(found))
        if options["repair"]:
            self._repair(found, sentences)
        elif sentences:
            raise CommandError("\n".join([*sentences, "To mend it: python manage.py check_archive --repair"]))

    def _repair(self, found: Comparison, sentences: list[str]) -> None:
        repair(found)
        archive_waiting(shop_archive())
        self.stdout.write("\n".join(sentences))
        refused = Invoice.objects.waiting().filter(number__in=found.missing[:SHOWN]).first()
        if refused:
            raise CommandError(f"Not put back yet, but the worker goes on trying: {refused.archive_error}")
        self.stdout.write(f"Put back: {len(found.missing)}. Not to be issued again: {len(found.unknown)}.")
        if found.different:
            raise CommandError(
                "The archive is never overwritten: find out who wrote there, and keep both documents."
            )


def _sentences(found: Comparison) -> Iterator[str]:
    kinds = {
        "Missing from the archive": found.missing,
        "In the archive, but not as issued": found.different,
        "In the archive, while the shop believes they wait": found.unnoted,
        "In the archive, but unknown to the shop": found.unknown,
    }
    for what, numbers in kinds.items():
        if numbers:
            more = len(numbers) - SHOWN
            listed = ", ".join(numbers[:SHOWN]) + (f" and {more} more" if more > 0 else "")
            yield f"{what}: {listed}."
