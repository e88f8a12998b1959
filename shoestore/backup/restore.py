"""Put a backup in the place of an embedded shop.

Pictures and documents are only ever added, which does the shop that is there no harm. Its database is then
replaced by one renaming: before it there is the old shop, after it there is the restored one.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from shoestore.backup.manifest import Manifest, verified
from shoestore.backup.parts import BackupRefused, Parts, parts_of_backup

WRITTEN_BY_PEOPLE = ("orders_order", "catalogue_shoe", "auth_user")


def restore_backup(shop: Parts, directory: Path, *, overwrite: bool) -> tuple[Manifest, str]:
    """Put a verified backup in the shop's place; gives its manifest, and the ending of what was there before.

    The restored database is as it was: it may need migrations. Raises BackupRefused, and then nothing has
    changed, when the backup is not whole or of a newer shop, when the shop is open or its archive another's,
    or when it has data and `overwrite` is not said.
    """
    manifest = verified(directory)
    backup = parts_of_backup(directory)
    _refuse_newer(backup.database)
    if not overwrite and _has_data(shop.database):
        raise BackupRefused(
            f"{shop.database} has data. To put the backup in its place say --overwrite: "
            "what is there is kept beside it."
        )
    _refuse_other_documents(backup, shop)
    for database in (shop.database, shop.tasks):
        _close(database)
    if shop.media and backup.media:
        _add(backup.media, shop.media)
    if shop.invoices and backup.invoices:
        _add(backup.invoices, shop.invoices)
    return manifest, _replace(shop, backup)


def _refuse_newer(database: Path) -> None:
    with closing(sqlite3.connect(database)) as copy:
        applied = set(copy.execute("SELECT app, name FROM django_migrations"))
    if applied - set(MigrationLoader(None).disk_migrations):
        raise BackupRefused("This backup is of a newer version of the shop: install that first.")


def _has_data(database: Path) -> bool:
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(database)) as shop:
            tables = {name for (name,) in shop.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            written = tables.intersection(WRITTEN_BY_PEOPLE)
            return any(shop.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in written)  # noqa: S608
    except sqlite3.DatabaseError:
        return True  # a database that is broken is not empty


def _refuse_other_documents(backup: Parts, shop: Parts) -> None:
    if not (shop.invoices and backup.invoices):
        return
    for name in _names(backup.invoices):
        there = shop.invoices / name
        if there.exists() and there.read_bytes() != (backup.invoices / name).read_bytes():
            raise BackupRefused(
                f"{there} is another document than the backup's: the invoices there are another shop's. "
                "Move them away, or name another directory in INVOICE_ARCHIVE."
            )


def _close(database: Path) -> None:
    """Let what is only in the database's log be in the database itself, as SQLite does for who is alone."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=1)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise BackupRefused("The shop is open: close it (web and worker), and restore again.") from error
        # A database that is broken is replaced all the same.


def _add(source: Path, target: Path) -> None:
    """Let each file appear whole; one of the same name has the same content, unless it was damaged."""
    for name in _names(source):
        draft = _beside(source / name, target / name)
        draft.replace(target / name)


def _replace(shop: Parts, backup: Parts) -> str:
    """Put tasks, key and, as the last and only moment that counts, the database in their places."""
    pairs = [
        (backup.tasks, shop.tasks),
        (backup.secret_key, shop.secret_key),
        (backup.database, shop.database),
    ]
    staged = [(_beside(copy, place), place) for copy, place in pairs if copy.exists()]
    os.sync()
    kept_as = f".before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    for draft, place in staged:
        # A broken database may have left its logs, which belong to it and to no other.
        for old in (place.with_name(f"{place.name}{log}") for log in ("", "-wal", "-shm")):
            if old.exists():
                old.with_name(old.name + kept_as).hardlink_to(old)
            if old != place:
                old.unlink(missing_ok=True)
        draft.replace(place)
    os.sync()
    return kept_as


def _beside(source: Path, place: Path) -> Path:
    """A copy in the same folder, from where one renaming puts it in its place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        shutil.copy2(source, draft)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _names(directory: Path) -> Iterator[Path]:
    return (path.relative_to(directory) for path in directory.rglob("*") if path.is_file())
