"""infrastructure/shop.yaml, deployed into an emulator of AWS that enforces IAM, beside an invoices.yaml.

The emulator starts neither machines nor a database, waits for no signal, and knows the ARN of a log group
without the `:*` that AWS gives it: what concerns those is read from the template by its other tests.
"""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.infrastructure.conftest import deploy, session_of
from tests.infrastructure.templates import ROOT
from tests.infrastructure.test_role_policy import make_bucket, refused
from tests.servers.aws import Aws, Credentials

INVOICES, MEDIA, RELEASES = "grown-shop-invoices", "grown-shop-media", "grown-shop-releases"
RELEASE = "shoestore-4f2a91c.tar.gz"
PICTURE = "media/shoes/4f/4f2a.webp"


@dataclass(frozen=True)
class Grown:
    """The deployed shop.yaml: its outputs, and the credentials of one of its machines."""

    account: Aws
    outputs: dict[str, str]
    machine: Credentials


@pytest.fixture(scope="session")
def grown(aws: Aws) -> Grown:
    invoices = deploy(aws, "grown-invoices", InvoiceBucket=INVOICES)
    make_bucket(aws, RELEASES)
    aws.client("ssm", aws.admin).put_parameter(
        Name="/debian/12", Value="ami-0123456789abcdef0", Type="String"
    )
    outputs = deploy(
        aws,
        "shoestore",
        ROOT / "infrastructure" / "shop.yaml",
        **network(aws),
        **{name: invoices[name] for name in ("RoleName", "InstanceProfileName", "InvoiceArchive")},
        Domain="shoes.example",
        CertificateArn=aws.client("acm", aws.admin).request_certificate(DomainName="shoes.example")[
            "CertificateArn"
        ],
        ReleaseBucket=RELEASES,
        Release=RELEASE,
        Image="/debian/12",
        ShopName="Zapatería Ruiz",
        SellerName="Ruiz e Hijas SL",
        SellerAddress="Calle Mayor 1, Madrid",
        SellerVatId="ESB12345678",
        SellerEmail="hello@shoes.example",
        MediaBucket=MEDIA,
        AlarmEmail="keeper@shoes.example",
    )
    return Grown(aws, outputs, session_of(aws, invoices["RoleName"]))


