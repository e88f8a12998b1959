"""The certificates of web machines, made by infrastructure/instance/certificate."""

import ssl
import subprocess
from collections.abc import Mapping
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "infrastructure" / "instance" / "certificate"
CERTIFICATE, KEY = "GRANIAN_SSL_CERTIFICATE", "GRANIAN_SSL_KEYFILE"


def certificate_of(folder: Path) -> str:
    """What the script prints on the machine of this folder."""
    folder.mkdir(exist_ok=True)
    return subprocess.run([SCRIPT, folder], check=True, capture_output=True, text=True).stdout


def certified(folder: Path) -> dict[str, str]:
    """Make the certificate of the machine of this folder; gives the settings of its web server."""
    certificate_of(folder)
    return {CERTIFICATE: str(folder / "tls.crt"), KEY: str(folder / "tls.key")}


def trust_in(terminal: Mapping[str, str]) -> ssl.SSLContext | None:
    """Belief in the certificate of this shop's web alone; none where it speaks plain HTTP."""
    if CERTIFICATE not in terminal:
        return None
    trust = ssl.create_default_context(cafile=terminal[CERTIFICATE])
    trust.check_hostname = False
    return trust
