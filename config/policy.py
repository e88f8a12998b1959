"""The content security policies: what a browser may load and run on the shop's pages."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)


def storefront_policy(built: Path, media_store: str) -> str:
    """Only the shop's own files, and the inline script of the page in each language, named by its hash."""
    pages = sorted([*built.glob("index.html"), *built.glob("*/index.html")])
    scripts = [script for page in pages for script in INLINE_SCRIPT.findall(page.read_text())]
    return _policy(
        media_store,
        scripts=["'self'", *(f"'sha256-{_digest(script)}'" for script in scripts)],
        styles=["'self'"],
    )


def backoffice_policy(media_store: str) -> str:
    """The back office's widgets are written with Alpine, which evaluates expressions and sets styles."""
    return _policy(media_store, scripts=["'self'", "'unsafe-eval'"], styles=["'self'", "'unsafe-inline'"])


def _policy(media_store: str, *, scripts: list[str], styles: list[str]) -> str:
    bucket = urlsplit(media_store)
    pictures = ["'self'", "data:"]
    if bucket.scheme == "s3":
        pictures.append(f"https://{bucket.netloc}.s3.amazonaws.com")
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {' '.join(scripts)}",
            f"style-src {' '.join(styles)}",
            f"img-src {' '.join(pictures)}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
