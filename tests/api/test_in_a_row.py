"""A program goes on with what it was answered: an order that was placed is found, moved on and cancelled."""

from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import Case
from schemathesis.specs.openapi.checks import ensure_resource_availability, use_after_free

from shoestore.catalogue import held
from tests.api.test_contract import CHECKS, CONTRACT, one_connection, there

__all__ = ["one_connection", "there"]

# What a program asks is up to chance: it has so many rounds to come by an order and go on with it.
MOST_ROUNDS = 8
ROUND = settings(
    max_examples=32,
    stateful_step_count=8,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
PLACED = "POST /api/orders 201"
GONE_ON = {
    "GET /api/orders/{order_id} 200",
    "GET /api/orders/{order_id}/invoice 200",
    "POST /api/orders/{order_id}/cancellation 200",
}

# It sees by the names of what is answered and asked which operations may follow which.
Workflow: Any = CONTRACT.as_state_machine()


def program(headers: dict[str, str], followed: set[str]) -> type:
    """A program that asks with these headers, and notes what it asked for after what."""
    app = get_wsgi_application()

    class Program(Workflow):  # type: ignore[misc]
        def setup(self) -> None:
            self.before = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.before)
            held.let_go()

        def before_call(self, case: Case) -> None:
            if case.operation.label == "POST /api/orders" and isinstance(case.body, dict):
                case.body["lines"] = [{"reference": "DERBY", "size": "42"}]
                case.body.pop("expected_total", None)

        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            return {"app": app, "base_url": "http://localhost", "headers": headers}

        def validate_response(self, response: Any, case: Case, **_more: Any) -> None:
            followed.add(f"{case.operation.label} {response.status_code}")
            case.validate_response(
                response, checks=[*CHECKS, use_after_free, ensure_resource_availability], headers=headers
            )

    return Program


def test_what_was_answered_is_asked_for(there: dict[str, str], bearer: dict[str, str]) -> None:
    followed: set[str] = set()
    asks = program({**bearer, "Accept-Encoding": "identity"}, followed)

    for _ in range(MOST_ROUNDS):
        run_state_machine_as_test(asks, settings=ROUND)
        if followed >= {PLACED, *GONE_ON}:
            break

    assert PLACED in followed
    assert followed & GONE_ON, followed
