"""The shops that are hurt, and the table of what became of them."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from tests.faults.clients import Told
from tests.faults.database import Database, Server, Sqlite, postgresql
from tests.faults.ledger import Archive, Books, Bucket, Directory, read_books
from tests.faults.namespaces import Cable
from tests.faults.network import Network, network, to_postgresql, to_s3
from tests.faults.shop import Shop, copy_folder, fill
from tests.servers.seaweedfs import S3Server, seaweedfs
from tests.servers.shop_processes import ROOT, terminal_of

__all__ = ["seaweedfs"]

FULL = os.environ.get("FAULTS") == "full"
RESULT = ROOT / "build" / "faults.json"
TEMPLATE = "goods"
ROW = "row of the table"
# Whose clients come from one address, and whose log tells of failures only.
SETTINGS = {"ORDER_RATE_LIMIT": "", "LOG_LEVEL": "WARNING"}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    case: str
    load: str
    faults: str
    orders: int
    lost: int
    oversold: int
    invoices_missing: int


Prove = Callable[..., Books]


@pytest.fixture
def seconds() -> float:
    """How long the load of a case lasts."""
    return 20.0 if FULL else 3.0


@pytest.fixture
def prove(request: pytest.FixtureRequest) -> Prove:
    """Check the books of a shop, and put the case into the table; `earlier` crowds ordered there too."""

    def proves(shop: Shop, told: Told, *, faults: str, earlier: Iterable[Told] = ()) -> Books:
        shop.wait_until_archived()
        books = read_books(shop.database, shop.archive, [*earlier, told])
        load = f"{told.rate:.0f} orders/s, p99 {told.percentile(99):.0f} ms"
        name = request.node.name.removeprefix("test_").replace("_", " ")
        row = Row(name, load, faults, books.orders, books.lost, books.oversold, books.invoices_missing)
        request.node.user_properties.append((ROW, asdict(row)))
        assert books.differences == [], f"{told.troubles}\n{shop.said()}"
        assert not [trouble for trouble in told.troubles if trouble.startswith("500")], shop.said()
        return books

    return proves


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL for those who hurt it: the tests' own is left in peace."""
    with postgresql() as running:
        yield running


@pytest.fixture(scope="session")
def secret(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What opens every shop on PostgreSQL to a seller: they are copies of one that is filled once."""
    server.postgres.psql(f"CREATE DATABASE {TEMPLATE};")
    folder = tmp_path_factory.mktemp("template")
    return fill(terminal_of(folder / "shop", DATABASE_URL=server.address(TEMPLATE), **SETTINGS))


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@dataclass(frozen=True)
class Ground:
    """What a shop stands on, and the networks between."""

    folder: Path
    database: Database
    archive: Archive
    secret: str
    settings: dict[str, str]
    to_database: Network | None = None
    to_archive: Network | None = None

    def shop(self, machine: str = "shop", *, cable: Cable | None = None, **settings: str) -> Shop:
        """A shop, or a machine of it, with a folder and a port of its own; with a cable also an address."""
        at = {"HOST": cable.address, "ALLOWED_HOSTS": f"localhost,127.0.0.1,{cable.address}"} if cable else {}
        settings = {**SETTINGS, **self.settings, **at, **settings}
        terminal = terminal_of(self.folder / machine, DATABASE_URL=self.database.url, **settings)
        return Shop(terminal, self.database, self.archive, self.secret, cable=cable)


@pytest.fixture
def on_postgresql(server: Server, secret: str, tmp_path: Path) -> Ground:
    """PostgreSQL and a directory for invoices."""
    database = server.copy(TEMPLATE, f"shop_{abs(hash(tmp_path)):x}")
    folder = tmp_path / "shop" / "invoices"
    return Ground(tmp_path, database, Directory(folder), secret, {})


@pytest.fixture
def on_a_cut_network(on_postgresql: Ground, closing: ExitStack) -> tuple[Ground, Network]:
    """PostgreSQL behind a network that may be cut."""
    database = on_postgresql.database
    made = closing.enter_context(network(to_postgresql(database.socket)))  # type: ignore[attr-defined]
    database.through(made.port)  # type: ignore[attr-defined]
    return on_postgresql, made


@pytest.fixture
def on_s3(
    server: Server, secret: str, seaweedfs: S3Server, tmp_path: Path, closing: ExitStack
) -> tuple[Ground, Network]:
    """PostgreSQL, and a bucket with versions behind a network that may fail."""
    ground = on_a_bucket(server, secret, seaweedfs, tmp_path)
    made = closing.enter_context(network(to_s3(int(seaweedfs.endpoint.rpartition(":")[2]))))
    ground.settings["AWS_ENDPOINT_URL_S3"] = f"http://127.0.0.1:{made.port}"
    return ground, made


def on_a_bucket(server: Server, secret: str, seaweedfs: S3Server, folder: Path) -> Ground:
    """PostgreSQL, and a bucket with versions."""
    name = f"{abs(hash(folder)):x}"
    database = server.copy(TEMPLATE, f"shop_{name}")
    bucket = f"invoices-{name}"
    client = seaweedfs.client()
    client.create_bucket(Bucket=bucket)
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    settings = {**seaweedfs.environment, "INVOICE_ARCHIVE": f"s3://{bucket}/invoices"}
    return Ground(folder, database, Bucket(client, bucket), secret, settings)


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("embedded") / "shop"
    return folder, fill(terminal_of(folder, **SETTINGS))


@pytest.fixture
def on_sqlite(embedded_template: tuple[Path, str], tmp_path: Path) -> Ground:
    """The embedded shop: SQLite, and a directory for invoices."""
    template, secret = embedded_template
    copy_folder(template, tmp_path / "shop")
    database = Sqlite(tmp_path / "shop" / "shop.sqlite3")
    return Ground(tmp_path, database, Directory(tmp_path / "shop" / "invoices"), secret, {})


@pytest.fixture(params=["postgresql", pytest.param("sqlite", marks=pytest.mark.faults)])
def ground(request: pytest.FixtureRequest) -> Ground:
    """Each engine in turn."""
    made: Ground = request.getfixturevalue(f"on_{request.param}")
    return made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table and save it, with what earlier runs have put there."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = [
        value
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == ROW
    ]
    if not (FULL and told):
        return
    RESULT.parent.mkdir(exist_ok=True)
    earlier = json.loads(RESULT.read_text()) if RESULT.exists() else []
    rows = list({row["case"]: row for row in [*earlier, *told]}.values())
    RESULT.write_text(json.dumps(rows, indent=2) + "\n")
    terminalreporter.section("The shop under faults")
    headings = ["case", "load held", "faults", "orders", "lost", "oversold", "no invoice"]
    table = [headings, *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(headings))]
    for line in table:
        terminalreporter.line("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
