"""How tests are spread over processes: each by itself, but the journeys, which share a shop, in one."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/e2e/"


class JourneysTogether(LoadScopeScheduling):
    # xdist's own groups are written into the names of tests, which pytest 9.2 does not take from it any more.
    def _split_scope(self, nodeid: str) -> str:
        return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> JourneysTogether:
    return JourneysTogether(config, log)
