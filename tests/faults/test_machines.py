"""Three web machines and two workers over one PostgreSQL and one S3, behind a balancer: they are one shop."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from benchmarks.balancer import FOUND
from config.database import ASKED_OF_POSTGRESQL
from tests.faults.clients import Client, Order, Told, all_at_once, order_of
from tests.faults.conftest import Prove, on_a_bucket
from tests.faults.database import Server
from tests.faults.goods import RIGHT
from tests.faults.machines import Machines, machines, release_with
from tests.faults.namespaces import Switch, switch
from tests.faults.shop import WEB, Shop
from tests.servers.certificates import certified, trust_in
from tests.servers.seaweedfs import s3_server
from tests.servers.shop_processes import answer_of

NAMES = ("web1", "web2", "web3", "worker1", "worker2")
WEBS = 3
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
Act = Callable[[], None]
A_WHILE = 0.2
PATIENCE = 60
# As long as PostgreSQL waits for a machine that says nothing, and a little for what comes after.
SECONDS_OF_SILENCE = ASKED_OF_POSTGRESQL["idle_in_transaction_session_timeout"] / 1000 + 5
# Who has waited for a while for somebody who is silent in the middle of a transaction.
HELD_UP = f"""
    SELECT silent.pid
      FROM pg_stat_activity silent, pg_stat_activity waiting
     WHERE silent.state = 'idle in transaction' AND silent.pid = ANY(pg_blocking_pids(waiting.pid))
       AND silent.datname = current_database() AND silent.state_change < now() - interval '{A_WHILE} s'
"""
# Of a machine with an address of its own: the order that will hold up everybody next is one of its own.
HELD_UP_TWICE = f"{HELD_UP} AND waiting.client_addr IS NOT DISTINCT FROM silent.client_addr"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not FOUND, reason="needs HAProxy (Debian's package haproxy)"),
]


@pytest.fixture(scope="module")
def between() -> Iterator[Switch | None]:
    with switch() as made:
        yield made


@pytest.fixture(scope="module")
def grown(
    server: Server, secret: str, between: Switch | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Machines]:
    host = between.address if between else "127.0.0.1"
    with s3_server(tmp_path_factory.mktemp("s3"), host) as s3:
        ground = on_a_bucket(server, secret, s3, tmp_path_factory.mktemp("machines"))
        if between:
            server.listen(host)
            ground.database.through(5432, host)  # type: ignore[attr-defined]
        made = [
            ground.shop(
                name,
                cable=between.cable(place) if between else None,
                **SHARED,
                **certified(ground.folder / f"{name}-certificate"),
            )
            for place, name in enumerate(NAMES, start=11)
        ]
        with machines(ground.folder, made[:WEBS], made[WEBS:]) as running:
            yield running


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


def test_a_machine_stands_still_in_the_middle_of_an_order(
    grown: Machines, prove: Prove, seconds: float
) -> None:
    """It holds what all orders wait for, until PostgreSQL has waited long enough for its next word."""
    still = grown.web["web1"]
    silence, wake = partial(still.freeze, WEB), partial(still.thaw, WEB)
    falls_silent(grown, prove, seconds, silence, wake, "one of three machines stands still")


def test_the_cable_of_a_machine_is_pulled_in_the_middle_of_an_order(
    grown: Machines, prove: Prove, seconds: float
) -> None:
    """It goes on for itself and is heard by nobody: not by the balancer, PostgreSQL or S3."""
    cable = grown.web["web1"].cable
    if cable is None:
        pytest.skip("needs network namespaces (Linux, as root)")
    faults = "the cable of one of three machines is pulled"
    falls_silent(grown, prove, seconds, cable.pull, cable.plug_in, faults)


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


def falls_silent(grown: Machines, prove: Prove, seconds: float, silence: Act, wake: Act, faults: str) -> None:
    """Silence the first web machine while it holds what others need: they sell on, and it comes back."""
    machine = grown.web["web1"]
    with grown.crowd(clients=CLIENTS) as crowd:
        time.sleep(seconds / 4)
        try:
            silence_while_others_wait(machine, silence, wake)
            grown.balancer.wait_until("DOWN", "web1")
            wait_until_nobody_waits(machine, within=SECONDS_OF_SILENCE)
            before = len(crowd.told.orders)
            time.sleep(seconds / 2)
            sold = len(crowd.told.orders) - before
        finally:
            wake()
        grown.balancer.wait_until("UP", "web1")
        time.sleep(seconds / 4)
    assert sold > CLIENTS
    prove(machine, crowd.told, faults=f"{faults} in the middle of an order", earlier=grown.told)


def silence_while_others_wait(machine: Shop, silence: Act, wake: Act) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        silence()
        time.sleep(2 * A_WHILE)
        if machine.database.rows(HELD_UP_TWICE):
            return
        wake()
        assert time.monotonic() < deadline, "it never fell silent in the middle of an order"
        time.sleep(A_WHILE)


def wait_until_nobody_waits(machine: Shop, *, within: float) -> None:
    deadline = time.monotonic() + within
    while machine.database.rows(HELD_UP):
        assert time.monotonic() < deadline, "the others still wait for it"
        time.sleep(A_WHILE)


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
        client = Client(machine.port, told, host=machine.host, trust=trust_in(machine.terminal))
        answered = await client.post(path, body, headers)
        statuses.append(answered[0] if answered else 0)
        await client.close()
    return statuses
