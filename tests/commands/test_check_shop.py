"""`manage.py check_shop`"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shoestore.monitoring import findings
from shoestore.monitoring.signs import WORKER, note

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _room_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """How full this machine's disk is, is not the story."""
    monkeypatch.setattr(findings, "DISK_SHORT", 0)


def test_a_shop_that_is_well_is_told_line_by_line() -> None:
    note(WORKER)
    out = StringIO()

    call_command("check_shop", stdout=out)

    lines = out.getvalue().splitlines()
    assert len(lines) == 1 + len(findings.CHECKS)
    assert lines[1] == "worker    well        The worker is at work."


def test_what_is_not_well_is_a_failure_that_says_what_to_do() -> None:
    out = StringIO()

    with pytest.raises(CommandError, match=r"^Not well: worker\.$"):
        call_command("check_shop", stdout=out)

    assert "worker    not well    The worker has never been seen. Start it: " in out.getvalue()
