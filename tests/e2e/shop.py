"""A real shop, and what stories arrange in it and ask of it, through the API with a seller's token."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import APIRequestContext, APIResponse, Playwright

from tests.e2e.catalogue import photograph
from tests.servers.shop_processes import ROOT, Terminal, serving, terminal_of

# Seconds until something that must come is given up; a green test never waits so long.
PATIENCE = 60.0
PASSWORD = re.compile(r"as (\S+) with the password (\S+)")

Found = TypeVar("Found")


@dataclass(frozen=True)
class Shop:
    """An open shop. `seller` may do everything; `name` and `password` open the back office."""

    address: str
    data: Path
    seller: APIRequestContext
    name: str
    password: str

    def has(
        self, name: str, *, sizes: Mapping[str, int], brand: str = "Marisol", price: str = "89.00"
    ) -> str:
        """Put a shoe with a picture on the shelf, with these pairs on hand; gives its reference."""
        reference = re.sub(r"[^A-Z0-9]+", "-", f"{brand} {name}".upper())
        facts = {
            "reference": reference,
            "name": name,
            "brand": brand,
            "description": f"{name}, made with care.",
            "audience": "women",
            "kind": "sneaker",
            "colour": {"name": "red", "swatch": "#a3312a"},
            "price": price,
            "published": True,
            "sizes": [{"size": size} for size in sizes],
        }
        _told(self.seller.post("/api/shoes", data=facts))
        for size, pairs in sizes.items():
            if pairs:
                self.counts(reference, size, pairs)
        picture = {"name": "shoe.jpg", "mimeType": "image/jpeg", "buffer": photograph("#a3312a")}
        upload = {"file": picture, "alt": f"{name}, seen from the side"}
        _told(self.seller.post(f"/api/shoes/{reference}/pictures", multipart=upload))
        return reference

    def counts(self, reference: str, size: str, pairs: int, *, width: str = "") -> None:
        """Somebody counts the pairs of a size, and so many are there."""
        counted = {"size": size, "width": width, "reason": "counted", "pairs": pairs}
        _told(self.seller.post(f"/api/shoes/{reference}/movements", data=counted))

    def prices(self, reference: str, price: str) -> None:
        _told(self.seller.patch(f"/api/shoes/{reference}", data={"price": price}))

    def takes_away(self, reference: str) -> None:
        """The shoe is no longer on the shelf."""
        _told(self.seller.patch(f"/api/shoes/{reference}", data={"published": False}))

    def pairs(self, reference: str, size: str) -> int:
        """Pairs on hand."""
        stock = _told(self.seller.get(f"/api/shoes/{reference}/stock"))
        return next(int(entry["on_hand"]) for entry in stock["sizes"] if entry["size"] == size)

    def sells(self, reference: str, size: str, *, name: str = "Ana Ruiz") -> dict[str, Any]:
        """Somebody orders one pair, to be collected."""
        line = {"reference": reference, "size": size}
        body = {"client": {"name": name, "email": "ana@example.com"}, "lines": [line]}
        return _told(self.seller.post("/api/orders", data=body))

    def order(self, order_id: str) -> dict[str, Any]:
        return _told(self.seller.get(f"/api/orders/{order_id}"))

    def orders_of(self, reference: str) -> list[dict[str, Any]]:
        """Every order of this shoe."""
        orders: list[dict[str, Any]] = _told(self.seller.get("/api/orders", params={"q": reference}))["items"]
        return orders

    def letters_to(self, email: str) -> list[EmailMessage]:
        """What the shop has written to somebody, in the order in which it was sent."""
        files = sorted((self.data / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [letter for letter in letters if letter["To"] == email]

    def archived(self, number: str, *, year: str) -> bytes:
        """The document in the archive, as soon as the worker has put it there."""
        path = self.data / "invoices" / year / f"{number}.json"
        return eventually(lambda: path.read_bytes() if path.exists() else None)


@contextmanager
def open_shop(playwright: Playwright, folder: Path, **settings: str) -> Iterator[Shop]:
    """A shop with thirty shoes, opened by `make run`'s own steps, until the block ends."""
    terminal = terminal_of(
        folder / "shop",
        ORDER_RATE_LIMIT="",
        SIGN_IN_RATE_LIMIT="",
        LOG_LEVEL="WARNING",
        SHOP_NAME="Shoestore",
        **settings,
    )
    told = _prepare(terminal)
    with serving(terminal), knocking(playwright, terminal, told) as shop:
        yield shop


@contextmanager
def knocking(playwright: Playwright, terminal: Terminal, told: str) -> Iterator[Shop]:
    """A shop that serves; `told` is what `open_shop` said, and after it the secret of a token."""
    seller = PASSWORD.search(told)
    assert seller, "open_shop makes a first seller and says the password"
    address = f"http://127.0.0.1:{terminal['PORT']}"
    bearer = {"Authorization": f"Bearer {told.split()[-1]}"}
    api = playwright.request.new_context(base_url=address, extra_http_headers=bearer)
    try:
        yield Shop(address, Path(terminal["DATA"]), api, *seller.groups())
    finally:
        api.dispose()


def eventually(look: Callable[[], Found | None], *, within: float = PATIENCE) -> Found:
    """What is found when looking again and again for so many seconds."""
    deadline = time.monotonic() + within
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"not there within {within} s"
        time.sleep(0.05)
    return found


def _prepare(terminal: Terminal) -> str:
    settings = {**terminal, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", "tests.e2e.catalogue"]
    return subprocess.run(
        command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _told(answer: APIResponse) -> dict[str, Any]:
    assert answer.ok, f"{answer.status}: {answer.text()}"
    told: dict[str, Any] = answer.json()
    return told
