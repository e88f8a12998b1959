"""`make fuzz SECONDS=600`: send the parsers what strangers could, for so long, and say how much it was."""

import argparse
import os
import time
from collections import Counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from hypothesis import HealthCheck, given, settings  # noqa: E402 - the targets need Django's settings
from hypothesis import strategies as st  # noqa: E402

from tests.fuzz.targets import TARGETS  # noqa: E402

AT_ONCE = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=int)
    until = time.monotonic() + parser.parse_args().seconds
    tried: Counter[str] = Counter()
    while time.monotonic() < until:
        for name in TARGETS:
            try_out(name, tried, examples=AT_ONCE)
    for name, number in tried.items():
        print(f"  {name:<14}{number:>12,} inputs")
    print(f"  {'together':<14}{tried.total():>12,} inputs, and nothing broke")


def try_out(name: str, tried: Counter[str], *, examples: int, same: bool = False) -> None:
    """Try so many inputs of one kind, new ones each time or always the same; raises what breaks."""
    target, inputs = TARGETS[name]

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=same,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.tuples(*inputs))
    def one(values: tuple[Any, ...]) -> None:
        tried[name] += 1
        target(*values)

    one()


if __name__ == "__main__":
    main()
