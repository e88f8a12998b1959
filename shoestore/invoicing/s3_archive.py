"""The archive in an S3 bucket: a conditional, checksummed put, and every refusal said in words."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError,
    ConnectTimeoutError,
    CredentialRetrievalError,
    HTTPClientError,
    MetadataRetrievalError,
    NoCredentialsError,
    PartialCredentialsError,
    ReadTimeoutError,
    SSLError,
)

from shoestore.invoicing.archive import ArchiveUnavailable, PutResult, is_plain_path

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

CONNECT_SECONDS = 3
READ_SECONDS = 5
THREADS = 32

# One more than the first, for a connection that S3 closed while it lay in the pool; the rest is the worker's.
ATTEMPTS = 2

ROLE = "Give the role the policy in infrastructure/ec2-role-policy.json with this bucket's name in it."
CREDENTIALS = (
    "Start the shop on an instance that has the instance profile of infrastructure/invoices.yaml, "
    "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
)
READING = (
    "To read needs s3:GetObject and s3:ListBucket, which the shop's own role has not: "
    "ask with the credentials of somebody who may read the bucket."
)
BUSY = "Nothing is to be done: the shop tries again by itself."

# What S3's error codes (S3 API reference, "List of error codes") mean: a reason, what happened, what to do.
REFUSALS: dict[str, tuple[str, str, str]] = {
    "AccessDenied": ("access_denied", "S3 does not allow the shop to put it there", ROLE),
    "AllAccessDisabled": ("access_denied", "S3 has closed this bucket", "Ask AWS support why."),
    "NoSuchBucket": (
        "no_such_bucket",
        "there is no such bucket",
        "Create it with infrastructure/invoices.yaml, or correct INVOICE_ARCHIVE.",
    ),
    "InvalidAccessKeyId": ("credentials", "AWS does not know the access key", CREDENTIALS),
    "SignatureDoesNotMatch": ("credentials", "the secret does not belong to the access key", CREDENTIALS),
    "InvalidToken": ("credentials", "AWS does not accept the session token", CREDENTIALS),
    "ExpiredToken": ("credentials", "the credentials have expired", CREDENTIALS),
    "RequestTimeTooSkewed": ("clock", "this machine's clock is wrong", "Set it, with chrony for example."),
    "PermanentRedirect": (
        "region",
        "the bucket is in another region",
        "Set AWS_DEFAULT_REGION to the bucket's region.",
    ),
    "AuthorizationHeaderMalformed": (
        "region",
        "the bucket is in another region",
        "Set AWS_DEFAULT_REGION to the bucket's region.",
    ),
    "BadDigest": ("damaged", "the document was damaged on its way and refused", BUSY),
    "ConditionalRequestConflict": ("conflict", "the same document is being put at this moment", BUSY),
    "OperationAborted": ("conflict", "the bucket is being changed at this moment", BUSY),
    "SlowDown": ("busy", "S3 asks to slow down", BUSY),
    "ServiceUnavailable": ("busy", "S3 is too busy", BUSY),
    "InternalError": ("busy", "S3 had an error of its own", BUSY),
    "RequestTimeout": ("timeout", "S3 waited too long for the document", BUSY),
}

# The first kind that fits counts, so a narrow one stands before a wider one it belongs to.
FAILURES: tuple[tuple[tuple[type[BotoCoreError], ...], str, str, str], ...] = (
    (
        (NoCredentialsError, PartialCredentialsError, CredentialRetrievalError, MetadataRetrievalError),
        "credentials",
        "the shop has no AWS credentials",
        CREDENTIALS,
    ),
    (
        (ConnectTimeoutError, ReadTimeoutError),
        "timeout",
        "S3 did not answer in time",
        "The shop tries again by itself; if it goes on, check security groups and the VPC's way to S3.",
    ),
    (
        (SSLError,),
        "tls",
        "the certificate of S3 was not accepted",
        "Check AWS_ENDPOINT_URL_S3 and AWS_CA_BUNDLE.",
    ),
    (
        (ConnectionError, HTTPClientError),
        "unreachable",
        "S3 could not be reached",
        "The shop tries again by itself; if it goes on, check AWS_DEFAULT_REGION and AWS_ENDPOINT_URL_S3.",
    ),
)


class S3Archive:
    """An archive in a bucket, under a prefix; one client for all threads, with the SDK's credential chain."""

    def __init__(self, bucket: str, prefix: str, *, read_seconds: float = READ_SECONDS) -> None:
        self.bucket = bucket
        self.prefix = prefix
        self.client = _client(bucket, read_seconds)

    def put(self, key: str, document: bytes) -> PutResult:
        """Keep the document as the object `prefix/key`, unless there is one; S3 verifies its SHA-256.

        Raises ArchiveUnavailable when S3 did not say it is kept, ValueError for a key that is no plain path.
        """
        if not is_plain_path(key):
            raise ValueError(f"{key!r} is no plain path")
        name = f"{self.prefix}/{key}"
        try:
            self.client.put_object(
                Bucket=self.bucket,
                Key=name,
                Body=document,
                ContentType="application/json",
                IfNoneMatch="*",
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=b64encode(sha256(document).digest()).decode(),
            )
        except ClientError as error:
            return _already_there_or_raise(error, self.bucket, name)
        except BotoCoreError as error:
            raise _failure(error, self.bucket, name) from error
        return PutResult.CREATED

    def get(self, key: str) -> bytes | None:
        """The document under the key, or None. Raises ArchiveUnavailable, also when S3 lets nobody read."""
        name = f"{self.prefix}/{key}"
        try:
            return self.client.get_object(Bucket=self.bucket, Key=name)["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None
        except (ClientError, BotoCoreError) as error:
            raise _unreadable(error, self.bucket, name) from error

    def keys(self) -> Iterator[str]:
        """The key of every document. Raises ArchiveUnavailable, also when S3 lets nobody list."""
        pages = self.client.get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self.bucket, Prefix=f"{self.prefix}/"):
                for found in page.get("Contents", []):
                    yield found["Key"].removeprefix(f"{self.prefix}/")
        except (ClientError, BotoCoreError) as error:
            raise _unreadable(error, self.bucket, self.prefix) from error


