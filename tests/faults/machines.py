"""A shop on many machines, each with a folder and a network of its own: they share PostgreSQL and S3 alone.

Where no networks can be made, each has a port of this machine.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.balancer import Balancer, balancer, trusting
from tests.faults.clients import ANSWER_SECONDS, Crowd, Told, everyday_orders
from tests.faults.shop import WEB, WORKER, Shop
from tests.servers.certificates import CERTIFICATE
from tests.servers.shop_processes import ROOT, manage

COPIED = ("config", "shoestore")
LINKED = ("Procfile", "storefront")


@dataclass
class Machines:
    """Web machines behind one balancer, and workers; `told` is what crowd after crowd was told there."""

    web: dict[str, Shop]
    workers: list[Shop]
    balancer: Balancer
    told: list[Told] = field(default_factory=list)

    @contextmanager
    def crowd(self, *, clients: int, answer_seconds: float = ANSWER_SECONDS) -> Iterator[Crowd]:
        """Clients order at the balancer until the block ends."""
        port, orders = self.balancer.port, everyday_orders()
        with Crowd(port, orders, clients=clients, answer_seconds=answer_seconds) as crowd:
            self.told.append(crowd.told)
            yield crowd

    def restart_one_by_one(self, release: Path) -> None:
        """Bring every web machine to another release, the database first, as docs/deploy.md says."""
        [first, *_] = self.web.values()
        manage(first.terminal, "migrate", "-v0", folder=release)
        for name, machine in self.web.items():
            self.drain(name)
            machine.stop(WEB)
            machine.release = release
            self.start(name)

    def drain(self, name: str) -> None:
        """Have the balancer send nobody to this machine, as its systemd unit does before it stops."""
        self.web[name].draining.touch()
        self.balancer.wait_until("DOWN", name)

    def start(self, name: str) -> None:
        """Start a web machine, and wait until the balancer sends clients to it."""
        machine = self.web[name]
        machine.draining.unlink(missing_ok=True)
        machine.start(WEB)
        machine.wait_until()
        self.balancer.wait_until("UP", name)


@contextmanager
def machines(folder: Path, web: list[Shop], workers: list[Shop]) -> Iterator[Machines]:
    """All of them running, the web by TLS with the certificates that they have, until the block ends."""
    named = {f"web{number}": shop for number, shop in enumerate(web, start=1)}
    certificates = folder / "machines.pem"
    certificates.write_text("".join(Path(shop.terminal[CERTIFICATE]).read_text() for shop in web))
    how = trusting(certificates)
    addresses = {name: f"{shop.host}:{shop.port} {how}" for name, shop in named.items()}
    with balancer(folder, addresses) as before, ExitStack() as running:
        for shop, name in [*((shop, WEB) for shop in web), *((shop, WORKER) for shop in workers)]:
            running.callback(shop.stop, name)
            shop.start(name)
        for shop in web:
            shop.wait_until()
        before.wait_until("UP", *named)
        yield Machines(named, workers, before)


def release_with(folder: Path, *, app: str, operation: str) -> Path:
    """The folder of a release that is this one and one more migration of an app, which does this."""
    folder.mkdir()
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "manage.py", folder)
    migrations = folder / "shoestore" / app / "migrations"
    last = max(migrations.glob("0*.py")).stem
    (migrations / "9999_of_the_next_release.py").write_text(
        "from django.db import migrations, models\n\n\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = [({app!r}, {last!r})]\n"
        f"    operations = [{operation}]\n"
    )
    return folder
