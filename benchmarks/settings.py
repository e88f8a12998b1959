"""The shop as it runs, with the bare views it is measured against beside it."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
