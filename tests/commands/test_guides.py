"""What docs/backup.md and docs/monitoring.md say to type is there to be typed."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["backup.md", "monitoring.md"])
def test_every_command_and_option_of_a_guide_exists(name: str) -> None:
    said = re.findall(r"(?:manage\.py |`)(\w+)((?: --\w+)*)", (DOCS / name).read_text())
    commands = get_commands()
    named = [(command, options.split()) for command, options in said if command in commands]

    assert named
    for command, options in named:
        parser = load_command_class(commands[command], command).create_parser("manage.py", command)
        assert set(options) <= set(parser._option_string_actions), command
    typed = re.findall(r"manage\.py (\w+)", (DOCS / name).read_text())
    assert set(typed) <= set(commands)
