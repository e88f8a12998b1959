"""Backups put in the place of a shop, whole or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from shoestore.backup.manifest import digests
from shoestore.backup.parts import MANIFEST, BackupRefused, Parts
from shoestore.backup.restore import restore_backup
from shoestore.backup.take import take_backup
from tests.backup.test_take import ORDERS, ask

CLIENT = "SELECT client_name FROM orders_order"

Harm = Callable[[Path], object]


@pytest.fixture
def backup(shop: Parts, tmp_path: Path) -> Path:
    take_backup(shop, tmp_path / "backup")
    return tmp_path / "backup"


def go_on(shop: Parts) -> None:
    """The shop goes on after the backup: what is in its place is not the same any more."""
    with closing(sqlite3.connect(shop.database)) as opened, opened:
        opened.execute("UPDATE orders_order SET client_name = 'Bruno'")


def test_a_shop_that_is_lost_is_back_as_it_was(backup: Path, elsewhere: Parts) -> None:
    manifest, _kept_as = restore_backup(elsewhere, backup, overwrite=False)

    assert digests(elsewhere.database.parent) == manifest.files
    assert ask(elsewhere.database, ORDERS) == 4
    assert elsewhere.secret_key.stat().st_mode & 0o777 == 0o600


def test_a_shop_that_nobody_has_written_to_is_no_hindrance(backup: Path, elsewhere: Parts) -> None:
    elsewhere.database.parent.mkdir()
    elsewhere.secret_key.write_text("made at the start")
    with closing(sqlite3.connect(elsewhere.database)) as migrated, migrated:
        migrated.execute("CREATE TABLE catalogue_shoe (id integer)")

    restore_backup(elsewhere, backup, overwrite=False)

    assert ask(elsewhere.database, ORDERS) == 4


def test_a_shop_with_data_is_overwritten_only_when_that_is_said(shop: Parts, backup: Path) -> None:
    go_on(shop)
    before = digests(shop.database.parent)

    with pytest.raises(BackupRefused, match="say --overwrite"):
        restore_backup(shop, backup, overwrite=False)

    assert digests(shop.database.parent) == before


def test_what_is_overwritten_is_kept_beside_it(shop: Parts, backup: Path) -> None:
    go_on(shop)
    (backup.parent / "shop" / "media" / "mine.txt").write_text("not of the shop")

    manifest, kept_as = restore_backup(shop, backup, overwrite=True)

    assert ask(shop.database.with_name(f"shop.sqlite3{kept_as}"), CLIENT) == "Bruno"
    assert ask(shop.database, CLIENT) == "Ana Ruiz"
    now = digests(shop.database.parent)
    assert {name: now[name] for name in manifest.files} == manifest.files
    assert "media/mine.txt" in now, "what a backup does not know is left alone"


def _change(backup: Path) -> None:
    with (backup / "shop.sqlite3").open("r+b") as file:
        file.seek(20_000)
        file.write(b"\0")
        file.write(b"\xff")


HARMS: dict[str, tuple[Harm, str]] = {
    "changed": (_change, "shop.sqlite3 missing, changed or added"),
    "lost": (lambda backup: (backup / "tasks.sqlite3").unlink(), "tasks.sqlite3 missing, changed or added"),
    "added": (lambda backup: (backup / "x").write_text("x"), "x missing, changed or added"),
    "without manifest": (lambda backup: (backup / MANIFEST).unlink(), "is no backup"),
    "with half a manifest": (lambda backup: (backup / MANIFEST).write_text('{"taken_at"'), "cannot be read"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_backup_that_is_not_whole_touches_nothing(
    harm: str, backup: Path, shop: Parts, elsewhere: Parts
) -> None:
    act, sentence = HARMS[harm]
    act(backup)
    before = digests(shop.database.parent)

    for place in (shop, elsewhere):
        with pytest.raises(BackupRefused, match=sentence):
            restore_backup(place, backup, overwrite=True)

    assert digests(shop.database.parent) == before
    assert not elsewhere.database.parent.exists()


@pytest.mark.parametrize("used", ["shop.sqlite3", "tasks.sqlite3"])
def test_a_shop_that_is_open_is_not_replaced(used: str, shop: Parts, backup: Path) -> None:
    with closing(sqlite3.connect(shop.database.parent / used)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE IF NOT EXISTS note (id integer)")

        with pytest.raises(BackupRefused, match="The shop is open"):
            restore_backup(shop, backup, overwrite=True)

        assert ask(shop.database, ORDERS) == 4
    assert not list(shop.database.parent.glob("*.before-*"))


def test_a_database_that_is_broken_is_replaced(shop: Parts, backup: Path) -> None:
    shop.database.write_bytes(b"no database at all" * 1000)
    shop.database.with_name("shop.sqlite3-wal").write_bytes(b"nor its log")

    with pytest.raises(BackupRefused, match="say --overwrite"):
        restore_backup(shop, backup, overwrite=False)
    _manifest, kept_as = restore_backup(shop, backup, overwrite=True)

    assert ask(shop.database, ORDERS) == 4
    assert shop.database.with_name(f"shop.sqlite3{kept_as}").read_bytes() == b"no database at all" * 1000
    assert not shop.database.with_name("shop.sqlite3-wal").exists()


def test_a_backup_of_a_newer_shop_is_refused(shop: Parts, tmp_path: Path, elsewhere: Parts) -> None:
    with closing(sqlite3.connect(shop.database)) as newer, newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('orders', '9999_later', '')"
        )
    take_backup(shop, tmp_path / "backup")

    with pytest.raises(BackupRefused, match="of a newer version"):
        restore_backup(elsewhere, tmp_path / "backup", overwrite=False)

    assert not elsewhere.database.parent.exists()


def test_the_archive_of_another_shop_is_never_mixed_with_this_ones(backup: Path, elsewhere: Parts) -> None:
    assert elsewhere.invoices is not None
    name = next((backup / "invoices").rglob("*.json")).relative_to(backup / "invoices")
    other = elsewhere.invoices / name
    other.parent.mkdir(parents=True)
    other.write_text("another shop's invoice of that number")

    with pytest.raises(BackupRefused, match="is another document than the backup's"):
        restore_backup(elsewhere, backup, overwrite=True)

    assert other.read_text() == "another shop's invoice of that number"
    assert not elsewhere.database.exists()


def test_what_fails_half_way_leaves_the_old_shop(shop: Parts, backup: Path) -> None:
    assert shop.media is not None
    go_on(shop)
    picture = next(path for path in shop.media.rglob("*") if path.is_file())
    picture.unlink()
    picture.mkdir()

    with pytest.raises(OSError, match="directory"):
        restore_backup(shop, backup, overwrite=True)

    assert ask(shop.database, CLIENT) == "Bruno"
