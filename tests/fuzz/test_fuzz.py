"""The short form of `make fuzz`: the same inputs each time."""

from collections import Counter

import pytest

from tests.fuzz.__main__ import try_out
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_sent_is_understood_or_refused(name: str) -> None:
    tried: Counter[str] = Counter()

    try_out(name, tried, examples=150, same=True)

    assert tried[name] >= 100
