"""Machines with addresses of their own: each in a network namespace, on a cable to a switch in this kernel.

Who pulls a cable loses every packet without a word, as no proxy can: nobody is told that anybody is gone.
It takes Linux, and root.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

# With the number of a machine as long as the kernel lets a name be: 15 signs.
NAME = f"shoe{os.getpid()}"
NETWORK = f"10.213.{os.getpid() % 250}"


@dataclass(frozen=True)
class Cable:
    """Between a machine and the switch; the machine's namespace and this end of the cable have its name."""

    name: str
    address: str

    def inside(self, command: Sequence[str]) -> list[str]:
        """This command, run on the machine."""
        return ["ip", "netns", "exec", self.name, *command]

    def pull(self) -> None:
        _ip("link", "set", self.name, "nomaster")

    def plug_in(self) -> None:
        _ip("link", "set", self.name, "master", NAME)


class Switch:
    """The network of the machines; whoever runs the tests is on it too, at `address`."""

    address = f"{NETWORK}.1"

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        _ip("link", "add", NAME, "type", "bridge")
        stack.callback(_ip, "link", "del", NAME)
        _ip("address", "add", f"{self.address}/24", "dev", NAME)
        _ip("link", "set", NAME, "up")

    def cable(self, number: int) -> Cable:
        """Plug a machine in; its number, from 2 to 254, is the last of its address."""
        made = Cable(f"{NAME}-{number}", f"{NETWORK}.{number}")
        _ip("netns", "add", made.name)
        self.stack.callback(_ip, "netns", "del", made.name)
        _ip("link", "add", made.name, "type", "veth", "peer", "name", "eth0", "netns", made.name)
        _ip("link", "set", made.name, "up")
        _ip("-n", made.name, "address", "add", f"{made.address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            _ip("-n", made.name, "link", "set", device, "up")
        made.plug_in()
        return made


@contextmanager
def switch() -> Iterator[Switch | None]:
    """A switch with whatever is plugged in, until the block ends; nothing where none can be made."""
    with ExitStack() as stack:
        yield Switch(stack) if _can_be_made() else None


def _can_be_made() -> bool:
    try:
        _ip("netns", "add", NAME)
        _ip("netns", "del", NAME)
        _ip("link", "add", NAME, "type", "bridge")
        _ip("link", "del", NAME)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