def network(account: Aws) -> dict[str, str]:
    """The account's default network, whose subnets serve as public and as private ones."""
    ec2 = account.client("ec2", account.admin)
    two = ",".join(subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"][:2])
    return {"Vpc": ec2.describe_vpcs()["Vpcs"][0]["VpcId"], "PublicSubnets": two, "PrivateSubnets": two}


def test_every_resource_is_made(grown: Grown) -> None:
    declared = grown.account.cloudformation().describe_stack_resources(StackName="shoestore")[
        "StackResources"
    ]

    assert {made["ResourceStatus"] for made in declared} == {"CREATE_COMPLETE"}
    assert {"Balancer", "Machines", "Database", "Media", "ArchiveAlarm"} <= {
        made["LogicalResourceId"] for made in declared
    }


def test_the_machines_run_what_the_template_says_in_two_zones(grown: Grown) -> None:
    [group] = grown.account.client("autoscaling", grown.account.admin).describe_auto_scaling_groups(
        AutoScalingGroupNames=[grown.outputs["MachinesName"]]
    )["AutoScalingGroups"]

    assert len(set(group["VPCZoneIdentifier"].split(","))) == 2
    assert (group["MinSize"], group["MaxSize"], group["HealthCheckType"]) == (2, 4, "EC2")
    assert group["LaunchTemplate"]["Version"] == "1"


def test_a_machine_reads_its_two_secrets_and_no_other(grown: Grown) -> None:
    admin = grown.account.client("secretsmanager", grown.account.admin)
    admin.create_secret(Name="somebody-elses", SecretString="x")
    secrets = grown.account.client("secretsmanager", grown.machine)

    settings, database = (
        json.loads(secrets.get_secret_value(SecretId=grown.outputs[name])["SecretString"])
        for name in ("SettingsSecret", "DatabaseSecret")
    )

    assert list(settings) == ["SECRET_KEY"]
    assert len(settings["SECRET_KEY"]) == 64
    assert database["username"] == "shoestore"
    assert refused(lambda: secrets.get_secret_value(SecretId="somebody-elses")) == "AccessDeniedException"
    assert (
        refused(lambda: secrets.put_secret_value(SecretId=grown.outputs["SettingsSecret"], SecretString="{}"))
        == "AccessDeniedException"
    )


def test_a_machine_removes_a_picture_and_its_versions_stay(grown: Grown) -> None:
    s3, owner = grown.account.s3(grown.machine), grown.account.s3(grown.account.admin)
    s3.put_object(Bucket=MEDIA, Key="media/shoes/unused.webp", Body=b"webp")

    s3.delete_object(Bucket=MEDIA, Key="media/shoes/unused.webp")

    assert refused(lambda: s3.head_object(Bucket=MEDIA, Key="media/shoes/unused.webp")) == "404"
    versions = owner.list_object_versions(Bucket=MEDIA, Prefix="media/shoes/unused.webp")
    assert len(versions["Versions"]) == 1


def test_a_machine_keeps_a_picture_that_is_not_there_yet(grown: Grown) -> None:
    """Storage asks first whether it is there.

    The emulator says no where AWS says that it is forbidden to whoever may not list the bucket: that the
    machine may list it is held by the template's own test.
    """
    s3 = grown.account.s3(grown.machine)

    assert refused(lambda: s3.head_object(Bucket=MEDIA, Key="media/shoes/new.webp")) == "404"
    s3.put_object(Bucket=MEDIA, Key="media/shoes/new.webp", Body=b"webp")

    assert s3.get_object(Bucket=MEDIA, Key="media/shoes/new.webp")["Body"].read() == b"webp"


@pytest.mark.parametrize(
    "ask",
    {
        "put elsewhere": lambda s3: s3.put_object(Bucket=MEDIA, Key="private/x", Body=b"x"),
        "remove what is no picture": lambda s3: s3.delete_object(Bucket=MEDIA, Key="private/x"),
        "open the bucket": lambda s3: s3.delete_bucket_policy(Bucket=MEDIA),
        "read an invoice": lambda s3: s3.get_object(Bucket=INVOICES, Key="invoices/x.json"),
        "list invoices": lambda s3: s3.list_objects_v2(Bucket=INVOICES),
        "read another release": lambda s3: s3.get_object(Bucket=RELEASES, Key="other.tar.gz"),
        "put a release": lambda s3: s3.put_object(Bucket=RELEASES, Key=RELEASE, Body=b"x"),
    }.items(),
    ids=lambda ask: ask[0],
)
def test_a_machine_may_do_nothing_else_in_the_buckets(
    ask: tuple[str, Callable[[Any], object]], grown: Grown
) -> None:
    s3 = grown.account.s3(grown.machine)

    assert refused(lambda: ask[1](s3)) == "AccessDenied"


def test_a_machine_fetches_its_release_and_archives_invoices(grown: Grown) -> None:
    grown.account.s3(grown.account.admin).put_object(Bucket=RELEASES, Key=RELEASE, Body=b"release")
    s3 = grown.account.s3(grown.machine)

    assert s3.get_object(Bucket=RELEASES, Key=RELEASE)["Body"].read() == b"release"
    s3.put_object(Bucket=INVOICES, Key="invoices/2026/INV-2026-000001.json", Body=b"{}", IfNoneMatch="*")


def test_a_browser_sees_pictures_and_nothing_else_of_the_bucket(grown: Grown) -> None:
    admin = grown.account.s3(grown.account.admin)
    for key in (PICTURE, "private/x"):
        admin.put_object(Bucket=MEDIA, Key=key, Body=b"bytes")

    assert browser(grown, PICTURE) == (200, b"bytes")
    assert browser(grown, "private/x")[0] == 403
    assert browser(grown, "")[0] == 403
    assert browser(grown, PICTURE, tls=False)[0] == 403


def browser(grown: Grown, key: str, *, tls: bool = True) -> tuple[int, bytes]:
    """What somebody without credentials is answered."""
    trusted = ssl.create_default_context(cafile=grown.account.authority) if tls else None
    endpoint = grown.account.endpoint if tls else grown.account.plain_endpoint
    try:
        with urlopen(f"{endpoint}/{MEDIA}/{key}", context=trusted) as answer:
            return answer.status, answer.read()
    except HTTPError as refusal:
        with refusal:
            return refusal.code, b""
