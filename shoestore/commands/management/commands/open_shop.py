"""Make everything ready for the shop to open. `make run` does this, then starts web and worker."""

import secrets
import socket
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from shoestore.catalogue.models import Shoe

SELLER = "seller"


class Command(BaseCommand):
    help = (
        "Bring the database up to date, fill an empty shop, make a first seller, and say where everything is."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        _check_address(settings.ENVIRONMENT.host, settings.ENVIRONMENT.port)
        self._say("Bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
        if not _has_seller() or not Shoe.objects.exists():
            # Also when an earlier opening was interrupted: the seller comes last.
            self._say("Filling the empty shop with the demo catalogue")
            call_command("fill_demo_catalogue", if_empty=True, stdout=self.stdout, stderr=self.stderr)
        self._welcome(None if _has_seller() else _make_seller())

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _welcome(self, password: str | None) -> None:
        shop = settings.SHOP_URL
        lines = {
            "Back office": f"{shop}{reverse('admin:index')}",
            "Sign in": _sign_in(password),
            "API": f"{shop}/api/docs",
            "Invoices": f"go to {_place(settings.INVOICE_ARCHIVE)}",
        }
        self._say(self.style.SUCCESS(f"\n{settings.SHOP_NAME} opens at {shop}/"))
        for name, value in lines.items():
            self._say(f"  {name:<13}{value}")
        self._say("  Ctrl-C closes the shop.\n")


def _check_address(host: str, port: int) -> None:
    """Stop with a sentence when the shop cannot listen at this address, before anything is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise CommandError(
            f"The shop cannot open at {host}, port {port} ({error.strerror}). "
            f"Choose another with HOST and PORT: make run PORT={port % 65535 + 1}"
        ) from error


def _has_seller() -> bool:
    return get_user_model().objects.filter(is_staff=True).exists()


def _make_seller() -> str:
    """Make the first seller and return the password: only its hash is kept."""
    password = secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(SELLER, email=settings.SELLER["email"], password=password)
    return password


def _sign_in(password: str | None) -> str:
    if password:
        return f"as {SELLER} with the password {password} (shown this once: keep it)"
    return "with the name and password of a seller (forgotten? python manage.py changepassword NAME)"


def _place(archive: str) -> str:
    url = urlsplit(archive)
    return url2pathname(url.path) if url.scheme == "file" else archive
