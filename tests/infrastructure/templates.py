"""A CloudFormation template as the tests read it, and the two tools that judge templates."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cfnlint.decode import cfn_yaml

ROOT = Path(__file__).parents[2]
CHECKOV = ROOT / "build" / "checkov" / "bin" / "checkov"


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json.dumps(cfn_yaml.load(str(path))))
    return loaded


def resolved(node: Any, values: Mapping[str, Any]) -> Any:
    """The node with parameters and references filled in."""
    match node:
        case {"Ref": name}:
            return values[name]
        case {"Fn::GetAtt": [name, attribute]}:
            return values[f"{name}.{attribute}"]
        case {"Fn::Sub": str() as text}:
            for name, value in values.items():
                text = text.replace(f"${{{name}}}", str(value))
            return text
        case dict():
            return {key: resolved(value, values) for key, value in node.items()}
        case list():
            return [resolved(value, values) for value in node]
    return node


def lint(path: Path) -> tuple[str, int]:
    """What cfn-lint says, and its exit code."""
    command = [Path(sys.executable).with_name("cfn-lint"), "--include-checks", "I", "--", path]
    said = subprocess.run(command, capture_output=True, text=True)
    return said.stdout, said.returncode


def checkov(path: Path) -> dict[str, Any]:
    """What Checkov finds, as it reports it."""
    options = ["--framework", "cloudformation", "--output", "json", "--skip-download"]
    said = subprocess.run([CHECKOV, "--file", path, *options], capture_output=True, text=True)
    report: dict[str, Any] = json.loads(said.stdout)
    return report
