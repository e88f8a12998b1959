"""What is known against the packages is told; what could not be asked is never told as nothing known."""

import runpy
from pathlib import Path
from typing import Any

import pytest

AUDIT = runpy.run_path(str(Path(__file__).parent.parent / "bin" / "audit.py"))

SOUND = {"name": "django", "version": "5.2.9", "vulns": []}
WEAK = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-2021-1"}, {"id": "CVE-2021-2"}]}
NOT_ASKED = {"name": "boto3", "skip_reason": "Dependency not found on PyPI and could not be audited"}
KNOWN = ["pillow 1.0: CVE-2021-1", "pillow 1.0: CVE-2021-2"]


@pytest.mark.parametrize(
    ("packages", "known"),
    [
        ([SOUND], []),
        ([SOUND, WEAK], KNOWN),
        ([SOUND, NOT_ASKED], None),
        ([WEAK, NOT_ASKED], KNOWN),
        ([NOT_ASKED], None),
        ([], None),
    ],
)
def test_nothing_is_known_only_when_all_were_asked(
    packages: list[dict[str, Any]], known: list[str] | None
) -> None:
    assert AUDIT["known_of_packages"]({"dependencies": packages}) == known
