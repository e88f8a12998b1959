"""Copy an embedded shop while it sells."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from shoestore import __version__
from shoestore.backup.manifest import Manifest, digests, write_manifest
from shoestore.backup.parts import BackupRefused, Parts, parts_of_backup
from shoestore.invoicing.models import archive_key
from shoestore.media.references import file_fields, names_in

BUSY_SECONDS = 20


def take_backup(shop: Parts, directory: Path) -> Manifest:
    """Copy the shop into a new directory, which appears whole or not at all.

    Every order that was committed before is in it, with its pairs and its invoice, and so is every picture
    and every archived document that the copied database names. Raises BackupRefused.
    """
    if not shop.database.exists():
        raise BackupRefused(f"There is no shop to back up: {shop.database} is not there.")
    if directory.exists():
        raise BackupRefused(f"{directory} is there already: name a new directory for each backup.")
    draft = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}")
    draft.mkdir(mode=0o700, parents=True)  # it holds the shop's key, and names its clients
    try:
        manifest = _copy(shop, draft)
        os.sync()
        draft.rename(directory)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def _copy(shop: Parts, draft: Path) -> Manifest:
    """The database comes before the files, which are there before it names them and for a day afterwards."""
    taken_at = datetime.now(UTC)
    copy = parts_of_backup(draft)
    _copy_database(shop.tasks, copy.tasks)  # first, so that no task is about what the copy does not know
    _copy_database(shop.database, copy.database)
    missing = list(
        _copy_files(shop.secret_key.parent, draft, ["secret_key"] if shop.secret_key.exists() else [])
    )
    with closing(sqlite3.connect(copy.database)) as database:
        if shop.media:
            missing += _copy_files(shop.media, draft / "media", _media(database))
        if shop.invoices:
            missing += _copy_files(shop.invoices, draft / "invoices", _documents(database))
        manifest = Manifest(
            taken_at=taken_at.isoformat(timespec="seconds"),
            version=__version__,
            orders=_count(database, "orders_order"),
            invoices=_count(database, "invoicing_invoice"),
            missing=missing,
            files=digests(draft),
        )
    write_manifest(draft, manifest)
    return manifest


def _copy_database(source: Path, target: Path) -> None:
    """One moment of a database that may be written meanwhile: all its pages are copied in one read."""
    live = f"{source.absolute().as_uri()}?mode=rw" if source.exists() else "file::memory:"
    with (
        closing(sqlite3.connect(live, uri=True, timeout=BUSY_SECONDS)) as shop,
        closing(sqlite3.connect(target)) as copy,
    ):
        shop.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        verdict = _verdict(copy)
    if verdict != "ok":
        raise BackupRefused(f"{source} is damaged: {verdict}. Restore the last good backup.")


def _verdict(database: sqlite3.Connection) -> str:
    try:
        return str(database.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)


def _media(database: sqlite3.Connection) -> Iterator[str]:
    """Every file that the copied database names: uploads, and what was rendered from them."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for found in file_fields():
        table = found.model._meta.db_table
        # A backup may be taken with a newer release, before its migrations.
        if table in tables:
            wanted = ", ".join(f'"{field.column}"' for field in (*found.files, *found.renditions))
            count = len(found.files)
            for row in database.execute(f'SELECT {wanted} FROM "{table}"'):  # noqa: S608 - names of models
                yield from names_in(row[:count], map(msgspec.json.decode, row[count:]))


def _documents(database: sqlite3.Connection) -> Iterator[str]:
    """The documents that the copied shop knows to be archived, and none of later orders."""
    numbers = database.execute("SELECT number FROM invoicing_invoice WHERE archived_at IS NOT NULL")
    return (archive_key(number) for (number,) in numbers)


def _copy_files(source: Path, target: Path, names: Iterable[str]) -> Iterator[str]:
    """Copy these files; yields the names of those that are not there."""
    for name in dict.fromkeys(names):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(source / name, target / name)
        except FileNotFoundError:
            yield name


def _count(database: sqlite3.Connection, table: str) -> int:
    [[number]] = database.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of this file
    return int(number)
