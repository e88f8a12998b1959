"""What an embedded shop consists of, where that is, and why a backup or its restoring is refused."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings

from shoestore.errors import Operational

MANIFEST = "manifest.json"


class BackupRefused(Operational):
    """A backup was not made, or not restored: the shop and the backup are as they were."""

    code = "backup_refused"


@dataclass(frozen=True, slots=True)
class Parts:
    """The places of a shop's parts; None for what is kept in a bucket, which has versions of its own."""

    database: Path
    tasks: Path
    secret_key: Path
    media: Path | None
    invoices: Path | None


def parts_of_shop() -> Parts:
    """Where the parts of this shop are. Raises BackupRefused when its database is not SQLite."""
    if not settings.EMBEDDED:
        raise BackupRefused(
            "This shop's database is PostgreSQL, which is backed up by its own means: see docs/backup.md."
        )
    return Parts(
        database=Path(settings.DATABASES["default"]["NAME"]),
        tasks=settings.DATA / "tasks.sqlite3",
        secret_key=settings.DATA / "secret_key",
        media=Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None,
        invoices=_directory(settings.INVOICE_ARCHIVE),
    )


def parts_of_backup(directory: Path) -> Parts:
    """Where the same parts are in a backup."""
    return Parts(
        database=directory / "shop.sqlite3",
        tasks=directory / "tasks.sqlite3",
        secret_key=directory / "secret_key",
        media=directory / "media",
        invoices=directory / "invoices",
    )


def _directory(archive: str) -> Path | None:
    url = urlsplit(archive)
    return Path(url2pathname(url.path)) if url.scheme == "file" else None
