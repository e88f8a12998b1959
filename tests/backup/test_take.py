"""Copies of a shop that sells."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import FileField, Model

from shoestore.backup.manifest import verified
from shoestore.backup.parts import BackupRefused, Parts, parts_of_backup
from shoestore.backup.restore import restore_backup
from shoestore.backup.take import take_backup

ORDERS = "SELECT count(*) FROM orders_order"


def ask(database: Path, question: str) -> object:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(question).fetchone()[0]


def invoices(directory: Path | None) -> list[str]:
    assert directory is not None
    return sorted(path.name for path in directory.rglob("*.json"))


def test_all_parts_of_the_shop_are_in_the_backup(shop: Parts, tmp_path: Path) -> None:
    taken = take_backup(shop, tmp_path / "backup")

    copy = parts_of_backup(tmp_path / "backup")
    assert (taken.orders, taken.invoices, taken.missing) == (4, 4, [])
    assert taken == verified(tmp_path / "backup")
    assert ask(copy.database, ORDERS) == 4
    assert ask(copy.tasks, "SELECT count(*) FROM task") == ask(shop.tasks, "SELECT count(*) FROM task")
    assert copy.secret_key.read_text() == shop.secret_key.read_text()
    assert len(invoices(copy.invoices)) == 3
    assert len([name for name in taken.files if name.startswith("media/")]) >= 2, (
        "a master and its renditions"
    )
    for name in taken.files:
        if not name.endswith(".sqlite3"):
            assert (tmp_path / "backup" / name).read_bytes() == (shop.database.parent / name).read_bytes()


def test_the_files_of_every_model_are_in_the_backup_and_come_back(
    shop: Parts, elsewhere: Parts, tmp_path: Path
) -> None:
    taken = take_backup(shop, tmp_path / "backup")
    restore_backup(elsewhere, tmp_path / "backup", overwrite=False)

    assert elsewhere.media is not None
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                with closing(sqlite3.connect(shop.database)) as opened:
                    rows = opened.execute(f"SELECT {field.column} FROM {model._meta.db_table}").fetchall()
                assert rows, (
                    f"the small shop has a {model.__name__}, so that this test can look for its files"
                )
                for (name,) in rows:
                    assert f"media/{name}" in taken.files
                    assert (elsewhere.media / name).is_file()


def test_logo_and_hero_are_in_the_backup_with_their_renditions(shop: Parts, tmp_path: Path) -> None:
    taken = take_backup(shop, tmp_path / "backup")

    with closing(sqlite3.connect(shop.database)) as opened:
        pictures = opened.execute("SELECT file, renditions FROM shopfront_shoppicture").fetchall()
    names = [name for file, made in pictures for name in (file, *(one["name"] for one in json.loads(made)))]
    assert len(names) == 2 * (1 + 2 * 2)
    assert {f"media/{name}" for name in names} <= taken.files.keys()


def test_a_logo_that_is_lost_is_named(shop: Parts, tmp_path: Path) -> None:
    assert shop.media is not None
    logo = str(ask(shop.database, "SELECT file FROM shopfront_shoppicture WHERE place = 'logo'"))
    (shop.media / logo).unlink()

    assert take_backup(shop, tmp_path / "backup").missing == [logo]


@pytest.fixture
def label() -> Iterator[type[Model]]:
    """A model with a file field that is new to the shop."""

    class Label(Model):
        scan = FileField()

        class Meta:
            app_label = "shopfront"

        def __str__(self) -> str:
            return self.scan.name

    yield Label
    del apps.all_models["shopfront"]["label"]
    apps.clear_cache()


def test_a_new_model_with_a_file_is_in_the_backup_as_soon_as_it_is_there(
    shop: Parts, label: type[Model], tmp_path: Path
) -> None:
    assert shop.media is not None
    take_backup(shop, tmp_path / "before its migration")
    (shop.media / "label.pdf").write_bytes(b"a label")
    with closing(sqlite3.connect(shop.database)) as opened, opened:
        opened.execute("CREATE TABLE shopfront_label (id integer PRIMARY KEY, scan varchar(100))")
        opened.execute("INSERT INTO shopfront_label (scan) VALUES ('label.pdf'), ('')")

    taken = take_backup(shop, tmp_path / "backup")

    assert "media/label.pdf" in taken.files
    assert taken.missing == []


def test_nobody_else_on_the_machine_may_read_it(shop: Parts, tmp_path: Path) -> None:
    take_backup(shop, tmp_path / "backup")

    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o700


def test_what_is_committed_is_in_it_and_what_is_not_is_not(shop: Parts, tmp_path: Path) -> None:
    with closing(sqlite3.connect(shop.database, isolation_level=None)) as selling:
        selling.execute("PRAGMA journal_mode = WAL")
        selling.execute("UPDATE catalogue_size SET on_hand = 77")
        selling.execute("BEGIN IMMEDIATE")
        selling.execute("UPDATE catalogue_size SET on_hand = 88")

        take_backup(shop, tmp_path / "backup")

        selling.execute("ROLLBACK")
    assert ask(tmp_path / "backup" / "shop.sqlite3", "SELECT on_hand FROM catalogue_size") == 77


def test_invoices_that_the_copied_shop_does_not_know_to_be_archived_stay_out(
    shop: Parts, tmp_path: Path
) -> None:
    """They would make the restored shop believe that somebody else writes to its archive."""
    assert shop.invoices is not None
    [year] = shop.invoices.iterdir()
    (year / f"INV-{year.name}-000004.json").write_text("archived after the moment of the copy")

    take_backup(shop, tmp_path / "backup")

    kept = invoices(tmp_path / "backup" / "invoices")
    assert kept == [f"INV-{year.name}-00000{n}.json" for n in (1, 2, 3)]


def test_files_that_are_lost_are_named_and_the_rest_is_kept(shop: Parts, tmp_path: Path) -> None:
    assert shop.invoices is not None
    lost = sorted(shop.invoices.rglob("*.json"))[1]
    lost.unlink()

    taken = take_backup(shop, tmp_path / "backup")

    assert taken.missing == [lost.relative_to(shop.invoices).as_posix()]
    assert taken.orders == 4
    assert verified(tmp_path / "backup") == taken


def test_a_backup_is_never_written_over_another(shop: Parts, tmp_path: Path) -> None:
    before = take_backup(shop, tmp_path / "backup")

    with pytest.raises(BackupRefused, match="is there already"):
        take_backup(shop, tmp_path / "backup")

    assert verified(tmp_path / "backup") == before


def test_what_fails_half_way_leaves_nothing_that_looks_like_a_backup(shop: Parts, tmp_path: Path) -> None:
    assert shop.media is not None
    picture = next(path for path in shop.media.rglob("*") if path.is_file())
    picture.unlink()
    picture.mkdir()

    with pytest.raises(OSError, match="directory"):
        take_backup(shop, tmp_path / "backups" / "today")

    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_is_no_backup(shop: Parts, tmp_path: Path) -> None:
    with shop.database.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)

    with pytest.raises(BackupRefused, match="is damaged"):
        take_backup(shop, tmp_path / "backup")

    assert not (tmp_path / "backup").exists()


def test_where_there_is_no_shop_nothing_is_backed_up(elsewhere: Parts, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="no shop to back up"):
        take_backup(elsewhere, tmp_path / "backup")

    assert not (tmp_path / "backup").exists()
    assert not elsewhere.database.exists()
