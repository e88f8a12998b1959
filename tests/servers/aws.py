"""AWS as the tests know it: an emulator that enforces IAM, and the metadata service of an EC2 instance.

The emulator is MiniStack with `AUTH=true`, so that requests are signed and every policy is evaluated. It is
reached over TLS, as AWS is, and for the test of what happens without TLS also over plain HTTP.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import trustme
from boto3.session import Session

from tests.servers.processes import answers, free_ports, running

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ACCOUNT = "210987654321"
REGION: Final = "eu-central-1"
# The emulator's root key is for setting up its first administrator: root is above all policies.
ROOT = ("the-root-key", "known-to-the-fixture-alone")


@dataclass(frozen=True)
class Credentials:
    """A key of a user, or of a session of a role, which has a token too."""

    key: str
    secret: str
    token: str | None = None


@dataclass(frozen=True)
class Aws:
    """The running emulator, with an administrator who is an IAM user of the account."""

    endpoint: str
    plain_endpoint: str
    authority: Path
    admin: Credentials

    def s3(self, credentials: Credentials, *, tls: bool = True) -> "S3Client":
        endpoint = self.endpoint if tls else self.plain_endpoint
        client: S3Client = _client("s3", endpoint, self.authority, credentials)
        return client

    def cloudformation(self) -> Any:
        return self.client("cloudformation", self.admin)

    def iam(self) -> Any:
        return self.client("iam", self.admin)

    def sts(self, credentials: Credentials) -> Any:
        return self.client("sts", credentials)

    def client(self, service: str, credentials: Credentials) -> Any:
        return _client(service, self.endpoint, self.authority, credentials)


@cache
def _client(service: str, endpoint: str, authority: Path, who: Credentials) -> Any:
    session = Session(who.key, who.secret, who.token, region_name=REGION)
    # The name of the service is a variable here, which the stubs of boto3 do not foresee.
    return session.client(service, endpoint_url=endpoint, verify=str(authority))  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    """One account for the whole run of this worker, empty but for its administrator."""
    with emulated_aws(tmp_path_factory.mktemp("aws")) as account:
        yield account


@contextmanager
def emulated_aws(directory: Path) -> Iterator[Aws]:
    """Run the emulator with its data in the directory."""
    secure, plain = free_ports(2)
    certificate, authority = _certificate(directory)
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TMPDIR": str(directory),
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(secure),
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "MINISTACK_REGION": REGION,
        "S3_DATA_DIR": str(directory / "s3"),
        "STATE_DIR": str(directory / "state"),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "AWS_ACCESS_KEY_ID": ROOT[0],
        "AWS_SECRET_ACCESS_KEY": ROOT[1],
    }
    command = [
        sys.executable,
        "-m",
        "tests.servers.start_ministack",
        str(secure),
        str(plain),
        str(certificate),
    ]
    with running(command, env=env, log=directory / "log", ready=lambda: answers(secure) and answers(plain)):
        endpoint = f"https://127.0.0.1:{secure}"
        root = Aws(endpoint, f"http://127.0.0.1:{plain}", authority, Credentials(*ROOT))
        yield Aws(endpoint, root.plain_endpoint, authority, user(root, "admin", "*", "*"))


def user(account: Aws, name: str, action: str, resource: str) -> Credentials:
    """Make an IAM user who is allowed that action on that resource; gives the user's access key."""
    iam = account.iam()
    iam.create_user(UserName=name)
    allowed = policy({"Effect": "Allow", "Action": action, "Resource": resource})
    iam.put_user_policy(UserName=name, PolicyName="allowed", PolicyDocument=allowed)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"])


def policy(statement: Mapping[str, object]) -> str:
    """A policy document of one statement."""
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _certificate(directory: Path) -> tuple[Path, Path]:
    """A certificate for this machine with its key in one file, and the authority that signed it."""
    authority = trustme.CA()
    certificate, trusted = directory / "server.pem", directory / "authority.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    authority.cert_pem.write_to_path(str(trusted))
    return certificate, trusted
