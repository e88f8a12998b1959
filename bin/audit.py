"""Ask what is known against the packages that the shop and its storefront stand on.

Exits with 1 when something is known. When the data cannot be reached that is said, and nothing is claimed.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "build" / "audit"
NOT_ASKED = "not checked: what is known of weaknesses could not be reached from here"


def main() -> None:
    REPORTS.mkdir(parents=True, exist_ok=True)
    known = {"Python (requirements.txt)": python(), "storefront (package-lock.json)": storefront()}
    for what, found in known.items():
        print(f"  {what}: {NOT_ASKED if found is None else f'{len(found)} known weaknesses'}")
        for weakness in found or []:
            print(f"    {weakness}")
    print(f"  The reports are in {REPORTS.relative_to(ROOT)}/")
    sys.exit(any(known.values()))


def python() -> list[str] | None:
    """What pip-audit finds; None when it did not come to an answer."""
    report = REPORTS / "python.json"
    report.unlink(missing_ok=True)
    locked = ["-r", "requirements.txt", "--require-hashes", "--disable-pip"]
    command = ["pip-audit", *locked, "--progress-spinner", "off", "-f", "json", "-o", str(report)]
    subprocess.run(command, cwd=ROOT, capture_output=True)  # noqa: S603 - our own words
    return known_of_packages(json.loads(report.read_text())) if report.exists() else None


def known_of_packages(report: dict[str, Any]) -> list[str] | None:
    """What a report of pip-audit says; None when it found nothing and could not ask about every package.

    Where the index does not know a package, pip-audit leaves it out, and counts no weakness.
    """
    packages = report["dependencies"]
    found = [
        f"{one['name']} {one['version']}: {bad['id']}" for one in packages for bad in one.get("vulns", [])
    ]
    complete = packages and not any("skip_reason" in one for one in packages)
    return found if found or complete else None


def storefront() -> list[str] | None:
    """What npm audit finds; None when it did not come to an answer."""
    command = ["npm", "audit", "--json", "--package-lock-only"]
    said = subprocess.run(command, cwd=ROOT / "storefront", capture_output=True)  # noqa: S603 - our own words
    (REPORTS / "storefront.json").write_bytes(said.stdout)
    try:
        found = json.loads(said.stdout).get("vulnerabilities")
    except json.JSONDecodeError:
        return None
    return None if found is None else [f"{name}: {bad['severity']}" for name, bad in found.items()]


if __name__ == "__main__":
    main()
