"""Which scripts a browser may run."""

import base64
import hashlib
from pathlib import Path

from config.policy import backoffice_policy, storefront_policy

SCRIPT = "start({});"
GERMAN = "starte({});"
PAGE = f"""<head><script type="application/json">{{"data": 1}}</script></head>
<body><script src="/_app/a.js"></script><script>{SCRIPT}</script></body>"""


def directive(policy: str, name: str) -> str:
    return next(part for part in policy.split("; ") if part.startswith(name + " "))


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_only_the_built_pages_own_scripts_may_run_inline(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "de" / "index.html").write_text(PAGE.replace(SCRIPT, GERMAN))

    policy = storefront_policy(tmp_path, "file:///media")

    scripts = f"'sha256-{digest(GERMAN)}' 'sha256-{digest(SCRIPT)}'"
    assert directive(policy, "script-src") == f"script-src 'self' {scripts}"
    assert directive(policy, "style-src") == "style-src 'self'"
    assert "unsafe" not in policy


def test_a_shop_that_is_not_built_runs_no_inline_script(tmp_path: Path) -> None:
    assert directive(storefront_policy(tmp_path, "file:///m"), "script-src") == "script-src 'self'"


def test_pictures_may_come_from_the_bucket_they_are_kept_in(tmp_path: Path) -> None:
    policy = storefront_policy(tmp_path, "s3://shop-media/pictures")

    assert directive(policy, "img-src") == "img-src 'self' data: https://shop-media.s3.amazonaws.com"


def test_the_back_office_runs_no_inline_script_either() -> None:
    assert "'unsafe-inline'" not in directive(backoffice_policy("file:///media"), "script-src")
