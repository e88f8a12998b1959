"""HAProxy with the project's own settings, before machines at addresses that are reached from here."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ground import HOST, PROJECT, free_port, running, wait_until_ready

SETTINGS = PROJECT / "infrastructure" / "haproxy.cfg"
OF_A_MACHINE = ("\tuser", "\tgroup", "\tstats", "\tbind", "\tserver")
FOUND = shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin") or shutil.which("haproxy")


@contextmanager
def balancer(folder: Path, machines: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Balance between the machines at these addresses until the block ends; yields the balancer's own."""
    assert FOUND, "there is no HAProxy: bin/find-program installs one"
    port = free_port()
    settings = folder / "haproxy.cfg"
    settings.write_text(settings_here(port, machines))
    with running([FOUND, "-db", "-f", str(settings)]):
        wait_until_ready(f"http://{HOST}:{port}/api/shop")
        yield HOST, port


def settings_here(port: int, machines: Mapping[str, str]) -> str:
    """The project's own, for this port and these machines, without TLS, and without a user of their own."""
    kept = [line for line in SETTINGS.read_text().splitlines() if not line.startswith(OF_A_MACHINE)]
    text = "\n".join(kept)
    text = text.replace("frontend shop\n", f"frontend shop\n\tbind {HOST}:{port}\n")
    text = text.replace("X-Forwarded-Proto https", "X-Forwarded-Proto http")
    return text + "".join(f"\n\tserver {name} {address}" for name, address in machines.items()) + "\n"
