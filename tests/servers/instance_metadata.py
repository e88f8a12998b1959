"""The metadata service of an EC2 instance, version 2: credentials for whoever fetched a token first."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.aws import Credentials

TOKEN = "a-token-of-this-instance"
CREDENTIALS = "/latest/meta-data/iam/security-credentials/"


@dataclass
class InstanceMetadata:
    """The running service; `requests` are those answered with 200, `refused` those without a token."""

    endpoint: str
    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@contextmanager
def instance_metadata(role: str, credentials: Callable[[], Credentials]) -> Iterator[InstanceMetadata]:
    """Serve the metadata of an instance that was started with the role's instance profile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    metadata = InstanceMetadata(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(metadata, role, credentials)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield metadata
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(
    metadata: InstanceMetadata, role: str, credentials: Callable[[], Credentials]
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            if self.path == "/latest/api/token" and self.headers["X-aws-ec2-metadata-token-ttl-seconds"]:
                self._answer(200, TOKEN)
            else:
                self._answer(400, "")

        def do_GET(self) -> None:
            if self.headers["X-aws-ec2-metadata-token"] != TOKEN:
                metadata.refused.append(self.path)
                self._answer(401, "")
            elif self.path == CREDENTIALS:
                self._answer(200, role)
            elif self.path == CREDENTIALS + role:
                self._answer(200, _document(credentials()))
            else:
                self._answer(404, "")

        def _answer(self, status: int, text: str) -> None:
            if status == 200:
                metadata.requests.append(f"{self.command} {self.path}")
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def _document(credentials: Credentials) -> str:
    now = datetime.now(UTC)
    return json.dumps(
        {
            "Code": "Success",
            "Type": "AWS-HMAC",
            "LastUpdated": _written(now),
            "Expiration": _written(now + timedelta(hours=6)),
            "AccessKeyId": credentials.key,
            "SecretAccessKey": credentials.secret,
            "Token": credentials.token,
        }
    )


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
