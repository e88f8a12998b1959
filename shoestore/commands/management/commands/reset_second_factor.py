"""Let a seller in again who has lost their second factor."""

from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django_mfa.models import Authenticator

from shoestore.audit.models import Act
from shoestore.audit.record import COMMAND_LINE, record


class Command(BaseCommand):
    help = "Remove every second factor of a seller, who then signs in by password and sets up a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("seller", help="the name they sign in with")

    @transaction.atomic
    def handle(self, *_args: object, **options: object) -> None:
        seller = User.objects.filter(username=str(options["seller"])).first()
        if seller is None:
            raise CommandError(f"There is no seller “{options['seller']}”.")
        factors = list(Authenticator.objects.filter(user=seller))
        for factor in factors:
            factor.delete()
            record(Act.DELETED, by=COMMAND_LINE, kind="second factor", thing=f"{factor} of {seller}")
        self.stdout.write(f"{seller} had {len(factors)} second factors and has none now.")
