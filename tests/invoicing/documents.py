"""Invoice documents as tests read them: checked against the published schema, amounts as numbers."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from shoestore.invoicing.models import Invoice

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "invoice.schema.json").read_text())
PUBLISHED = Draft202012Validator(SCHEMA)


def read(document: str) -> dict[str, Any]:
    """The content of a document that is as the published schema says."""
    content: dict[str, Any] = json.loads(document)
    PUBLISHED.validate(content)
    return content


def of(order_id: str, kind: str = "invoice") -> dict[str, Any]:
    return read(Invoice.objects.get(order_id=order_id, kind=kind).document)


def amount(document: dict[str, Any], *names: str) -> list[Decimal]:
    return [Decimal(document[name]) for name in names]
