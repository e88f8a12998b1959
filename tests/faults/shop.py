"""The real thing: web and worker by the Procfile's words, each started and killed by itself."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.faults.database import Database
from tests.faults.ledger import Archive
from tests.faults.namespaces import Cable
from tests.servers.processes import die_with_the_tests
from tests.servers.shop_processes import ROOT, answer_of

PATIENCE = 60
SECONDS_TO_STOP = 10
WEB, WORKER = "web", "worker"

Started = subprocess.Popen[bytes]


@dataclass
class Shop:
    """A shop that may be hurt; `secret` is a seller's token, `release` the folder of the code it runs.

    With a cable it is a machine with a network of its own.
    """

    terminal: Mapping[str, str]
    database: Database
    archive: Archive
    secret: str
    processes: list[tuple[str, Started]] = field(default_factory=list)
    release: Path = ROOT
    cable: Cable | None = None

    @property
    def host(self) -> str:
        return self.terminal["HOST"]

    @property
    def port(self) -> int:
        return int(self.terminal["PORT"])

    @property
    def draining(self) -> Path:
        """The file that tells the balancer to send nobody here any more."""
        return Path(self.terminal["DATA"]) / "draining"

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def start(self, name: str, **settings: str) -> None:
        """Start this line of the Procfile, as a supervisor would; a worker may be started more than once."""
        command = ["sh", "-c", _procfile()[name]]
        with Path(f"{self.terminal['DATA']}.log").open("ab") as log:
            process = subprocess.Popen(
                self.cable.inside(command) if self.cable else command,
                cwd=self.release,
                env={**self.terminal, **settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_the_tests,
            )
        self.processes.append((name, process))

    def freeze(self, name: str) -> None:
        """Let all its processes stand still, as those of a machine that is moved or has no memory left."""
        self._signal(name, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self._signal(name, signal.SIGCONT)

    def kill(self, name: str) -> None:
        """End it as a power cut would, with all its processes."""
        self._end(name, signal.SIGKILL)

    def stop(self, name: str) -> None:
        """Ask it to end, and wait until it has."""
        self._end(name, signal.SIGTERM)

    def web_workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        mains = [process.pid for name, process in self.processes if name == WEB]
        return [child for main in mains for child in psutil.Process(main).children()]

    def wait_until(self, path: str = "/ready") -> None:
        """Wait until this is answered with 200."""
        deadline = time.monotonic() + PATIENCE
        while not self._answers(path):
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)

    def archives_all(self) -> subprocess.CompletedProcess[str]:
        """A seller has everything archived that waits, also what is not due yet."""
        command = ["python", "manage.py", "archive_invoices", "--all"]
        return subprocess.run(
            command, cwd=ROOT, env=self.terminal, check=False, capture_output=True, text=True
        )

    def wait_until_archived(self) -> None:
        """Have everything archived, however long, as long as there is always less that waits.

        What the worker has in hand just then is left to the worker.
        """
        deadline = time.monotonic() + PATIENCE
        least = self.waiting()
        while least:
            done = self.archives_all()
            assert not done.returncode or "Not in the archive" in done.stderr, done.stderr
            waiting = self.waiting()
            if waiting < least:
                least, deadline = waiting, time.monotonic() + PATIENCE
            assert time.monotonic() < deadline, self.said()

    def waiting(self) -> int:
        """Invoices that are not in the archive yet."""
        [(waiting,)] = self.database.rows("SELECT COUNT(*) FROM invoicing_invoice WHERE archived_at IS NULL")
        return int(waiting)

    def said(self) -> str:
        """The end of what the shop wrote on its terminal."""
        return Path(f"{self.terminal['DATA']}.log").read_text(errors="replace")[-4000:]

    def _answers(self, path: str) -> bool:
        try:
            return answer_of(self.terminal, path)[0] == 200
        except (OSError, ValueError):
            return False

    def _signal(self, name: str, signal_number: signal.Signals) -> None:
        for word, process in self.processes:
            if word == name:
                os.killpg(process.pid, signal_number)

    def _end(self, name: str, how: signal.Signals) -> None:
        ending = [process for word, process in self.processes if word == name]
        self.processes = [entry for entry in self.processes if entry[1] not in ending]
        for process in ending:
            end(process, how)


def end(process: Started, how: signal.Signals) -> None:
    """End a process and all of its group; one that does not listen is killed."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    try:
        process.wait(SECONDS_TO_STOP)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def opened(shop: Shop, *, until: str = "/ready") -> Iterator[Shop]:
    """The shop with its web and one worker running, from when it answers this until the block ends."""
    shop.start(WEB)
    shop.start(WORKER)
    try:
        shop.wait_until(until)
        yield shop
    finally:
        for name in (WEB, WORKER):
            shop.stop(name)


def fill(terminal: Mapping[str, str]) -> str:
    """Make the shop's database and put goods on its shelf; gives the secret of a seller's token."""
    settings = {**terminal, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", "tests.faults.goods"]
    made = subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    return made.stdout.split()[-1]


def copy_folder(template: Path, folder: Path) -> None:
    """A new shop's folder that holds what the template holds."""
    shutil.copytree(template, folder)


def _procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines if line)
