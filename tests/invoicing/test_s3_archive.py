"""The archive in a bucket: on a real S3 server, and on one that is slow, refuses or cuts the line."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from shoestore.invoicing.archive import Archive, ArchiveUnavailable, PutResult, open_archive
from shoestore.invoicing.s3_archive import S3Archive
from tests.infrastructure.test_invoices_template import resource
from tests.servers.processes import free_ports
from tests.servers.seaweedfs import S3Server
from tests.servers.stub_s3 import requests_seen, stub_s3

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

KEY = "2026/INV-2026-000001.json"
DOCUMENT = b'{"number": "INV-2026-000001"}'
SHOPS = count(1)
SECONDS_OF_S3 = 0.03
NO_AWS = {"HOME": "/nonexistent", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture(autouse=True)
def no_aws_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the AWS settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in NO_AWS.items():
        monkeypatch.setenv(name, value)


# On SeaweedFS


@pytest.fixture
def bucket(seaweedfs: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket of its own for the test, versioned and locked as infrastructure/invoices.yaml makes it."""
    name = f"shop-{next(SHOPS)}"
    owner, template = seaweedfs.client(), resource("Invoices")
    owner.create_bucket(Bucket=name, ObjectLockEnabledForBucket=template["ObjectLockEnabled"])
    owner.put_bucket_versioning(Bucket=name, VersioningConfiguration=template["VersioningConfiguration"])
    owner.put_object_lock_configuration(
        Bucket=name, ObjectLockConfiguration=template["ObjectLockConfiguration"]
    )
    for variable, value in seaweedfs.environment.items():
        monkeypatch.setenv(variable, value)
    return name


@pytest.fixture
def archive(bucket: str) -> Archive:
    return open_archive(f"s3://{bucket}/invoices")


def versions(owner: "S3Client", bucket: str) -> dict[str, int]:
    """How many versions each object of the bucket has."""
    return Counter(v["Key"] for v in owner.list_object_versions(Bucket=bucket).get("Versions", []))


def test_an_invoice_is_kept_under_its_number_as_json(
    archive: Archive, seaweedfs: S3Server, bucket: str
) -> None:
    assert archive.put(KEY, DOCUMENT) == PutResult.CREATED

    kept = seaweedfs.client().get_object(Bucket=bucket, Key=f"invoices/{KEY}")
    assert kept["Body"].read() == DOCUMENT
    assert kept["ContentType"] == "application/json"


def test_an_invoice_put_again_stays_as_it_was_in_one_version(
    archive: Archive, seaweedfs: S3Server, bucket: str
) -> None:
    archive.put(KEY, DOCUMENT)

    assert archive.put(KEY, DOCUMENT) == PutResult.ALREADY_THERE
    assert archive.put(KEY, b"another document") == PutResult.ALREADY_THERE

    owner = seaweedfs.client()
    assert versions(owner, bucket) == {f"invoices/{KEY}": 1}
    assert owner.get_object(Bucket=bucket, Key=f"invoices/{KEY}")["Body"].read() == DOCUMENT


def test_of_sixteen_workers_with_the_same_invoice_one_keeps_it(
    archive: Archive, seaweedfs: S3Server, bucket: str
) -> None:
    with ThreadPoolExecutor(16) as workers:
        results = list(workers.map(lambda n: put_or_reason(archive, b"%d" % n), range(16)))

    owner = seaweedfs.client()
    kept = int(owner.get_object(Bucket=bucket, Key=f"invoices/{KEY}")["Body"].read())
    assert versions(owner, bucket) == {f"invoices/{KEY}": 1}
    # On a busy machine the answer to the one that was kept may have come too late.
    assert [n for n, result in enumerate(results) if result == PutResult.CREATED] in ([kept], [])
    assert set(results) <= {*PutResult, "conflict", "busy", "timeout", "asked_twice"}


def put_or_reason(archive: Archive, document: bytes) -> str:
    try:
        return archive.put(KEY, document)
    except ArchiveUnavailable as refusal:
        return refusal.reason


