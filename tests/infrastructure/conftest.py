"""The invoice stack, deployed once into the emulated account, and instances that run with its role."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.aws import ACCOUNT, REGION, Aws, Credentials, aws, policy, user
from tests.servers.instance_metadata import InstanceMetadata, instance_metadata

__all__ = ["aws"]

TEMPLATE = Path(__file__).parents[2] / "infrastructure" / "invoices.yaml"
BUCKET = "my-shop-invoices"


@dataclass(frozen=True)
class Stack:
    """The deployed invoices.yaml: its outputs, and the credentials of a session of its role."""

    account: Aws
    outputs: dict[str, str]
    session: Credentials


@pytest.fixture(scope="session")
def stack(aws: Aws) -> Stack:
    outputs = deploy(aws, "invoices", InvoiceBucket=BUCKET)
    return Stack(aws, outputs, session_of(aws, outputs["RoleName"]))


@pytest.fixture
def instance(stack: Stack) -> Iterator[InstanceMetadata]:
    """The metadata service as the shop finds it on an instance started with the stack's instance profile."""
    with instance_metadata(stack.outputs["RoleName"], lambda: stack.session) as metadata:
        yield metadata


def session_of(account: Aws, role_name: str) -> Credentials:
    """The credentials of an instance that runs with the role."""
    role = f"arn:aws:iam::{ACCOUNT}:role/{role_name}"
    return _assume(account, role, _ec2_service(account, role_name))


def deploy(account: Aws, name: str, template: Path = TEMPLATE, **parameters: str) -> dict[str, str]:
    """Deploy a template by CloudFormation as the account's administrator; gives the outputs."""
    cloudformation = account.cloudformation()
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=template.read_text(),
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        Capabilities=["CAPABILITY_IAM"],
    )
    while (stack := cloudformation.describe_stacks(StackName=name)["Stacks"][0])["StackStatus"].endswith(
        "_IN_PROGRESS"
    ):
        time.sleep(0.1)
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _ec2_service(account: Aws, role: str) -> Credentials:
    """A user who plays the EC2 service, as which the emulator cannot be called: the role trusts this user."""
    name = f"ec2-service-of-{role}"
    service = user(account, name, "sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/{role}")
    trust = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/{name}"},
    }
    account.iam().update_assume_role_policy(RoleName=role, PolicyDocument=policy(trust))
    return service


def _assume(account: Aws, role: str, by: Credentials) -> Credentials:
    # An instance's session is named by the instance's id.
    answer = account.sts(by).assume_role(RoleArn=role, RoleSessionName="i-0123456789abcdef0")["Credentials"]
    return Credentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer["SessionToken"])


# The shop's own archive in a process of its own, with an environment that holds no key.
PUT = """
import sys
from shoestore.invoicing.archive import ArchiveUnavailable, open_archive
archive = open_archive(sys.argv[1])
for key in sys.argv[2:]:
    try:
        print(archive.put(key, b'{"number": "INV-2026-000001"}'))
    except ArchiveUnavailable as refusal:
        print(refusal.reason)
"""


def shop_puts(
    archive: str,
    *keys: str,
    instance: InstanceMetadata,
    stack: Stack,
    tls: bool = True,
    region: str | None = REGION,
) -> list[str]:
    """What the shop on the instance says of each key: the result of the put, or the reason of its refusal."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(TEMPLATE.parents[1]),
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": instance.endpoint,
        "AWS_EC2_METADATA_V1_DISABLED": "true",
        "AWS_ENDPOINT_URL_S3": stack.account.endpoint if tls else stack.account.plain_endpoint,
        "AWS_CA_BUNDLE": str(stack.account.authority),
    } | ({"AWS_DEFAULT_REGION": region} if region else {})
    command = [sys.executable, "-c", PUT, archive, *keys]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return said.stdout.splitlines()
