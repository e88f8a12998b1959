"""Three web machines and two workers over one PostgreSQL and one S3, behind a balancer: they are one shop."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from benchmarks.balancer import FOUND
from tests.faults.clients import Client, Order, Told, all_at_once, order_of
from tests.faults.conftest import Prove, on_a_bucket
from tests.faults.database import Server
from tests.faults.goods import RIGHT
from tests.faults.machines import Machines, machines, release_with
from tests.faults.shop import WEB, Shop
from tests.servers.seaweedfs import S3Server
from tests.servers.shop_processes import answer_of

CLIENTS = 12
FEW = 4  # who leave the processor some room for what starts
LOST = 15.0  # an answer that takes so many seconds is none; a slow one is only slow
# What a machine without a moment to spare says now and then, restarted or not.
SLOW = "503 too_busy"
MANY = 200
# What one machine holds may be a tenth of a second old.
SECONDS_TO_SEE = 1.0
SHARED = {"SECRET_KEY": "one for all machines of a shop", "TRUSTED_PROXIES": "1", "WEB_WORKERS": "1"}
LIMIT = 5

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not FOUND, reason="needs HAProxy (Debian's package haproxy)"),
]


@pytest.fixture(scope="module")
def grown(
    server: Server, secret: str, seaweedfs: S3Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Machines]:
    ground = on_a_bucket(server, secret, seaweedfs, tmp_path_factory.mktemp("machines"))
    web = [ground.shop(f"web{number}", **SHARED) for number in range(1, 4)]
    workers = [ground.shop(f"worker{number}", **SHARED) for number in range(1, 3)]
    with machines(ground.folder, web, workers) as made:
        yield made


def test_a_machine_is_killed(grown: Machines, prove: Prove, seconds: float) -> None:
    """The others sell on, and who was just being served there asks again elsewhere with the same key."""
    with grown.crowd(clients=CLIENTS) as crowd:
        time.sleep(seconds / 2)
        grown.web["web1"].kill(WEB)
        grown.balancer.wait_until("DOWN", "web1")
        before = len(crowd.told.orders)
        time.sleep(seconds / 2)
        sold = len(crowd.told.orders) - before
        grown.start("web1")
    assert crowd.told.troubles["502"] + crowd.told.troubles["503"], "nobody was being served there"
    assert sold > CLIENTS
    prove(grown.web["web2"], crowd.told, faults="kill -9 of one of three machines", earlier=grown.told)


def test_machines_are_restarted_one_by_one_with_a_migration(
    grown: Machines, prove: Prove, tmp_path: Path
) -> None:
    """No request is cut off or sent to a machine that is not there. A full house may ask to come again."""
    note = 'migrations.AddField("order", "note", models.TextField(db_default=""))'
    release = release_with(tmp_path / "release", app="orders", operation=note)
    with grown.crowd(clients=FEW, answer_seconds=LOST) as crowd:
        grown.restart_one_by_one(release)
    del crowd.told.troubles[SLOW]
    assert (crowd.told.troubles, crowd.told.refusals) == ({}, {})
    shop = grown.web["web1"]
    assert shop.database.rows("SELECT DISTINCT note FROM orders_order") == [("",)]
    prove(shop, crowd.told, faults="three machines brought to a release with a migration", earlier=grown.told)


def test_fifty_clicks_at_all_machines_are_one_order(grown: Machines, prove: Prove) -> None:
    told = all_at_once(grown.balancer.port, [(order_of(RIGHT), "one-key-at-all-machines")] * 50)
    assert len(told.orders) == 1
    prove(grown.web["web1"], told, faults="50 clicks with one key at three machines", earlier=grown.told)
    grown.told.append(told)


def test_what_is_counted_at_one_machine_is_seen_at_all(grown: Machines) -> None:
    machines = list(grown.web.values())
    before = [left(machine) for machine in machines]
    counted = {"size": "42", "reason": "counted", "pairs": 2}

    path, seller = f"/api/shoes/{RIGHT}/movements", machines[0].bearer
    statuses = asyncio.run(post(machines[:1], path, counted, seller, Told()))
    deadline = time.monotonic() + SECONDS_TO_SEE
    while (seen := [left(machine) for machine in machines]) != [2, 2, 2]:
        assert time.monotonic() < deadline, seen

    assert (statuses, before) == ([201], [None, None, None])


def test_a_stranger_is_counted_at_all_machines_together(grown: Machines, prove: Prove) -> None:
    stranger = {"X-Forwarded-For": "203.0.113.7"}
    machines = list(grown.web.values())
    for machine in machines:
        machine.stop(WEB)
        machine.start(WEB, ORDER_RATE_LIMIT=f"{LIMIT}/h")
    for machine in machines:
        machine.wait_until()

    told = Told()
    statuses = asyncio.run(post([*machines, *machines], "/api/orders", order_of("DERBY"), stranger, told))

    assert statuses == [201] * LIMIT + [429]
    for name, machine in grown.web.items():
        machine.stop(WEB)
        grown.start(name)
    prove(machines[0], told, faults="a limit counted over three machines", earlier=grown.told)


def test_a_full_house_is_no_reason_to_close_it(grown: Machines, prove: Prove, seconds: float) -> None:
    """Who comes too many is turned away by the machines; the balancer takes none of them out."""
    out = set()
    with grown.crowd(clients=MANY) as crowd:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            out |= {name for name, status in grown.balancer.standing().items() if status != "UP"}
            time.sleep(0.1)
    assert crowd.told.troubles[SLOW], "the house was not full"
    assert out - {"BACKEND"} == set()
    prove(grown.web["web1"], crowd.told, faults=f"{MANY} clients at three machines", earlier=grown.told)


def left(machine: Shop) -> int | None:
    """How many pairs of the right shoe are left, as this machine tells clients."""
    _status, told = answer_of(machine.terminal, f"/api/shoes/{RIGHT}")
    [size] = told["sizes"]
    left: int | None = size["left"]
    return left


async def post(
    machines: list[Shop], path: str, body: Order, headers: Mapping[str, str], told: Told
) -> list[int]:
    """Ask one machine after another, past the balancer; gives the statuses of their answers."""
    statuses = []
    for machine in machines:
        client = Client(machine.port, told)
        answered = await client.post(path, body, headers)
        statuses.append(answered[0] if answered else 0)
        await client.close()
    return statuses
