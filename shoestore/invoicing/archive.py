"""Where invoice documents are kept: written once under a key, never overwritten, never removed."""

import os
import re
import secrets
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from shoestore.errors import Operational

SEGMENT = r"[A-Za-z0-9][A-Za-z0-9._-]*"
PATH = re.compile(rf"{SEGMENT}(/{SEGMENT})*")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# An invoice names a client, so the rest of the machine may not read it; nobody may write it again.
READ_ONLY = 0o440


class PutResult(StrEnum):
    """What a put found: the caller may trust `ALREADY_THERE` only if it has tried this document before."""

    CREATED = "created"
    ALREADY_THERE = "already_there"


class ArchiveUrlInvalid(Operational):
    """The setting that says where invoices are kept names no archive the shop knows."""

    code = "archive_url_invalid"


class ArchiveUnavailable(Operational):
    """The archive did not take the document; it may be put again, and `reason` says what was in the way."""

    code: ClassVar[str] = "archive_unavailable"

    def __init__(self, message: str, *, reason: str, **details: object) -> None:
        super().__init__(message, reason=reason, **details)
        self.reason = reason


class Archive(Protocol):
    """A place that takes each document once; safe for use from many threads."""

    def put(self, key: str, document: bytes) -> PutResult:
        """Keep the document under the key, durably, unless that key is taken already.

        Raises ArchiveUnavailable when it is not known to be kept, ValueError for a key that is no plain path.
        """
        ...

    def get(self, key: str) -> bytes | None:
        """The document under the key, or None. Raises ArchiveUnavailable when that cannot be known."""
        ...

    def keys(self) -> Iterator[str]:
        """The key of every document. Raises ArchiveUnavailable when they cannot be listed."""
        ...


def open_archive(url: str) -> Archive:
    """The archive at `file:///absolute/directory` or `s3://bucket/prefix`; reaches for nothing yet.

    Raises ArchiveUrlInvalid for any other address, ArchiveUnavailable when the AWS settings make no sense.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _invalid(url, str(error)) from error
    if parts.query or parts.fragment:
        raise _invalid(url, "it holds a ? or #, which a path writes as %3F or %23")
    match parts.scheme:
        case "file":
            return DirectoryArchive(_directory(url, parts))
        case "s3":
            # boto3 costs a third of a second and 30 MB, which a shop that keeps a directory need not pay.
            from shoestore.invoicing.s3_archive import S3Archive

            return S3Archive(*_bucket_and_prefix(url, parts))
        case _:
            raise _invalid(url, "it starts with neither file:// nor s3://")


def is_plain_path(key: str) -> bool:
    """Whether the key is one or more names joined by slashes, with nothing that climbs out or hides."""
    return PATH.fullmatch(key) is not None


class DirectoryArchive:
    """An archive in a directory: each document a read-only file that appears whole or not at all."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def put(self, key: str, document: bytes) -> PutResult:
        """Keep the document in a file named by the key, on the disk when this returns.

        Raises ArchiveUnavailable when the disk refuses, ValueError for a key that is no plain path.
        """
        if not is_plain_path(key):
            raise ValueError(f"{key!r} is no plain path")
        target = self.directory / key
        try:
            _make_directory(target.parent)
            return _write_once(target, document)
        except OSError as error:
            raise ArchiveUnavailable(
                f"The invoice could not be written to {target}: {error.strerror}. "
                "Check that the directory is there, is writable by the shop and has room.",
                reason="directory",
                key=key,
            ) from error

    def get(self, key: str) -> bytes | None:
        """The document under the key, or None. Raises ArchiveUnavailable when it cannot be read."""
        try:
            return (self.directory / key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self.directory / key, error) from error

    def keys(self) -> Iterator[str]:
        """The key of every document. Raises ArchiveUnavailable when a folder cannot be read."""

        def refuse(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError):
                raise _unreadable(self.directory, error) from error

        for folder, _folders, names in os.walk(self.directory, onerror=refuse):
            for name in names:
                key = (Path(folder) / name).relative_to(self.directory).as_posix()
                if is_plain_path(key):
                    yield key


def _unreadable(path: Path, error: OSError) -> ArchiveUnavailable:
    return ArchiveUnavailable(
        f"The archive could not be read at {path}: {error.strerror}. "
        "Ask as the user that the shop runs as, and check the disk.",
        reason="directory",
    )


def _write_once(target: Path, document: bytes) -> PutResult:
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        _write_durably(draft, document)
        try:
            # A link refuses to replace what is there; a rename would overwrite it silently.
            target.hardlink_to(draft)
        except FileExistsError:
            return PutResult.ALREADY_THERE
        return PutResult.CREATED
    finally:
        draft.unlink(missing_ok=True)
        _sync_directory(target.parent)


def _write_durably(path: Path, document: bytes) -> None:
    with path.open("xb") as file:
        os.fchmod(file.fileno(), READ_ONLY)
        file.write(document)
        file.flush()
        os.fsync(file.fileno())


def _make_directory(directory: Path) -> None:
    if directory.is_dir():
        return
    _make_directory(directory.parent)
    directory.mkdir(exist_ok=True)
    _sync_directory(directory.parent)


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _directory(url: str, parts: SplitResult) -> Path:
    if parts.netloc not in ("", "localhost"):
        raise _invalid(url, f"a directory is on this machine, not on {parts.netloc!r}: write file:/// first")
    path = Path(unquote(parts.path))
    if not path.is_absolute() or path == Path("/") or ".." in path.parts:
        raise _invalid(url, "it is no absolute path of a directory")
    return path


def _bucket_and_prefix(url: str, parts: SplitResult) -> tuple[str, str]:
    bucket, prefix = parts.netloc, parts.path.strip("/")
    if BUCKET.fullmatch(bucket) is None:
        raise _invalid(url, f"{bucket!r} is no name of a bucket")
    if not is_plain_path(prefix):
        raise _invalid(url, "it needs a prefix of letters, digits, dots, dashes and slashes after the bucket")
    return bucket, prefix


def _invalid(url: str, reason: str) -> ArchiveUrlInvalid:
    return ArchiveUrlInvalid(
        f"INVOICE_ARCHIVE is {url!r}, but {reason}. "
        "Write file:///absolute/directory or s3://bucket/prefix, for example s3://my-shop-invoices/invoices.",
        url=url,
    )