def _client(bucket: str, read_seconds: float) -> "S3Client":
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=read_seconds,
        max_pool_connections=THREADS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
    )
    try:
        client = Session().client("s3", config=config)
    except (BotoCoreError, ValueError) as error:
        # botocore says ValueError for an AWS_ENDPOINT_URL_S3 that is no address.
        raise ArchiveUnavailable(
            f"The AWS settings of the shop make no sense: {error}. Check the AWS_... environment variables.",
            reason="settings",
            bucket=bucket,
        ) from error
    client.meta.events.register_last("before-call.s3", _send_at_once)
    return client


def _send_at_once(params: dict[str, Any], **_: object) -> None:
    # botocore asks S3 for leave before it sends a body: a whole journey more, for a few kB of invoice.
    params["headers"].pop("Expect", None)


def _already_there_or_raise(error: ClientError, bucket: str, name: str) -> PutResult:
    if error.response["Error"]["Code"] != "PreconditionFailed":
        raise _refusal(error, bucket, name) from error
    if error.response["ResponseMetadata"].get("RetryAttempts"):
        # What is there may be the SDK's own first try, of which the caller knows nothing.
        happened = "S3 was asked twice, and keeps a document there that may be this one"
        raise _unavailable("asked_twice", happened, BUSY, bucket, name) from error
    return PutResult.ALREADY_THERE


def _refusal(error: ClientError, bucket: str, name: str) -> ArchiveUnavailable:
    code, said = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    unknown = ("refused", f"S3 refuses it with {code} ({said})", "Look that up in the S3 API reference.")
    return _unavailable(*REFUSALS.get(code, unknown), bucket, name)


def _failure(error: BotoCoreError, bucket: str, name: str) -> ArchiveUnavailable:
    for kinds, reason, happened, remedy in FAILURES:
        if isinstance(error, kinds):
            return _unavailable(reason, f"{happened} ({str(error).rstrip('.')})", remedy, bucket, name)
    return _unavailable(
        "settings", f"the AWS SDK says: {error}", "Check the AWS_... environment.", bucket, name
    )


def _unreadable(error: ClientError | BotoCoreError, bucket: str, name: str) -> ArchiveUnavailable:
    return ArchiveUnavailable(
        f"The archive could not be read at s3://{bucket}/{name}: {str(error).rstrip('.')}. {READING}",
        reason="unreadable",
        bucket=bucket,
        key=name,
    )


def _unavailable(reason: str, happened: str, remedy: str, bucket: str, name: str) -> ArchiveUnavailable:
    return ArchiveUnavailable(
        f"The invoice could not be put at s3://{bucket}/{name}: {happened.rstrip('.')}. {remedy}",
        reason=reason,
        bucket=bucket,
        key=name,
    )
