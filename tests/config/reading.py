"""The settings as a shop of one's own environment has them: a test's own process has read others already."""

import subprocess
import sys

from config.env import PROJECT


def settings_say(expression: str, **environment: str) -> str:
    """What `expression` is, printed, where `s` is the module of settings in this environment and no other."""
    return subprocess.run(
        [sys.executable, "-c", f"import config.settings as s; print({expression})"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
