"""Whatever is asked, within the contract or against it: the API answers as openapi.json says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from shoestore.api.root import api
from tests.shop import order, shoe

CONTRACT = schemathesis.openapi.from_dict(api.get_openapi_schema())
OPERATIONS: list[APIOperation] = [found.ok() for found in CONTRACT.get_all_operations()]

# Where anything can be asked wrongly: an address alone takes any text there is.
WITH_INPUT = [
    one
    for one in OPERATIONS
    if {"requestBody", "security"} & one.definition.raw.keys()
    or any(parameter["in"] == "query" for parameter in one.definition.raw["parameters"])
]

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]

asked = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """Requests share the test's connection and its transaction, as they do with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def there(db: None) -> dict[str, str]:
    """A shop in which something is there to be found: a shoe, and an order of it."""
    shoe("Derby", sizes={"42": 9, "43": 0})
    return {"reference": "DERBY", "order_id": order().pk}


def cases(operation: APIOperation, mode: GenerationMode, there: dict[str, str]) -> st.SearchStrategy[Case]:
    """Requests for anything at all, and for what is really there."""
    named = {name: there[name] for name in there if f"{{{name}}}" in operation.path}
    anything = operation.as_strategy(generation_mode=mode)
    return (
        anything | operation.as_strategy(generation_mode=mode, path_parameters=named) if named else anything
    )


def checks_of(operation: APIOperation) -> list[Any]:
    """In a form everything is text, so that a wrong kind of value cannot be told from a right one."""
    has_form = "multipart/form-data" in operation.definition.raw.get("requestBody", {}).get("content", {})
    return CHECKS if has_form else [*CHECKS, negative_data_rejection]


def ask(
    operation: APIOperation, strategy: st.SearchStrategy[Case], headers: dict[str, str], *, examples: int = 20
) -> Callable[[], None]:
    app = get_wsgi_application()
    plain = {**headers, "Accept-Encoding": "identity"}  # the tool does not unpack

    @settings(asked, max_examples=examples)
    @given(case=strategy)
    def story(case: Case) -> None:
        response = case.call(app=app, base_url="http://localhost", headers=plain)
        case.validate_response(response, checks=checks_of(operation))

    return story


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_good_requests(there: dict[str, str], bearer: dict[str, str], operation: APIOperation) -> None:
    ask(operation, cases(operation, GenerationMode.POSITIVE, there), bearer)()


@pytest.mark.parametrize("operation", WITH_INPUT, ids=lambda operation: operation.label)
def test_bad_requests(there: dict[str, str], bearer: dict[str, str], operation: APIOperation) -> None:
    ask(operation, cases(operation, GenerationMode.NEGATIVE, there), bearer)()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_requests_by_strangers(there: dict[str, str], operation: APIOperation) -> None:
    ask(operation, cases(operation, GenerationMode.POSITIVE, there), {}, examples=10)()
