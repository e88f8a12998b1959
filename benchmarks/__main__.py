"""Measure the shop's speed in one run: `make bench`. Prints a table and saves it as build/bench.json.

`python -m benchmarks 10000` measures with that many shoes only.
"""

import json
import os
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, count, cycle, islice
from typing import Any

import django

from benchmarks.ground import HOST, PROJECT, memory, postgres, started
from benchmarks.load import Load, get, post, run_load

CONNECTIONS = 16
SECONDS = 8.0
WARM_UP = 2.0
SHOES = (10_000, 100_000)
TURNS = 3
POPULAR = 64  # how many shoes and filters are asked for again and again
SAME_SQL = "pgbench, the same SQL"
RESULT = PROJECT / "build" / "bench.json"

Row = dict[str, Any]


def main(catalogues: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="shoestore-bench-data-") as data, postgres() as database:
        point_the_shop_at(database, data, settings="benchmarks.settings")
        rows = [row for shoes in catalogues for row in _measure(shoes, database)]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=2) + "\n")
    _print(rows)


def point_the_shop_at(database: str, data: str, *, settings: str) -> None:
    """Give this process, and those it starts, a shop of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": database,
        "DATA": data,
        "ORDER_RATE_LIMIT": "",
        "LOG_LEVEL": "WARNING",
    }
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _measure(shoes: int, database: str) -> list[Row]:
    from benchmarks.catalogue import analyse, fill

    print(f"Filling the shop with {shoes:,} shoes", flush=True)
    fill(shoes)
    analyse()
    with started("web") as (server, address):
        rows = [_row(name, shoes, _load(address, name, requests)) for name, requests in _requests(shoes)]
        rows += _orders_and_the_same_sql(address, shoes, database)
        resident = memory(server)
    for row in rows:
        row["rss_mb"] = resident
    return _with_ratios(rows)


def _orders_and_the_same_sql(address: tuple[str, int], shoes: int, database: str) -> list[Row]:
    """The middle one of some turns of both: a machine's own speed wavers from one minute to the next."""
    from benchmarks.catalogue import SIZES_A_SHOE
    from benchmarks.same_sql import pgbench

    turns = []
    for _ in range(TURNS):
        orders = _row("order", shoes, _load(address, "order", _orders(shoes)))
        told = pgbench(database, sizes=shoes * SIZES_A_SHOE, connections=CONNECTIONS, seconds=int(SECONDS))
        turns.append([orders, {"name": SAME_SQL, "shoes": shoes, **told}])
    return sorted(turns, key=lambda turn: turn[0]["rate"] / turn[1]["rate"])[TURNS // 2]


def _requests(shoes: int) -> Iterator[tuple[str, Iterator[bytes]]]:
    from benchmarks.catalogue import reference

    yield "ceiling", _gets(cycle(["/bare/shelf"]))
    yield "shelf", _gets(cycle(["/api/shoes"]))
    yield "filtered, first asked", _gets(_filters())
    asked = list(islice(_filters(start=500_000), POPULAR))
    yield "filtered, asked again", _gets(cycle(asked))
    yield "ceiling of a shoe", _gets(cycle(["/bare/shoe"]))
    yield "shoe, first asked", _gets(f"/api/shoes/{reference(n % shoes)}" for n in count(POPULAR))
    yield "shoe, asked again", _gets(f"/api/shoes/{reference(n % POPULAR)}" for n in count())


def _gets(paths: Iterator[str]) -> Iterator[bytes]:
    return (get(path, HOST) for path in paths)


def _filters(start: int = 0) -> Iterator[str]:
    """Filters by brand and size, none of them twice."""
    from benchmarks.catalogue import BRANDS, LABELS, brand_slug

    sizes = [f"size={label}" for label in LABELS]
    choices = [*sizes, *(f"{a}&{b}" for a, b in combinations(sizes, 2))]
    every = [f"/api/shoes?brand={brand_slug(brand)}&{size}" for size in choices for brand in range(BRANDS)]
    random.Random(7).shuffle(every)  # noqa: S311 - an order, not a secret
    limits = chain([""], (f"&limit={limit}" for limit in range(25, 101)))
    return (f"{path}{limit}" for limit in limits for path in every[start % len(every) :])


def _orders(shoes: int) -> Iterator[bytes]:
    from benchmarks.catalogue import reference, run_of

    draw = random.Random(11)  # noqa: S311 - an order, not a secret
    while True:
        number = draw.randrange(shoes)
        line = {"reference": reference(number), "size": draw.choice(run_of(number))}
        body = {"client": {"name": "Ana Ruiz", "email": "ana@example.com"}, "lines": [line]}
        yield post("/api/orders", HOST, json.dumps(body).encode(), str(uuid.uuid4()))


def _load(address: tuple[str, int], name: str, requests: Iterator[bytes]) -> Load:
    print(f"  {name}", flush=True)
    expect = 201 if name == "order" else 200
    run_load(address, requests, connections=CONNECTIONS, seconds=WARM_UP, expect=expect)
    return run_load(address, requests, connections=CONNECTIONS, seconds=SECONDS, expect=expect)


def _row(name: str, shoes: int, load: Load) -> Row:
    return {
        "name": name,
        "shoes": shoes,
        "rate": round(load.rate, 1),
        "p50": round(load.percentile(50), 2),
        "p99": round(load.percentile(99), 2),
        "errors": load.errors,
    }


def _with_ratios(rows: list[Row]) -> list[Row]:
    rates = {row["name"]: row["rate"] for row in rows}
    against = {
        "shoe, first asked": "ceiling of a shoe",
        "shoe, asked again": "ceiling of a shoe",
        "order": SAME_SQL,
    }
    for row in rows:
        measure = against.get(row["name"], "ceiling")
        row["ratio"] = round(row["rate"] / rates[measure], 3)
        row["against"] = measure
    return rows


def _print(rows: list[Row]) -> None:
    print(f"\n{'':24}{'shoes':>8}{'req/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'errors':>7}{'ratio':>7}  of")
    for row in rows:
        print(
            f"{row['name']:24}{row['shoes']:>8,}{row['rate']:>9.0f}{row['p50']:>8.1f}{row['p99']:>8.1f}"
            f"{row['errors']:>7}{row['ratio']:>7.0%}  {row['against']}"
        )
    for shoes, resident in {row["shoes"]: row["rss_mb"] for row in rows if "rss_mb" in row}.items():
        print(f"Memory with {shoes:,} shoes: {', '.join(f'{size} MB' for size in resident)}")


if __name__ == "__main__":
    main([int(shoes) for shoes in sys.argv[1:]] or SHOES)
