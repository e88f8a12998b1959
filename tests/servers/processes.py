"""Servers the tests talk to: started on free ports, waited for, and stopped for sure."""

import ctypes
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
# A green test never waits so long, however slow the machine.
SECONDS_TO_START = 180
SECONDS_TO_STOP = 30


@contextmanager
def running(
    command: Sequence[str], *, env: Mapping[str, str], log: Path, ready: Callable[[], bool]
) -> Iterator[None]:
    """Run the command until the block ends; fails with its log when it does not become ready."""
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_the_tests,
        ) as process,
    ):
        try:
            _wait_for(process, log, ready)
            yield
        finally:
            _stop(process)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, nor on those 10,000 above them, which SeaweedFS takes as well."""
    found: list[int] = []
    with ExitStack() as held:
        while len(found) < count:
            port = _bound_port(held, 0)
            if port < 55_000 and port not in found and _can_bind(held, port + 10_000):
                found.append(port)
    return found


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody listens on that port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def die_with_the_tests() -> None:
    """Have the kernel kill this process when its parent ends: tests that are killed clean up nothing."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _wait_for(process: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _bound_port(held: ExitStack, port: int) -> int:
    holder = held.enter_context(socket.socket())
    holder.bind(("127.0.0.1", port))
    return int(holder.getsockname()[1])


def _can_bind(held: ExitStack, port: int) -> bool:
    try:
        return _bound_port(held, port) == port
    except OSError:
        return False
