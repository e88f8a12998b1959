#!/usr/bin/env python3
"""Compile the four lock files from pyproject.toml (run it as `make lock`).

requirements.txt holds the shop, requirements-storefront.txt adds nothing but Node, and requirements-dev.txt
holds everything that `make test` needs, so one file is enough to develop. Only Checkov, which asks for an
older AWS SDK than the shop's, is locked by itself in requirements-checkov.txt.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP_COMPILE = [
    *[sys.executable, "-m", "piptools", "compile", "--quiet", "--no-config", "--generate-hashes"],
    *["--allow-unsafe", "--no-strip-extras", "--annotation-style=line"],
    # Extras stay named: an older pip looks past a pin without them and takes the newest version, for which
    # there is no hash.
    # A lock is the same on every machine: where the files come from is the machine's own affair.
    *["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options"],
]


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    # Tools and shop are resolved together first, so that the shop runs what was tested.
    _compile("requirements-dev.txt", [*runtime, *_group(groups, "dev")], sys.argv[1:])
    for name, requirements in (
        ("requirements.txt", runtime),
        ("requirements-storefront.txt", _group(groups, "storefront")),
    ):
        shutil.copy(ROOT / "requirements-dev.txt", ROOT / name)
        _compile(name, requirements)
    _compile("requirements-checkov.txt", _group(groups, "checkov"), sys.argv[1:])


def _group(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    """The requirements of one dependency group, with the groups it includes (PEP 735)."""
    found: list[str] = []
    for entry in groups[name]:
        found += [entry] if isinstance(entry, str) else _group(groups, entry["include-group"])
    return found


def _compile(name: str, requirements: list[str], options: Sequence[str] = ()) -> None:
    """Pin `requirements` and all they need into the file `name`, keeping the pins that are already there."""
    print(f"Locking {name}", flush=True)
    subprocess.run(  # noqa: S603 - the words are our own
        [*PIP_COMPILE, *options, "--output-file", name, "-"],
        input="\n".join(requirements),
        text=True,
        check=True,
        cwd=ROOT,
        env=_environment(),
    )
    lock = ROOT / name
    lock.write_text(lock.read_text().replace("# via -r -", "# via pyproject.toml"))


def _environment() -> dict[str, str]:
    """The environment without this machine's own package folders, so that hashes are the registry's."""
    private = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_CONSTRAINT")
    kept = {name: value for name, value in os.environ.items() if name not in private}
    return kept | {"PIP_CONFIG_FILE": os.devnull, "CUSTOM_COMPILE_COMMAND": "make lock"}


if __name__ == "__main__":
    main()
