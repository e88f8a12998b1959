"""What is written down about a backup, so that one knows what it holds and whether it is still whole."""

import hashlib
from pathlib import Path

import msgspec

from shoestore.backup.parts import MANIFEST, BackupRefused

SHOWN = 5


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All that was committed before `taken_at` is in the backup; `files` have their SHA-256.

    `missing` are files that the database names and that were not there to be copied.
    """

    taken_at: str
    version: str
    orders: int
    invoices: int
    missing: list[str]
    files: dict[str, str]


def write_manifest(directory: Path, manifest: Manifest) -> None:
    (directory / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def verified(directory: Path) -> Manifest:
    """The manifest of a backup whose files are all there as they were written. Raises BackupRefused."""
    try:
        manifest = msgspec.json.decode((directory / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise BackupRefused(f"{directory} is no backup: there is no {MANIFEST} in it.") from error
    except msgspec.DecodeError as error:
        raise BackupRefused(f"{directory / MANIFEST} cannot be read: {error}") from error
    found = digests(directory)
    wrong = sorted(
        name for name in found.keys() | manifest.files.keys() if found.get(name) != manifest.files.get(name)
    )
    if wrong:
        listed = ", ".join(wrong[:SHOWN]) + (" …" if len(wrong) > SHOWN else "")
        raise BackupRefused(
            f"{directory} is not as it was written: {listed} missing, changed or added. "
            "Take another backup, or another copy of this one."
        )
    return manifest


def digests(directory: Path) -> dict[str, str]:
    """The SHA-256 of every file of a backup but the manifest."""
    files = (path for path in directory.rglob("*") if path.is_file() and path != directory / MANIFEST)
    return {path.relative_to(directory).as_posix(): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