def test_an_invoice_damaged_on_its_way_is_not_kept(
    archive: Archive, seaweedfs: S3Server, bucket: str
) -> None:
    assert isinstance(archive, S3Archive)
    archive.client.meta.events.register("before-call.s3.PutObject", damage)

    with pytest.raises(ArchiveUnavailable) as refusal:
        archive.put(KEY, DOCUMENT)

    assert refusal.value.reason == "damaged"
    assert versions(seaweedfs.client(), bucket) == {}


def damage(params: dict[str, object], **_: object) -> None:
    params["body"] = b"x" * len(DOCUMENT)


def test_a_kept_invoice_cannot_be_deleted_for_ten_years(
    archive: Archive, seaweedfs: S3Server, bucket: str
) -> None:
    archive.put(KEY, DOCUMENT)
    owner = seaweedfs.client()
    kept = owner.head_object(Bucket=bucket, Key=f"invoices/{KEY}")

    with pytest.raises(ClientError) as refusal:
        owner.delete_object(Bucket=bucket, Key=f"invoices/{KEY}", VersionId=kept["VersionId"])

    assert refusal.value.response["Error"]["Code"] == "AccessDenied"
    assert versions(owner, bucket) == {f"invoices/{KEY}": 1}
    assert kept["ObjectLockMode"] == "GOVERNANCE"
    assert kept["ObjectLockRetainUntilDate"] - datetime.now(UTC) > timedelta(days=3649)


def test_a_bucket_that_is_not_there_is_named(bucket: str) -> None:
    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive("s3://no-such-bucket/invoices").put(KEY, DOCUMENT)

    assert refusal.value.code == "archive_unavailable"
    assert refusal.value.details == {
        "reason": "no_such_bucket",
        "bucket": "no-such-bucket",
        "key": f"invoices/{KEY}",
    }
    assert refusal.value.message == (
        f"The invoice could not be put at s3://no-such-bucket/invoices/{KEY}: there is no such bucket. "
        "Create it with infrastructure/invoices.yaml, or correct INVOICE_ARCHIVE."
    )


