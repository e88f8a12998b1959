"""docs/api.md says what is true: each code there is, and requests that work."""

import re
import shlex
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from shoestore.api import field_problems, middleware
from shoestore.api.problems import STATUS
from shoestore.errors import Operational, ShopError
from tests.shop import order, shoe

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "api.md").read_text()

# Families, which are only raised as one of their kind; and what never comes to the door of the API.
NEVER_ANSWERED = {
    "refused", "invalid", "conflict", "invalid_field", "picture_refused",
    "invoice_is_kept", "already_corrected",
}  # fmt: skip
# What is no ShopError: what the framework refuses, and the lists of wrong fields.
OTHERS = {"bad_request": 400, "not_found": 404, "method_not_allowed": 405, "internal_error": 500}
SENT = {"-H", "-d", "--json", "-F", "-X"}


def table(heading: str) -> list[list[str]]:
    """The cells of the table under this row of headings."""
    rows = GUIDE.partition(heading)[2].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    return cells[: next((i for i, row in enumerate(rows) if not row.startswith("|")), len(cells))]


def kinds(family: type[ShopError]) -> set[type[ShopError]]:
    below = {kind for child in family.__subclasses__() for kind in kinds(child)}
    return {kind for kind in {family, *below} if kind.__module__.startswith("shoestore.")}


def status(kind: type[ShopError]) -> int:
    return next(int(STATUS[base]) for base in kind.__mro__ if base in STATUS)


def test_every_code_is_in_the_table_with_its_status_and_no_other() -> None:
    told = {
        (code.strip("`"), int(one))
        for code, statuses, _when in table("| code | status | when |")
        for one in statuses.split(",")
    }

    answered = {kind for kind in kinds(ShopError) - kinds(Operational) if kind.code not in NEVER_ANSWERED}
    assert told == {(kind.code, status(kind)) for kind in answered} | {
        *OTHERS.items(),
        ("invalid_request", 422),
    }
    assert {code for code, _ in (*middleware.CODES.values(), middleware.OUR_FAULT)} == set(OTHERS)


def test_every_code_of_a_field_is_in_the_table_and_no_other() -> None:
    told = {
        code for cell, _what in table("| code | what is wrong |") for code in re.findall(r"`(\w+)`", cell)
    }
    written = "".join(file.read_text() for file in (ROOT / "shoestore" / "api").glob("*.py"))
    own = set(re.findall(r'refused\(\s*"(\w+)"', written))

    known = {code for code, _sentence in field_problems.SENTENCES.values()}
    of_addresses = {"not_used", "not_in_province"}
    assert told == known | own | of_addresses | {"unknown_size_system", "invalid"}


def commands() -> list[tuple[list[str], int]]:
    """The curl commands of the guide, each with the status it is answered with."""
    blocks = "".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)).replace("\\\n", "")
    found = re.findall(r"^(curl .*?) +# (\d{3})$", blocks, re.DOTALL | re.MULTILINE)
    return [(shlex.split(command), int(answered)) for command, answered in found]


def picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 20), "#c0a080").save(file, "JPEG")
    return SimpleUploadedFile("loafer.jpg", file.getvalue(), content_type="image/jpeg")


def run(client: Client, command: list[str], words: dict[str, str]) -> HttpResponse:
    """Send what curl would send."""
    given: dict[str, list[str]] = {option: [] for option in SENT}
    rest = iter(command[1:])
    addresses = [word for word in rest if word not in SENT or given[word].append(next(rest))]
    (address,) = (fill(address, words) for address in addresses)
    headers: Any = dict(fill(header, words).split(": ", 1) for header in given["-H"])
    if given["-F"]:
        form: Any = dict(part.split("=", 1) for part in given["-F"])
        return client.post(address, form | {"file": picture()}, headers=headers)
    body = "".join(given["--json"])
    method = "".join(given["-X"]) or ("POST" if body else "GET")
    return client.generic(method, address, body, content_type="application/json", headers=headers)


def fill(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"${name}", value)
    return text


@pytest.mark.django_db
def test_the_requests_of_the_guide_are_answered_as_it_says(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", reference="ALD-DERBY-OXB", sizes={"42": 5, "43": 0})
    words = {
        "SHOP": "",
        "TOKEN": bearer["Authorization"].removeprefix("Bearer "),
        "ORDER": order("ALD-DERBY-OXB").pk,
        "NEXT": order("ALD-DERBY-OXB").pk,
    }

    told = commands()
    answers = [run(client, command, words) for command, _status in told]

    assert len(told) == GUIDE.count("\ncurl ") == 14
    assert [answer.status_code for answer in answers] == [answered for _command, answered in told]
