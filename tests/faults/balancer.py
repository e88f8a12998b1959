"""The balancer before many machines: HAProxy with the project's own settings, on a port of this machine.

But it asks no second machine for what the first did not take, as most balancers do not: so it is seen what is
lost while machines come and go.
"""

import csv
import re
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.balancer import FOUND, SETTINGS, settings_here
from tests.servers.processes import answers, free_ports, running

PATIENCE = 60
CERTIFICATES = "/etc/haproxy/machines.pem"
INSTEAD = {"retries 3": "retries 0", "option redispatch 1": "no option redispatch"}


class Balancer:
    """A running HAProxy; it is asked on its socket what it thinks of the machines."""

    def __init__(self, port: int, control: Path) -> None:
        self.port = port
        self.control = control

    def standing(self) -> dict[str, str]:
        """`UP` or `DOWN` for each machine."""
        lines = csv.DictReader(self._said("show stat").removeprefix("# ").splitlines())
        return {line["svname"]: line["status"].split()[0] for line in lines if line["pxname"] == "machines"}

    def wait_until(self, status: str, *machines: str) -> None:
        """Wait until these machines stand so."""
        deadline = time.monotonic() + PATIENCE
        while any(self.standing()[machine] != status for machine in machines):
            assert time.monotonic() < deadline, self.standing()
            time.sleep(0.05)

    def _said(self, question: str) -> str:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.control))
            connection.sendall(f"{question}\n".encode())
            return connection.makefile().read()


@contextmanager
def balancer(folder: Path, machines: Mapping[str, str]) -> Iterator[Balancer]:
    """Balance between the machines at these addresses, each with how to speak there, until the block ends."""
    assert FOUND, "there is no HAProxy: bin/find-program installs one"
    made = Balancer(free_ports(1)[0], folder / "haproxy.sock")
    settings = folder / "haproxy.cfg"
    settings.write_text(_settings(made, machines))
    command = [FOUND, "-db", "-f", str(settings)]
    with running(command, env={}, log=folder / "haproxy.log", ready=lambda: answers(made.port)):
        yield made


def trusting(certificates: Path) -> str:
    """How the project's balancer is told to speak with a machine, with the certificates in this file."""
    [how] = set(re.findall(r"^\tserver \S+ \S+ (.+)$", SETTINGS.read_text(), re.M))
    assert CERTIFICATES in how
    return how.replace(CERTIFICATES, str(certificates))


def _settings(made: Balancer, machines: Mapping[str, str]) -> str:
    text = settings_here(made.port, machines)
    for ours, of_a_test in INSTEAD.items():
        text = text.replace(ours, of_a_test)
    return text.replace("global\n", f"global\n\tstats socket {made.control} level admin\n")
