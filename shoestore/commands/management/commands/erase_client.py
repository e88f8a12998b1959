"""Forget a client who asks for it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from shoestore.audit.models import Act
from shoestore.audit.record import COMMAND_LINE, record
from shoestore.checkout.client import UnknownClient
from shoestore.checkout.erase_client import erase_client


class Command(BaseCommand):
    help = "Forget name, e-mail, telephone and address of a client on every closed order; invoices are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail the client has ordered with")

    @transaction.atomic
    def handle(self, *_args: object, **options: object) -> None:
        try:
            erasure = erase_client(str(options["email"]))
        except UnknownClient as refusal:
            raise CommandError(refusal.message) from refusal
        record(Act.ERASED, by=COMMAND_LINE, kind="client", details={"orders": erasure.erased})
        self.stdout.write(f"Forgotten on {len(erasure.erased)} closed orders. Their invoices are kept.")
        for order_id in erasure.open:
            self.stdout.write(f"Order {order_id} is still on its way: ask again when it is done.")
