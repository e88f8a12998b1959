"""The certificate by which a balancer knows a machine, and what a machine does that has one."""

import ssl
import stat
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from pathlib import Path

import pytest
from cryptography import x509

from benchmarks.balancer import FOUND
from tests.faults.balancer import balancer, trusting
from tests.infrastructure.test_deploy import procfile
from tests.infrastructure.test_shop_machines import settings_of_a_machine
from tests.servers.certificates import certificate_of
from tests.servers.processes import answers, running
from tests.servers.shop_processes import manage, terminal_of


@dataclass
class Machine:
    """A running web machine, and the certificate that it has printed."""

    port: int
    certificate: str

    def answer(self, path: str, *, believes: str) -> tuple[int, str | None]:
        """The status and the version of TLS, for who believes this certificate alone."""
        context = ssl.create_default_context(cadata=believes)
        connection = HTTPSConnection("localhost", self.port, context=context, timeout=10)
        with closing(connection):
            connection.connect()
            version = connection.sock.version()
            connection.request("GET", path)
            return connection.getresponse().status, version


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The web of one machine, with the settings that infrastructure/shop.yaml gives it."""
    folder = tmp_path_factory.mktemp("machine")
    certificate = certificate_of(folder)
    given = {
        name: value.replace("/opt/shoestore", str(folder))
        for name, value in settings_of_a_machine().items()
        if name.startswith("GRANIAN_")
    }
    terminal = terminal_of(folder / "data", WEB_WORKERS="1", **given)
    manage(terminal, "migrate", "-v0")
    port = int(terminal["PORT"])
    command = [word.replace("8000", terminal["PORT"]) for word in procfile("web")]
    with running(command, env=terminal, log=folder / "web.log", ready=lambda: answers(port)):
        yield Machine(port, certificate)


def test_a_machine_s_certificate_is_made_once_and_its_key_is_its_own(tmp_path: Path) -> None:
    first = certificate_of(tmp_path / "first")

    assert certificate_of(tmp_path / "first") == first
    assert certificate_of(tmp_path / "second") != first
    assert stat.S_IMODE((tmp_path / "first" / "tls.key").stat().st_mode) == 0o600
    assert "PRIVATE KEY" not in first


def test_a_machine_s_certificate_vouches_for_nobody_else(tmp_path: Path) -> None:
    made = x509.load_pem_x509_certificate(certificate_of(tmp_path).encode())

    assert made.issuer == made.subject
    assert made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False


def test_a_machine_is_believed_by_who_has_its_certificate(machine: Machine) -> None:
    assert machine.answer("/ready", believes=machine.certificate) == (200, "TLSv1.3")


def test_a_machine_is_not_believed_by_who_has_the_certificate_of_another(
    machine: Machine, tmp_path: Path
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        machine.answer("/ready", believes=certificate_of(tmp_path))


def test_a_machine_with_a_certificate_does_not_answer_without_tls(machine: Machine) -> None:
    with pytest.raises((OSError, HTTPException)):
        _status(f"http://localhost:{machine.port}/ready")


@pytest.mark.skipif(not FOUND, reason="needs HAProxy (Debian's package haproxy)")
@pytest.mark.parametrize(("given_its_own", "standing"), [(True, "UP"), (False, "DOWN")])
def test_the_balancer_sends_clients_to_the_machines_whose_certificates_it_was_given(
    machine: Machine, tmp_path: Path, *, given_its_own: bool, standing: str
) -> None:
    given = [certificate_of(tmp_path / "other"), *([machine.certificate] if given_its_own else [])]
    (tmp_path / "machines.pem").write_text("".join(given))
    how = trusting(tmp_path / "machines.pem")

    with balancer(tmp_path, {"web1": f"127.0.0.1:{machine.port} {how}"}) as before:
        before.wait_until(standing, "web1")
        assert _status(f"http://127.0.0.1:{before.port}/api/shop") == (200 if given_its_own else 503)


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
