"""Copy the embedded shop while it sells."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shoestore.backup.parts import BackupRefused, parts_of_shop
from shoestore.backup.take import take_backup
from shoestore.monitoring.signs import BACKUP, note

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Copy the shop into a new directory: database, tasks, key, pictures and invoices, as of one moment."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, help="a directory that is not there yet")

    def handle(self, *_args: object, directory: Path, **_options: object) -> None:
        try:
            taken = take_backup(parts_of_shop(), directory)
        except BackupRefused as refusal:
            raise CommandError(refusal.message) from refusal
        note(BACKUP, trouble=f"{len(taken.missing)} files were lost" if taken.missing else "")
        self.stdout.write(
            f"{directory}: {taken.orders} orders and {taken.invoices} invoices at {taken.taken_at}."
        )
        for store in (settings.MEDIA_STORE, settings.INVOICE_ARCHIVE):
            if store.startswith("s3:"):
                self.stdout.write(f"Not in it: {store}, where every version is kept by the bucket.")
        if taken.missing:
            raise CommandError(
                f"These files, which the shop names, are lost: {', '.join(taken.missing[:SHOWN])}. "
                "Invoices are put back by python manage.py check_archive --repair"
            )
