"""How the shop connects to its database."""

from pathlib import Path

from config.database import POSTGRESQL_OPTIONS, PREPARED, SQLITE_OPTIONS, database

DATA = Path("/a shop/its data")


def test_without_an_address_the_database_is_a_file_among_the_shops_data() -> None:
    assert database("", DATA) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/a shop/its data/shop.sqlite3",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": SQLITE_OPTIONS,
    }


def test_a_file_elsewhere_is_written_to_in_the_same_way() -> None:
    elsewhere = database("sqlite:////srv/shop.sqlite3", DATA)

    assert (elsewhere["NAME"], elsewhere["OPTIONS"]) == ("/srv/shop.sqlite3", SQLITE_OPTIONS)


def test_postgresql_is_kept_connected_by_the_shops_own_backend() -> None:
    server = database("postgresql://shop:pa%23ss@db.example:5433/shoes", DATA)

    assert server["ENGINE"] == "config.postgresql"
    assert [server[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db.example", 5433, "shoes", "shop", "pa#ss",
    ]  # fmt: skip
    assert (server["CONN_MAX_AGE"], server["CONN_HEALTH_CHECKS"]) == (600, True)
    assert server["OPTIONS"] == {**POSTGRESQL_OPTIONS, **PREPARED}


def test_what_the_address_asks_of_a_connection_comes_first() -> None:
    server = database("postgresql://db.example/shoes?sslmode=require&connect_timeout=2", DATA)

    asked = {"sslmode": "require", "connect_timeout": 2}
    assert server["OPTIONS"] == {**POSTGRESQL_OPTIONS, **PREPARED, **asked}
