"""What each web process counts of its requests, in files from which any of them can add up all.

The files are those of prometheus-client's multiprocess mode, in the folder that settings.py names before this
is imported. See docs/decisions/metrics.md.
"""

import os
import re
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

# From what memory answers to what nobody waits for.
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
PROCESS = re.compile(r"_(\d+)\.db")

REQUESTS = Histogram(
    "shoestore_request_seconds", "Requests and how long they took.", ["method", "route", "status"],
    buckets=SECONDS,
)  # fmt: skip
REFUSALS = Counter("shoestore_refusals", "Problems that the API answered with.", ["code"])


def count_request(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Count a request under its route, never under its path: a stranger could ask for endless many."""
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, _route(request, response), response.status_code).observe(seconds)


def begin_anew() -> None:
    """Forget what earlier processes counted, unless one that counts still lives. Call it before counting."""
    found = ((path, PROCESS.search(path.name)) for path in Path(settings.METRICS).glob("*.db"))
    files = {path: int(named[1]) for path, named in found if named}
    if not any(_lives(pid) for pid in files.values() if pid != os.getpid()):
        for path in files:
            path.unlink(missing_ok=True)


def _route(request: HttpRequest, response: HttpResponse) -> str:
    match = request.resolver_match
    if match is None:
        return "a file" if response.status_code < 400 else "nothing"
    return match.route if not match.route.startswith("^") else match.func.__name__


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()
