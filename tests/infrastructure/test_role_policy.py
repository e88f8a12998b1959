"""What the role of the shop's instance may do, under an emulator of AWS that enforces IAM.

The emulator drops the bucket's lock, lifecycle and logging from the template: test_invoices_template.py reads
those. start_ministack.py says which two condition keys the emulator had to be taught.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from tests.infrastructure.conftest import BUCKET, TEMPLATE, Stack, shop_puts
from tests.infrastructure.test_invoices_template import resource
from tests.servers.aws import ACCOUNT, REGION, Aws, Credentials, policy, user
from tests.servers.instance_metadata import InstanceMetadata

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

DOCUMENT = b'{"number": "INV-2026-000001"}'
INVOICE = "invoices/2026/INV-2026-000010.json"


def refused(ask: Callable[[], object]) -> str:
    """The code with which AWS refuses what is asked."""
    with pytest.raises(ClientError) as refusal:
        ask()
    return refusal.value.response["Error"]["Code"]


def kept(stack: Stack, bucket: str = BUCKET) -> list[tuple[str, bytes]]:
    """Every version of every object in the bucket, as an administrator reads them."""
    s3 = stack.account.s3(stack.account.admin)
    found = s3.list_object_versions(Bucket=bucket)
    assert "DeleteMarkers" not in found
    return [
        (v["Key"], s3.get_object(Bucket=bucket, Key=v["Key"], VersionId=v["VersionId"])["Body"].read())
        for v in found.get("Versions", [])
    ]


@pytest.fixture(scope="session")
def archived(stack: Stack) -> str:
    """The key of an invoice that the role has archived."""
    stack.account.s3(stack.session).put_object(Bucket=BUCKET, Key=INVOICE, Body=DOCUMENT, IfNoneMatch="*")
    return INVOICE


def test_the_shop_on_an_instance_archives_with_the_role_alone(
    stack: Stack, instance: InstanceMetadata
) -> None:
    before, key = kept(stack), "2026/INV-2026-000001.json"

    said = shop_puts(stack.outputs["InvoiceArchive"], key, key, instance=instance, stack=stack)

    assert said == ["created", "already_there"]
    assert sorted(kept(stack)) == sorted([*before, (f"invoices/{key}", DOCUMENT)])
    assert instance.refused == []
    assert instance.requests == [
        "PUT /latest/api/token",
        "GET /latest/meta-data/iam/security-credentials/",
        f"GET /latest/meta-data/iam/security-credentials/{stack.outputs['RoleName']}",
    ]


def test_the_shop_finds_the_bucket_without_being_told_its_region(
    stack: Stack, instance: InstanceMetadata
) -> None:
    before, key = kept(stack), "2025/INV-2025-000007.json"

    said = shop_puts(stack.outputs["InvoiceArchive"], key, instance=instance, stack=stack, region=None)

    assert said == ["created"]
    assert sorted(kept(stack)) == sorted([*before, (f"invoices/{key}", DOCUMENT)])


@pytest.fixture(scope="session")
def photographs(aws: Aws) -> str:
    """A bucket of the same account that has no policy and is not for invoices."""
    return make_bucket(aws, "photographs")


def make_bucket(aws: Aws, name: str) -> str:
    aws.s3(aws.admin).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    aws.s3(aws.admin).put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name


@pytest.mark.parametrize(
    "archive", [f"s3://{BUCKET}/reports", f"s3://{BUCKET}/invoices2", "s3://photographs/invoices"]
)
def test_the_shop_is_refused_everywhere_else(
    archive: str, stack: Stack, instance: InstanceMetadata, photographs: str
) -> None:
    before = kept(stack)

    said = shop_puts(archive, "2026/INV-2026-000002.json", instance=instance, stack=stack)

    assert said == ["access_denied"]
    assert kept(stack) == before
    assert kept(stack, photographs) == []


def test_the_shop_is_refused_without_tls(stack: Stack, instance: InstanceMetadata) -> None:
    before, key = kept(stack), "2026/INV-2026-000003.json"

    said = shop_puts(stack.outputs["InvoiceArchive"], key, instance=instance, stack=stack, tls=False)

    assert said == ["access_denied"]
    assert kept(stack) == before


@pytest.mark.parametrize(
    "ask",
    {
        "read": lambda s3, key: s3.get_object(Bucket=BUCKET, Key=key),
        "look": lambda s3, key: s3.head_object(Bucket=BUCKET, Key=key),
        "list": lambda s3, key: s3.list_objects_v2(Bucket=BUCKET),
        "list versions": lambda s3, key: s3.list_object_versions(Bucket=BUCKET),
        "list buckets": lambda s3, key: s3.list_buckets(),
        "delete": lambda s3, key: s3.delete_object(Bucket=BUCKET, Key=key),
        "overwrite": lambda s3, key: s3.put_object(Bucket=BUCKET, Key=key, Body=b"another"),
        "put without condition": lambda s3, key: s3.put_object(Bucket=BUCKET, Key=f"{key}.2", Body=b"new"),
        "upload in parts": lambda s3, key: s3.create_multipart_upload(Bucket=BUCKET, Key=key),
        "tag": lambda s3, key: s3.put_object_tagging(Bucket=BUCKET, Key=key, Tagging={"TagSet": []}),
        "read the policy": lambda s3, key: s3.get_bucket_policy(Bucket=BUCKET),
        "delete the policy": lambda s3, key: s3.delete_bucket_policy(Bucket=BUCKET),
        "stop versioning": lambda s3, key: s3.put_bucket_versioning(
            Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"}
        ),
    }.items(),
    ids=lambda ask: ask[0],
)
def test_the_role_may_do_nothing_but_put_a_new_invoice(
    ask: tuple[str, Callable[["S3Client", str], object]], stack: Stack, archived: str
) -> None:
    before, s3 = kept(stack), stack.account.s3(stack.session)

    # A HEAD has no body to say AccessDenied in.
    assert refused(lambda: ask[1](s3, archived)) in {"AccessDenied", "403"}

    assert kept(stack) == before


def test_an_administrator_reads_invoices_but_neither_writes_nor_removes_them(
    stack: Stack, archived: str
) -> None:
    admin, before = stack.account.s3(stack.account.admin), kept(stack)
    invoice = admin.get_object(Bucket=BUCKET, Key=archived)
    new = f"{archived}.2"

    assert invoice["Body"].read() == DOCUMENT
    for ask in (
        lambda: admin.put_object(Bucket=BUCKET, Key=archived, Body=b"another"),
        lambda: admin.put_object(Bucket=BUCKET, Key=new, Body=b"new", IfNoneMatch="*"),
        lambda: admin.delete_object(Bucket=BUCKET, Key=archived),
        lambda: admin.delete_object(Bucket=BUCKET, Key=archived, VersionId=invoice["VersionId"]),
    ):
        assert refused(ask) == "AccessDenied"
    assert kept(stack) == before


def test_an_administrator_is_not_locked_out_of_the_bucket_policy(stack: Stack) -> None:
    admin = stack.account.s3(stack.account.admin)
    before = admin.get_bucket_policy(Bucket=BUCKET)["Policy"]

    admin.delete_bucket_policy(Bucket=BUCKET)
    assert refused(lambda: admin.get_bucket_policy(Bucket=BUCKET)) == "NoSuchBucketPolicy"
    admin.put_bucket_policy(Bucket=BUCKET, Policy=before)

    assert admin.get_bucket_policy(Bucket=BUCKET)["Policy"] == before


def test_another_writer_with_the_very_same_permission_is_refused(stack: Stack) -> None:
    before = kept(stack)
    writer = user(stack.account, "other-writer", "s3:PutObject", f"arn:aws:s3:::{BUCKET}/invoices/*")
    s3, key = stack.account.s3(writer), "invoices/2026/INV-2026-000030.json"

    assert (
        refused(lambda: s3.put_object(Bucket=BUCKET, Key=key, Body=b"x", IfNoneMatch="*")) == "AccessDenied"
    )

    assert kept(stack) == before


def test_nobody_but_the_ec2_service_may_take_the_role(aws: Aws) -> None:
    [trust] = resource("ShopRole")["AssumeRolePolicyDocument"]["Statement"]
    aws.iam().create_role(RoleName="as-in-the-template", AssumeRolePolicyDocument=policy(trust))
    role, thief = f"arn:aws:iam::{ACCOUNT}:role/as-in-the-template", user(aws, "thief", "sts:AssumeRole", "*")

    code = refused(lambda: aws.sts(thief).assume_role(RoleArn=role, RoleSessionName="thief"))

    assert code == "AccessDenied"


@pytest.mark.parametrize(
    ("identity", "bucket", "outcome"),
    [
        (None, None, "AccessDenied"),
        ("Allow", None, "kept"),
        (None, "Allow", "kept"),
        ("Allow", "Allow", "kept"),
        ("Allow", "Deny", "AccessDenied"),
    ],
)
def test_an_allow_in_the_identity_or_in_the_bucket_policy_is_enough_and_a_deny_wins(
    identity: str | None, bucket: str | None, outcome: str, aws: Aws
) -> None:
    name = f"identity-{identity}-bucket-{bucket}".lower()
    writer = user(aws, name, "s3:ListAllMyBuckets", "*")
    make_bucket(aws, name)
    if identity:
        aws.iam().put_user_policy(UserName=name, PolicyName="shop", PolicyDocument=pasted_policy(name))
    if bucket:
        aws.s3(aws.admin).put_bucket_policy(Bucket=name, Policy=bucket_policy(bucket, name))

    assert put_by(aws, writer, name) == outcome


def pasted_policy(bucket: str) -> str:
    """ec2-role-policy.json, filled in as docs/deploy.md says."""
    return (TEMPLATE.parent / "ec2-role-policy.json").read_text().replace("${InvoiceBucket}", bucket)


def bucket_policy(effect: str, name: str) -> str:
    return policy(
        {
            "Effect": effect,
            "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/{name}"},
            "Action": "s3:PutObject",
            "Resource": f"arn:aws:s3:::{name}/invoices/*",
        }
    )


def put_by(aws: Aws, writer: Credentials, bucket: str) -> str:
    try:
        aws.s3(writer).put_object(Bucket=bucket, Key="invoices/x.json", Body=b"{}", IfNoneMatch="*")
    except ClientError as refusal:
        return refusal.response["Error"]["Code"]
    return "kept"
