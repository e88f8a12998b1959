"""How tests are spread over processes: each by itself, but those that share a shop or a server in one."""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# In `make faults` each process has a PostgreSQL and an S3 of its own, because cases wait more than they work.
SHARING = ("tests/e2e/",) if os.environ.get("FAULTS") == "full" else ("tests/e2e/", "tests/faults/")


class SharingTogether(LoadScopeScheduling):
    # xdist's own groups are written into the names of tests, which pytest 9.2 does not take from it any more.
    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in SHARING if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharingTogether:
    return SharingTogether(config, log)
