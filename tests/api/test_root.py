"""The contract: openapi.json says what the code does."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shoestore.api.management.commands.openapi import contract
from shoestore.api.root import api

COMMITTED = Path(__file__).parents[2] / "openapi.json"
OPERATIONS: dict[str, dict[str, Any]] = {
    f"{method.upper()} {path}": operation
    for path, operations in json.loads(COMMITTED.read_text())["paths"].items()
    for method, operation in operations.items()
}
each = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)


def refusals(operation: dict[str, Any]) -> set[int]:
    return {int(status) for status in operation["responses"] if int(status) >= 400}


def test_the_committed_contract_is_the_code_s() -> None:
    assert COMMITTED.read_text() == contract(), "write it anew: python manage.py openapi"


@pytest.mark.django_db
def test_the_shop_answers_its_contract_and_its_readable_pages(client: Client) -> None:
    assert client.get("/api/openapi.json").json() == json.loads(COMMITTED.read_text())
    assert client.get("/api/docs").status_code == 200


@each
def test_every_refusal_is_a_problem(operation: dict[str, Any]) -> None:
    for status in refusals(operation):
        content = operation["responses"][str(status)]["content"]
        assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@each
def test_every_refusal_that_can_happen_is_told(operation: dict[str, Any]) -> None:
    told = refusals(operation)
    if "requestBody" in operation:
        assert told >= {400, 413, 415, 422}
    if "security" in operation:
        assert told >= {401, 403}
    if any(parameter["in"] == "path" for parameter in operation["parameters"]):
        assert 404 in told
    if any(parameter["in"] in ("query", "header") for parameter in operation["parameters"]):
        assert 422 in told


@each
def test_every_operation_says_what_it_is_for(operation: dict[str, Any]) -> None:
    assert operation["description"].strip().endswith(".")
    assert operation["tags"]


def test_operations_have_names_of_their_own() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    assert names
    assert len(set(names)) == len(names)
    assert "create_order" in names


def test_the_contract_is_the_same_each_time_it_is_asked() -> None:
    assert api.get_openapi_schema() == api.get_openapi_schema()
