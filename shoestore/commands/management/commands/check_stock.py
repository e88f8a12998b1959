"""Prove that no pair has been lost or sold twice."""

from django.core.management.base import BaseCommand, CommandError

from shoestore.catalogue.models import Size
from shoestore.inventory.models import Movement
from shoestore.monitoring.signs import prove_ledger

SHOWN = 100


class Command(BaseCommand):
    help = (
        "Check that the pairs on hand of each size are the sum of its movements, and that the pairs that "
        "left for each order are on its lines, unless it was cancelled. Exits with 1 and the differences."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        differences = prove_ledger()
        if differences:
            more = len(differences) - SHOWN
            listed = [*differences[:SHOWN], *([f"… and {more} more"] if more > 0 else [])]
            raise CommandError("The ledger does not add up:\n" + "\n".join(f"  {line}" for line in listed))
        sizes, movements = Size.objects.count(), Movement.objects.count()
        self.stdout.write(f"{sizes} sizes and {movements} movements checked: every pair is accounted for.")
