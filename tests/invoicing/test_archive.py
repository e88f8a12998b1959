"""The archive in a directory, and the address that says which archive it is."""

import os
import resource
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from shoestore.invoicing.archive import (
    Archive,
    ArchiveUnavailable,
    ArchiveUrlInvalid,
    DirectoryArchive,
    PutResult,
    open_archive,
)
from shoestore.invoicing.s3_archive import S3Archive

KEY = "2026/INV-2026-000001.json"
DOCUMENT = b'{"number": "INV-2026-000001"}'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive((tmp_path / "invoices").as_uri())


def files(directory: Path) -> dict[str, bytes]:
    return {str(f.relative_to(directory)): f.read_bytes() for f in directory.rglob("*") if f.is_file()}


def test_an_invoice_is_kept_in_a_file_named_by_its_number(archive: Archive, tmp_path: Path) -> None:
    assert archive.put(KEY, DOCUMENT) == PutResult.CREATED

    assert files(tmp_path) == {f"invoices/{KEY}": DOCUMENT}


def test_an_invoice_put_again_stays_as_it_was(archive: Archive, tmp_path: Path) -> None:
    archive.put(KEY, DOCUMENT)

    assert archive.put(KEY, b"another document") == PutResult.ALREADY_THERE

    assert files(tmp_path) == {f"invoices/{KEY}": DOCUMENT}


def test_a_kept_invoice_can_be_written_by_nobody_and_read_by_the_shop_alone(
    archive: Archive, tmp_path: Path
) -> None:
    archive.put(KEY, DOCUMENT)

    assert (tmp_path / "invoices" / KEY).stat().st_mode & 0o777 == 0o440


def test_of_sixteen_workers_with_the_same_invoice_one_keeps_it(archive: Archive, tmp_path: Path) -> None:
    documents = [b"%d" % n * 10_000 for n in range(16)]

    with ThreadPoolExecutor(16) as workers:
        results = Counter(workers.map(lambda document: archive.put(KEY, document), documents))

    assert results == {PutResult.CREATED: 1, PutResult.ALREADY_THERE: 15}
    [kept] = files(tmp_path).values()
    assert kept in documents


def test_a_full_disk_leaves_no_trace_of_the_invoice(archive: Archive, tmp_path: Path) -> None:
    archive.put("2026/INV-2026-000001.json", b"small")

    with pytest.raises(ArchiveUnavailable) as refusal, file_size_limit(100):
        archive.put("2026/INV-2026-000002.json", b"x" * 1_000)

    assert refusal.value.code == "archive_unavailable"
    assert refusal.value.details == {"reason": "directory", "key": "2026/INV-2026-000002.json"}
    assert "File too large" in refusal.value.message
    assert files(tmp_path) == {"invoices/2026/INV-2026-000001.json": b"small"}


class file_size_limit:
    """The kernel's own refusal to write more, as near to a full disk as a test comes without being root."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __enter__(self) -> None:
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.before[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


def test_a_directory_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "invoices").write_text("not a directory")

    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive((tmp_path / "invoices").as_uri()).put(KEY, DOCUMENT)

    assert refusal.value.message.startswith(
        f"The invoice could not be written to {tmp_path}/invoices/2026/INV-2026-000001.json: "
    )
    assert (tmp_path / "invoices").read_text() == "not a directory"


def test_a_directory_that_may_not_be_written_is_refused_in_words() -> None:
    with TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o755)
        for year, mode in [("2025", 0o777), ("2026", 0o555)]:
            (directory / year).mkdir()
            (directory / year).chmod(mode)
        puts = [sys.executable, "-c", PUTS_AS_SOMEBODY_WHO_IS_NOT_ROOT, directory.as_uri()]

        said = subprocess.run(puts, capture_output=True, text=True, check=True).stdout.splitlines()

        assert said == [
            "created",
            f"The invoice could not be written to {directory}/2026/INV-2026-000001.json: Permission denied. "
            "Check that the directory is there, is writable by the shop and has room.",
        ]
        assert list(files(directory)) == ["2025/INV-2025-000001.json"]


# Root may write everywhere, so where the tests run as root the story is told by somebody else.
PUTS_AS_SOMEBODY_WHO_IS_NOT_ROOT = """
import os, sys
from shoestore.invoicing.archive import ArchiveUnavailable, open_archive
if os.getuid() == 0:
    os.setuid(65534)
archive = open_archive(sys.argv[1])
print(archive.put("2025/INV-2025-000001.json", b"{}"))
try:
    archive.put("2026/INV-2026-000001.json", b"{}")
except ArchiveUnavailable as refusal:
    print(refusal.message)
"""


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../INV-2026-000001.json",
        "2026/../../x.json",
        "2026//x.json",
        "2026/.x.json",
        "a b",
        "x\n",
        "2026/",
    ],
)
def test_a_key_that_is_no_plain_path_is_never_written(archive: Archive, tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="is no plain path"):
        archive.put(key, DOCUMENT)

    assert files(tmp_path) == {}


def test_the_address_of_a_directory_may_hold_any_character(tmp_path: Path) -> None:
    directory = tmp_path / "Chloé's shop #1 100%"

    open_archive(directory.as_uri()).put(KEY, DOCUMENT)

    assert files(directory) == {KEY: DOCUMENT}


def test_the_address_of_a_bucket_names_bucket_and_prefix() -> None:
    archive = open_archive("s3://my-shop-invoices/invoices/paris/")

    assert isinstance(archive, S3Archive)
    assert (archive.bucket, archive.prefix) == ("my-shop-invoices", "invoices/paris")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "it starts with neither file:// nor s3://"),
        ("var/invoices", "it starts with neither file:// nor s3://"),
        ("/var/invoices", "it starts with neither file:// nor s3://"),
        ("https://bucket.s3.amazonaws.com/x", "it starts with neither file:// nor s3://"),
        ("file:var/invoices", "it is no absolute path of a directory"),
        ("file://var/invoices", "a directory is on this machine, not on 'var': write file:/// first"),
        ("file:///", "it is no absolute path of a directory"),
        ("file:///var/../etc", "it is no absolute path of a directory"),
        ("file:///var/invoices?x=1", "it holds a ? or #, which a path writes as %3F or %23"),
        ("s3:///invoices", "'' is no name of a bucket"),
        ("s3://My_Bucket/invoices", "'My_Bucket' is no name of a bucket"),
        ("s3://key:secret@bucket/invoices", "'key:secret@bucket' is no name of a bucket"),
        ("s3://bucket", "it needs a prefix of letters, digits, dots, dashes and slashes after the bucket"),
        ("s3://bucket/a/../b", "it needs a prefix of letters, digits, dots, dashes and slashes"),
        ("s3://[bucket/invoices", "Invalid IPv6 URL"),
    ],
)
def test_an_address_that_is_no_archive_is_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(ArchiveUrlInvalid) as refusal:
        open_archive(url)

    assert refusal.value.code == "archive_url_invalid"
    assert refusal.value.details == {"url": url}
    assert refusal.value.message.startswith(f"INVOICE_ARCHIVE is {url!r}, but {reason}")


def test_a_shop_that_keeps_a_directory_never_loads_the_aws_sdk() -> None:
    program = (
        "import sys; from shoestore.invoicing.archive import open_archive; "
        "open_archive('file:///srv/invoices'); print('boto3' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said == "False\n"


def test_an_archive_in_a_directory_is_known_by_its_directory() -> None:
    archive = open_archive("file:///srv/invoices")

    assert isinstance(archive, DirectoryArchive)
    assert os.fspath(archive.directory) == "/srv/invoices"
