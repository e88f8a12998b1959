"""Archive by hand what the worker has not archived yet."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from shoestore.invoicing.archiving import archive_waiting, make_due
from shoestore.invoicing.models import Invoice
from shoestore.invoicing.tasks import shop_archive


class Command(BaseCommand):
    help = "Put waiting invoices into the archive now. Exits with 1 if one is still waiting afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also those whose next try is not due yet, after a refusal"
        )

    def handle(self, *_args: object, **options: object) -> None:
        if options["all"]:
            make_due(list(Invoice.objects.waiting().values_list("pk", flat=True)))
        outcome = archive_waiting(shop_archive())
        left = Invoice.objects.waiting().count()
        self.stdout.write(f"{outcome.archived} archived, {outcome.failed} refused, {left} left.")
        if left:
            raise CommandError("\n".join([f"Not in the archive: {left}.", *_reasons()]))


def _reasons() -> list[str]:
    waiting = Invoice.objects.waiting()
    refused = waiting.exclude(archive_error="").order_by().values_list("archive_error", flat=True)
    reasons = [f"  {reason}" for reason in sorted(set(refused))]
    if in_hand := waiting.filter(archive_error="", archive_retry_at__isnull=False).count():
        reasons.append(f"  A worker has {in_hand} of them in hand, or was stopped while it had.")
    later = waiting.filter(archive_retry_at__isnull=False).order_by("archive_retry_at").first()
    if later and later.archive_retry_at:
        reasons.append(
            f"  The next try is due at {later.archive_retry_at:%Y-%m-%d %H:%M:%S} UTC; --all tries at once."
        )
    return reasons
