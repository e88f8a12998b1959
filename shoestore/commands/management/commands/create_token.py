"""Make an API token for a program that works in a seller's name."""

from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from shoestore.sellers.models import ApiToken, Scope, ScopeNotHeld, issue_token

LONGEST_NAME = ApiToken._meta.get_field("name").max_length or 0


class Command(BaseCommand):
    help = "Make an API token and print its secret, this once: the shop keeps only a digest of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what uses the token, such as till")
        parser.add_argument(
            "--scope", action="append", required=True, choices=Scope.values, dest="scopes",
            help="what it may do; give it once for each scope",
        )  # fmt: skip
        parser.add_argument("--seller", help="in whose name it acts; needed if there are several sellers")

    def handle(self, *_args: object, **options: object) -> None:
        name = str(options["name"]).strip()
        if not 1 <= len(name) <= LONGEST_NAME:
            raise CommandError(f"Give the token a name of 1 to {LONGEST_NAME} characters.")
        seller = _seller(options["seller"])
        wanted = options["scopes"]
        scopes = [scope for scope in Scope if isinstance(wanted, list) and scope.value in wanted]
        try:
            _token, secret = issue_token(seller_id=seller.pk, name=name, scopes=scopes)
        except ScopeNotHeld as refusal:
            raise CommandError(refusal.message) from refusal
        may = ", ".join(scope.value for scope in scopes)
        self.stderr.write(f"Token “{name}” of {seller.get_username()} for {may}. It is not shown again:")
        self.stdout.write(secret)


def _seller(username: object) -> User:
    sellers = User.objects.filter(is_active=True, is_staff=True)
    if username:
        seller = sellers.filter(username=username).first()
        if seller is None:
            raise CommandError(f"There is no active seller “{username}”. {_known()}")
        return seller
    if sellers.count() != 1:
        raise CommandError(f"Say in whose name the token acts, with --seller. {_known()}")
    return sellers.get()


def _known() -> str:
    names = User.objects.filter(is_active=True, is_staff=True).order_by("username")
    listed = ", ".join(names.values_list("username", flat=True))
    return f"Sellers: {listed}." if listed else "There are no sellers yet: python manage.py createsuperuser"
