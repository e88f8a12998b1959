"""docs/security.md leaves no group out, and what it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "security.md").read_text().splitlines()
    if line.startswith("|") and not line.startswith(("| group", "|---"))
]
# How many groups each chapter of ASVS 5.0.0 has; those of two chapters do not apply together.
GROUPS = {1: 5, 2: 4, 3: 7, 4: 4, 5: 4, 6: 8, 7: 6, 8: 4, 9: 2, 11: 7, 12: 3, 13: 4, 14: 3, 15: 4, 16: 5}
STATES = {"met", "in part", "not met", "does not apply"}
NAMED = sorted(
    {name for row in ROWS for name in re.findall(r"`((?:[\w.-]+/)[\w./-]+(?:::\w+)?)`", "".join(row))}
)


def test_every_group_is_there_once_with_a_state() -> None:
    told = [row[0].split()[0] for row in ROWS if not row[0].startswith("**")]

    assert told == [
        f"{chapter}.{group}" for chapter, number in GROUPS.items() for group in range(1, number + 1)
    ]
    assert {row[1] for row in ROWS if row[1]} <= STATES
    assert [row[0] for row in ROWS if row[0].startswith("**") and row[1]] == [
        "**V10 OAuth and OIDC**", "**V17 WebRTC**",
    ]  # fmt: skip


def test_what_is_met_is_shown_and_what_is_not_says_why() -> None:
    for group, state, how, shown in (row for row in ROWS if row[1]):
        assert how, group
        assert bool(shown) == (state != "does not apply"), group


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name: str) -> None:
    file, _, test = name.partition("::")

    assert (ROOT / file).is_file()
    assert not test or re.search(rf"^ *def {test}\(", (ROOT / file).read_text(), re.MULTILINE)
