"""Give a client a copy of everything the shop knows of them."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from shoestore.audit.models import Act
from shoestore.audit.record import COMMAND_LINE, record
from shoestore.checkout.client import UnknownClient
from shoestore.checkout.export_client import export_client, written


class Command(BaseCommand):
    help = "Print everything the shop knows of a client, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail the client has ordered with")

    @transaction.atomic
    def handle(self, *_args: object, **options: object) -> None:
        try:
            known = export_client(str(options["email"]))
        except UnknownClient as refusal:
            raise CommandError(refusal.message) from refusal
        orders = [order["id"] for order in known["orders"]]
        record(Act.EXPORTED, by=COMMAND_LINE, kind="client", details={"orders": orders})
        self.stdout.write(written(known).decode())
