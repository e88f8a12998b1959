"""Put a backup in the place of the embedded shop."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from shoestore.backup.parts import BackupRefused, parts_of_shop
from shoestore.backup.restore import restore_backup


class Command(BaseCommand):
    help = (
        "Put a backup in the place of the shop, which must be closed; then migrate it and prove its ledger."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, help="what `manage.py backup` has written")
        parser.add_argument(
            "--overwrite", action="store_true", help="also if the shop has data, which is kept beside it"
        )

    def handle(self, *_args: object, directory: Path, overwrite: bool, **_options: object) -> None:
        connections.close_all()
        try:
            shop = parts_of_shop()
            backup, kept_as = restore_backup(shop, directory, overwrite=overwrite)
        except BackupRefused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(
            f"Restored: {backup.orders} orders and {backup.invoices} invoices of {backup.taken_at}."
        )
        self.stdout.write(f"What was there before has names ending in {kept_as}; delete it when all is well.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("check_stock", stdout=self.stdout)
        if shop.invoices:
            call_command("check_archive", repair=True, stdout=self.stdout)
        else:
            self.stdout.write(
                "Now run check_archive --repair as somebody who may read the bucket of invoices."
            )
