"""What one machine carries, and three behind a balancer on its processors: `python -m benchmarks.machines`.

All of them, PostgreSQL and the load itself share the processors of the machine that this runs on: it tells
what many machines cost, not what they gain. Prints the figures and saves them as build/machines.json.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path

from benchmarks.__main__ import point_the_shop_at
from benchmarks.balancer import balancer
from benchmarks.ground import HOST, PROJECT, postgres, started
from benchmarks.load import get
from benchmarks.mixed import Figures, figures_of, fill_shop, mixed_requests, orders
from benchmarks.paced import run_paced

CONNECTIONS = 16
WARM_UP = 2.0
SECONDS = 10.0
RESULT = PROJECT / "build" / "machines.json"

Address = tuple[str, int]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="shoestore-machines-") as data, postgres() as database:
        point_the_shop_at(database, data, settings="config.settings")
        fill_shop()
        with started("worker"):
            with started("web") as (_, address):
                one = _measured(address)
            with _three(Path(data)) as address:
                three = _measured(address)
    figures = {"one machine": one, "three machines": three}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


@contextmanager
def _three(folder: Path) -> Iterator[Address]:
    """Three machines of one web process each; yields the balancer's address."""
    with ExitStack() as stack:
        web = [stack.enter_context(started("web", processes=1)) for _ in range(3)]
        machines = {f"web{number}": f"{host}:{port}" for number, (_, (host, port)) in enumerate(web, start=1)}
        yield stack.enter_context(balancer(folder, machines))


def _measured(address: Address) -> dict[str, Figures]:
    loads = {"shelf": cycle([get("/api/shoes", HOST)]), "mixed": mixed_requests(), "orders": orders()}
    figures = {}
    for name, requests in loads.items():
        run_paced(address, requests, connections=CONNECTIONS, seconds=WARM_UP)
        figures[name] = figures_of(run_paced(address, requests, connections=CONNECTIONS, seconds=SECONDS))
    return figures


if __name__ == "__main__":
    main()