def test_a_wrong_secret_is_named(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")

    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive(f"s3://{bucket}/invoices").put(KEY, DOCUMENT)

    assert refusal.value.reason == "credentials"


# On an S3 that answers as it is told


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with stub_s3(tmp_path_factory.mktemp("stub")) as address:
        yield address


@pytest.fixture
def stubbed(stub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reach(stub, monkeypatch)


def reach(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL_S3": address,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("answer", "reason", "remedy"),
    [
        ("403-AccessDenied", "access_denied", "infrastructure/ec2-role-policy.json"),
        ("404-NoSuchBucket", "no_such_bucket", "correct INVOICE_ARCHIVE"),
        ("403-InvalidAccessKeyId", "credentials", "instance profile"),
        ("403-SignatureDoesNotMatch", "credentials", "instance profile"),
        ("400-ExpiredToken", "credentials", "instance profile"),
        ("403-RequestTimeTooSkewed", "clock", "Set it"),
        ("409-ConditionalRequestConflict", "conflict", "tries again by itself"),
        ("503-SlowDown", "busy", "tries again by itself"),
        ("500-InternalError", "busy", "tries again by itself"),
        ("400-BadDigest", "damaged", "tries again by itself"),
        ("400-AuthorizationHeaderMalformed", "region", "AWS_DEFAULT_REGION"),
        ("400-SomethingNew", "refused", "SomethingNew (said by the stub)"),
    ],
)
def test_a_refusal_says_what_to_do(stubbed: None, answer: str, reason: str, remedy: str) -> None:
    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive("s3://my-shop/invoices").put(f"2026/{answer}.json", DOCUMENT)

    assert refusal.value.reason == reason
    assert refusal.value.message.startswith(
        f"The invoice could not be put at s3://my-shop/invoices/2026/{answer}.json: "
    )
    assert remedy in refusal.value.message


def test_an_invoice_that_is_there_is_no_error(stubbed: None) -> None:
    archive = open_archive("s3://my-shop/invoices")

    assert archive.put("2026/412-PreconditionFailed.json", DOCUMENT) == PutResult.ALREADY_THERE


def test_when_the_answer_was_lost_the_first_attempt_does_not_say_that_it_was_there_before(
    stubbed: None,
) -> None:
    archive = open_archive("s3://my-shop/invoices")

    with pytest.raises(ArchiveUnavailable) as refusal:
        archive.put("2026/lost.json", DOCUMENT)

    assert refusal.value.reason == "asked_twice"
    assert archive.put("2026/lost.json", DOCUMENT) == PutResult.ALREADY_THERE


def test_an_s3_that_never_answers_is_given_up(stubbed: None) -> None:
    archive = S3Archive("my-shop", "invoices", read_seconds=0.2)

    with pytest.raises(ArchiveUnavailable) as refusal:
        archive.put("2026/hang.json", DOCUMENT)

    assert refusal.value.reason == "timeout"
    assert "S3 did not answer in time" in refusal.value.message


def test_an_s3_that_is_down_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    [port] = free_ports(1)
    reach(f"http://127.0.0.1:{port}", monkeypatch)

    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive("s3://my-shop/invoices").put(KEY, DOCUMENT)

    assert refusal.value.reason == "unreachable"
    assert f"http://127.0.0.1:{port}" in refusal.value.message


def test_a_shop_without_credentials_is_told_where_to_put_them(
    stubbed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")

    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive("s3://my-shop/invoices").put(KEY, DOCUMENT)

    assert refusal.value.reason == "credentials"
    assert "instance profile of infrastructure/invoices.yaml" in refusal.value.message


@pytest.mark.parametrize(
    ("variable", "value"), [("AWS_PROFILE", "nobody"), ("AWS_ENDPOINT_URL_S3", "no address")]
)
def test_aws_settings_that_make_no_sense_are_said_when_the_archive_is_opened(
    stubbed: None, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(ArchiveUnavailable) as refusal:
        open_archive("s3://my-shop/invoices")

    assert refusal.value.reason == "settings"
    assert value in refusal.value.message


def test_a_key_that_is_no_plain_path_is_never_sent(stub: str, stubbed: None) -> None:
    before = len(requests_seen(stub))

    with pytest.raises(ValueError, match="is no plain path"):
        open_archive("s3://my-shop/invoices").put("../reports/x.json", DOCUMENT)

    assert len(requests_seen(stub)) == before


def test_a_put_is_one_journey_and_leaves_encryption_and_retention_to_the_bucket(
    stub: str, stubbed: None
) -> None:
    before = len(requests_seen(stub))

    open_archive("s3://my-shop/invoices").put("2026/INV-2026-000009.json", DOCUMENT)

    [seen] = requests_seen(stub)[before:]
    assert seen["if-none-match"] == "*"
    assert seen["x-amz-checksum-sha256"] == "WVR/2fDgRqOAebJ9rv3Jdiv5xktr4d9hPasTc1Dz+s4="
    # A bucket with a lock asks for this header.
    assert seen["x-amz-sdk-checksum-algorithm"] == "SHA256"
    assert "expect" not in seen
    assert not [name for name in seen if "encryption" in name or "object-lock" in name or "acl" in name]


def test_a_thousand_waiting_invoices_reach_a_slow_s3_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with slow_s3(tmp_path, monkeypatch) as archive, ThreadPoolExecutor(16) as workers:
        begin = time.monotonic()
        results = Counter(
            workers.map(lambda n: archive.put(f"2026/INV-2026-{n:06}.json", b"x" * 4_000), range(1_000))
        )
        seconds = time.monotonic() - begin

    assert results == {PutResult.CREATED: 1_000}
    assert seconds < 1_000 * SECONDS_OF_S3, "as long as one after the other"


@contextmanager
def slow_s3(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    with stub_s3(directory, milliseconds=round(1000 * SECONDS_OF_S3)) as address:
        reach(address, monkeypatch)
        yield open_archive("s3://my-shop/invoices")
