"""How the shop connects to its database: a file among its data, or PostgreSQL."""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE = "django.db.backends.sqlite3"
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
}
# A machine that falls silent in the middle of an order holds what every other order waits for. PostgreSQL
# waits so long for its next word, in milliseconds, and notices in seconds, not hours, whom the network has
# swallowed. Nobody waits long for what somebody else holds: who is told to ask again leaves room for the
# next.
ASKED_OF_POSTGRESQL = {
    "idle_in_transaction_session_timeout": 15_000,
    "lock_timeout": 5_000,
    "tcp_keepalives_idle": 10,
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# A network that swallows everything is noticed within seconds, not after the quarter of an hour TCP takes.
POSTGRESQL_OPTIONS = {
    "options": " ".join(f"-c {name}={value}" for name, value in ASKED_OF_POSTGRESQL.items()),
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# What is asked again and again is parsed and planned once for each connection.
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
LASTING = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings of the database at an address; without one, of a file in the folder of the data."""
    found: dict[str, Any] = {"ENGINE": SQLITE, "NAME": str(data / "shop.sqlite3")}
    if url:
        found = {**dj_database_url.parse(url)}
    if found["ENGINE"] == SQLITE:
        return {**found, **LASTING, "OPTIONS": SQLITE_OPTIONS}
    options = {**POSTGRESQL_OPTIONS, **PREPARED, **found.get("OPTIONS", {})}
    return {**found, **LASTING, "ENGINE": "config.postgresql", "OPTIONS": options}
