"""SeaweedFS, a real S3 server: what the tests know of conditional puts, checksums, versions and locks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from boto3.session import Session
from botocore.exceptions import BotoCoreError, ClientError

from tests.servers.processes import answers, free_ports, running

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ACCESS_KEY = "the-shop"
SECRET_KEY = "a-secret-for-the-tests-alone"


@dataclass(frozen=True)
class S3Server:
    """A running S3 server and the environment with which a shop reaches it."""

    endpoint: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL_S3": self.endpoint,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self) -> "S3Client":
        """A client of the owner, who may do everything."""
        return Session(ACCESS_KEY, SECRET_KEY, region_name="us-east-1").client(
            "s3", endpoint_url=self.endpoint
        )


@pytest.fixture(scope="session")
def seaweedfs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One SeaweedFS for the whole run of this worker, empty at the beginning."""
    with s3_server(tmp_path_factory.mktemp("seaweedfs")) as server:
        yield server


@contextmanager
def s3_server(directory: Path, host: str = "127.0.0.1") -> Iterator[S3Server]:
    """A SeaweedFS at this address of this machine, until the block ends."""
    ports = free_ports(5)
    server = S3Server(f"http://{host}:{ports[0]}")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(directory),
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
    }
    with running(
        _command(directory, host, ports),
        env=env,
        log=directory / "log",
        ready=lambda: answers(ports[0], host) and _takes_buckets(server),
    ):
        yield server


def _command(directory: Path, host: str, ports: list[int]) -> list[str]:
    (directory / "data").mkdir()
    s3, master, filer, volume, admin = ports
    return [
        "weed",
        "mini",
        f"-dir={directory / 'data'}",
        f"-ip={host}",
        f"-ip.bind={host}",
        f"-s3.port={s3}",
        f"-master.port={master}",
        f"-filer.port={filer}",
        f"-volume.port={volume}",
        f"-admin.port={admin}",
        f"-filer.localSocket={directory / 'filer.sock'}",
        f"-s3.localSocket={directory / 's3.sock'}",
        "-s3.autoCreateBucket=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-admin.ui=false",
        "-webdav=false",
        "-master.telemetry=false",
    ]


def _takes_buckets(server: S3Server) -> bool:
    try:
        server.client().create_bucket(Bucket="ready")
    except (BotoCoreError, ClientError):
        return False
    return True
