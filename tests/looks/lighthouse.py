"""What Lighthouse says of shelf, filtered shelf and shoe on a phone with a slow line: the median of three."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.e2e.devices import ALONE, browser_here
from tests.looks.pages import Visitor
from tests.looks.report import Report
from tests.servers.processes import answers, free_ports, running
from tests.servers.shop_processes import ROOT

PAGES = ("shelf", "filtered", "shoe")
RUNS = 3
# Now and then a browser does not record the page it was shown: it is asked again.
TRIES = 3
CATEGORIES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# In milliseconds, but for the shift of the layout.
METRICS = {"largest-contentful-paint": 1500, "cumulative-layout-shift": 0.02, "total-blocking-time": 50}
# A web process that has just begun takes the processor from the browser while it answers for the first time.
FIRST_VISITS = 12
COMMAND = ROOT / "storefront" / "node_modules" / ".bin" / "lighthouse"
OUT = ROOT / "build" / "lighthouse"


def check(visitor: Visitor) -> Report:
    report = Report()
    for name in PAGES:
        address = visitor.shop.address + visitor.addresses[name]
        _visit(visitor, address)
        told = [_told(address, f"{name}-{run}") for run in range(RUNS)]
        for category, least in CATEGORIES.items():
            scores = [round(one["categories"][category]["score"] * 100) for one in told]
            report.at_least(f"{name}: {category}", median(scores), least)
        for metric, most in METRICS.items():
            figures = [round(one["audits"][metric]["numericValue"], 3) for one in told]
            report.at_most(f"{name}: {metric}", median(figures), most)
        report.faults += sorted({fault for one in told for fault in _failed(name, one)})
    return report


def _visit(visitor: Visitor, address: str) -> None:
    """Ask for a page, each time by a connection of its own: every web process is to have answered before."""
    for _ in range(FIRST_VISITS):
        assert visitor.shop.seller.get(address, headers={"Connection": "close"}).ok


def _told(address: str, name: str) -> dict[str, Any]:
    """One run; what Lighthouse said in full stays in build/lighthouse.

    Raises RuntimeError, with Lighthouse's own words, if the page could not be measured.
    """
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / f"{name}.json"
    for _ in range(TRIES):
        with _phone() as port:
            done = _run(address, file, port)
        if done.returncode == 0:
            told: dict[str, Any] = json.loads(file.read_text())
            return told
    raise RuntimeError(f"Lighthouse could not measure {address}:\n{done.stderr}")


@contextmanager
def _phone() -> Iterator[int]:
    """A browser that has seen nothing yet, and the port by which it is steered."""
    (port,) = free_ports(1)
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [
            browser_here(), *ALONE, "--headless=new", "--no-first-run", f"--user-data-dir={home}",
            f"--remote-debugging-port={port}",
        ]  # fmt: skip
        with running(command, env=os.environ, log=OUT / "browser.log", ready=lambda: answers(port)):
            yield port


def _run(address: str, file: Path, port: int) -> subprocess.CompletedProcess[str]:
    """Look on as from another computer: where both want to work, the browser goes first."""
    return subprocess.run(
        [
            "nice", "-n", "19", COMMAND, address, f"--port={port}", "--quiet", "--output=json",
            f"--output-path={file}", f"--only-categories={','.join(CATEGORIES)}",
        ],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def _failed(name: str, told: dict[str, Any]) -> list[str]:
    """The audits outside of performance that did not pass."""
    others = [category for key, category in told["categories"].items() if key != "performance"]
    audits = [told["audits"][ref["id"]] for category in others for ref in category["auditRefs"]]
    failed = [audit for audit in audits if audit["score"] == 0]
    return [f"{name}: {audit['title']} ({audit['id']})" for audit in failed]
