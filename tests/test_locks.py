"""The lock files are what pyproject.toml asks for, whole, and the same on every machine."""

import json
import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {
    "requirements.txt": ["shop"],
    "requirements-storefront.txt": ["storefront"],
    "requirements-dev.txt": ["shop", "storefront", "dev"],
    "requirements-checkov.txt": ["checkov"],
}
PIN = re.compile(r"([a-z0-9.-]+)(?:\[[a-z0-9.,-]+\])?==([a-z0-9.+!]+) \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r"(( {4})?#.*)?")
PLACE = re.compile(r":/|(?<!\w)/\w")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_pins_and_hashes_and_nothing_of_a_machine(lock: str) -> None:
    for line in (ROOT / lock).read_text().splitlines():
        assert PIN.fullmatch(line) or HASH.fullmatch(line) or COMMENT.fullmatch(line), line
        assert not PLACE.search(line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    pins = _locked(lock)
    assert pins
    assert [name for name, (_version, hashes) in pins.items() if not hashes] == []


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items())
def test_a_lock_holds_what_the_project_asks_for(lock: str, groups: list[str]) -> None:
    pins = _locked(lock)
    for group in groups:
        for wanted in _asked(group):
            version, _hashes = pins[canonicalize_name(wanted.name)]
            assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-storefront.txt"])
def test_the_shop_runs_on_what_is_tested(lock: str) -> None:
    tested = _locked("requirements-dev.txt")
    assert {name: tested.get(name) for name in _locked(lock)} == _locked(lock)


@pytest.mark.parametrize("packages", [None, *ROOT.glob("build/checkov/lib/python*/site-packages")])
def test_what_is_installed_runs_on_the_oldest_python_the_project_names(packages: Path | None) -> None:
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=") + ".0"
    found = list(distributions(path=[str(packages)]) if packages else distributions())
    assert found
    asked = {one.name: one.metadata["Requires-Python"] or "" for one in found}
    assert [name for name, versions in asked.items() if not SpecifierSet(versions).contains(oldest)] == []


def test_the_storefront_is_locked_by_content_alone() -> None:
    packages = json.loads((ROOT / "storefront/package-lock.json").read_text())["packages"]
    del packages[""]
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def _asked(group: str) -> list[Requirement]:
    entries = PROJECT["project"]["dependencies"] if group == "shop" else PROJECT["dependency-groups"][group]
    return [Requirement(entry) for entry in entries if isinstance(entry, str)]


def _locked(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Each pin's version and hashes, by name."""
    pins: dict[str, tuple[str, set[str]]] = {}
    name = ""
    for line in (ROOT / lock).read_text().splitlines():
        if pin := PIN.fullmatch(line):
            name, version = pin.groups()
            pins[name] = (version, set())
        elif HASH.fullmatch(line):
            pins[name][1].add(line.split(":")[1].removesuffix(" \\"))
    return {name: (version, frozenset(hashes)) for name, (version, hashes) in pins.items()}
