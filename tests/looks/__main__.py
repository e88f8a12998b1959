"""How the storefront looks and what it weighs, measured in a demo shop: `python -m tests.looks [CHECK ...]`.

Without a name every check runs. Their figures are printed and kept in build/storefront.json; whatever is not
as it should be is said in a sentence, and the command then fails. `--renew` takes new pictures and outlines
as those to compare with, instead of comparing.
"""

import json
import sys
import time

from playwright.sync_api import expect, sync_playwright

from tests.e2e.demo import demo_shop
from tests.e2e.devices import launch
from tests.looks import axe, lighthouse, narrow, outlines, pictures, weight
from tests.looks.pages import Visitor
from tests.servers.shop_processes import ROOT

CHECKS = {
    "weight": weight.check,
    "lighthouse": lighthouse.check,
    "axe": axe.check,
    "narrow": narrow.check,
    "outlines": outlines.check,
    "pictures": pictures.check,
}
KEPT = ROOT / "build" / "storefront.json"
PATIENCE = 30_000


def main() -> None:
    wanted = [name for name in sys.argv[1:] if not name.startswith("--")] or list(CHECKS)
    figures, faults = {}, []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name in wanted:
            print(f"\n\033[1m{name}\033[0m", flush=True)
            started = time.monotonic()
            # What one check orders is not missing from the shelf of the next.
            with demo_shop(playwright) as shop:
                report = CHECKS[name](Visitor(browser, shop))
            figures[name] = {**report.figures, "seconds": round(time.monotonic() - started, 1)}
            faults += [f"{name}: {fault}" for fault in report.faults]
            print(json.dumps(figures[name], indent=2), *report.faults, sep="\n", flush=True)
        browser.close()
    _keep(figures)
    if faults:
        sys.exit(f"\n{len(faults)} not as it should be:\n" + "\n".join(faults))


def _keep(figures: dict[str, object]) -> None:
    before = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    KEPT.write_text(json.dumps(before | figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
