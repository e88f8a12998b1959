"""A mixed load on the shop for a while, and more than it can serve: `make load` (SECONDS=600).

Says what each came to, saves it as build/load.json, and ends with 1 when the shop did not hold what it
promises: no error, no growth, and under overload quick refusals rather than time-outs.
"""

import json
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator
from typing import Any

import psutil

from benchmarks.__main__ import point_the_shop_at
from benchmarks.ground import HOST, PROJECT, memory, postgres, started
from benchmarks.load import get, post
from benchmarks.paced import Paced, run_paced

SHOES = 2_000
BROWSERS = 12
WARM_UP = 30.0
GROWTH = 0.05
# Overload: so many times what the shop can serve, by so many connections, each with a patience of its own.
TIMES = 4
CONNECTIONS = 400
OVERLOAD = 15.0
FULL_SPEED = 8.0
BACK_TO_NORMAL = 5.0
SLOWEST_P99 = 1000.0  # milliseconds
RESULT = PROJECT / "build" / "load.json"

Figures = dict[str, Any]


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="shoestore-load-") as data, postgres() as database:
        point_the_shop_at(database, data, settings="config.settings")
        fill_shop()
        with started("web") as (web, address), started("worker") as (worker, _):
            figures = {
                "mixed": _mixed(address, [web, worker], seconds),
                "overload": _overload(address),
            }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))
    broken = list(_broken(figures))
    if broken:
        sys.exit("\n".join(broken))


def _mixed(address: tuple[str, int], processes: list[psutil.Process], seconds: float) -> Figures:
    run_paced(address, mixed_requests(), connections=BROWSERS, seconds=min(WARM_UP, seconds / 4))
    before, tasks_before = _memory(processes), _tasks()
    load = run_paced(address, mixed_requests(), connections=BROWSERS, seconds=seconds)
    after, tasks_after = _memory(processes), _tasks()
    return {
        **figures_of(load),
        "seconds": round(load.seconds),
        "memory_mb": [before, after],
        "growth": round(after / before - 1, 4),
        "tasks": [tasks_before, tasks_after],
    }


def _overload(address: tuple[str, int]) -> Figures:
    """What the shop serves at full speed; what it does with four times as much; and how it is after that."""
    full = run_paced(address, orders(), connections=16, seconds=FULL_SPEED)
    rate = TIMES * full.rate
    over = run_paced(address, orders(), connections=CONNECTIONS, seconds=OVERLOAD, rate=rate)
    after = run_paced(address, orders(), connections=1, seconds=BACK_TO_NORMAL)
    return {
        "full_speed": figures_of(full),
        "asked_per_second": round(rate),
        "overloaded": figures_of(over),
        "after": figures_of(after),
    }


def figures_of(load: Paced) -> Figures:
    return {
        "rate": round(load.rate, 1),
        "p50": round(load.percentile(50), 1),
        "p99": round(load.percentile(99), 1),
        "refused": load.refused,
        "errors": load.errors,
    }


def _broken(figures: Figures) -> Iterator[str]:
    """Each promise that was not held."""
    mixed, overload = figures["mixed"], figures["overload"]
    if mixed["errors"] or mixed["refused"]:
        yield f"{mixed['errors']} errors and {mixed['refused']} refusals under the mixed load"
    if mixed["growth"] > GROWTH:
        yield f"memory grew by {mixed['growth']:.1%}"
    if mixed["tasks"][1] > mixed["tasks"][0] + 10:
        yield f"the task tables grew from {mixed['tasks'][0]} to {mixed['tasks'][1]} rows"
    if overload["overloaded"]["errors"]:
        yield f"{overload['overloaded']['errors']} errors and time-outs under overload"
    if not overload["overloaded"]["refused"]:
        yield "nothing was refused under overload: it was none"
    if overload["overloaded"]["p99"] > SLOWEST_P99:
        yield f"what was accepted under overload took {overload['overloaded']['p99']} ms"
    if overload["after"]["refused"] or overload["after"]["errors"]:
        yield "the shop was not back to normal after the overload"


def mixed_requests() -> Iterator[bytes]:
    """90 % look at the shelf, 9 % at a shoe, 1 % order."""
    from benchmarks.catalogue import BRANDS, LABELS, brand_slug, reference

    draw = random.Random(3)  # noqa: S311 - a load, not a secret
    ordering = orders()
    while True:
        chance = draw.random()
        if chance < 0.01:
            yield next(ordering)
        elif chance < 0.10:
            yield get(f"/api/shoes/{reference(draw.randrange(SHOES))}", HOST)
        elif chance < 0.50:
            yield get("/api/shoes", HOST)
        else:
            brand, size = brand_slug(draw.randrange(BRANDS)), draw.choice(LABELS)
            yield get(f"/api/shoes?brand={brand}&size={size}", HOST)


def orders() -> Iterator[bytes]:
    from benchmarks.catalogue import reference, run_of

    draw = random.Random(11)  # noqa: S311 - a load, not a secret
    while True:
        number = draw.randrange(SHOES)
        line = {"reference": reference(number), "size": draw.choice(run_of(number))}
        body = {"client": {"name": "Ana Ruiz", "email": "ana@example.com"}, "lines": [line]}
        yield post("/api/orders", HOST, json.dumps(body).encode(), str(uuid.uuid4()))


def fill_shop() -> None:
    from benchmarks.catalogue import analyse, fill

    fill(SHOES)
    analyse()


def _memory(processes: list[psutil.Process]) -> int:
    return sum(sum(memory(process)) for process in processes)


def _tasks() -> int:
    """Rows in the tables of the worker's tasks."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT COUNT(*) FROM huey_task) + (SELECT COUNT(*) FROM huey_schedule)")
        (rows,) = cursor.fetchone()
    return int(rows)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 600.0)
