"""What a load balancer asks. The archive is not asked: its being down must not close the shop."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from shoestore.catalogue.held import held


class HealthMiddleware:
    """Answer /health and /ready before the host is looked at: a load balancer asks by number, not by name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/health": health, "/ready": ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answers.get(request.path, self.get_response)(request)


def health(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration, the catalogue is held, and the machine is to go on."""
    if reason := _why_not_ready():
        return JsonResponse({"status": "unready", "reason": reason}, status=503)
    return JsonResponse({"status": "ready"})


def _why_not_ready() -> str:
    if settings.DRAINING.exists():
        return "the machine is about to stop"
    try:
        if waiting_migrations():
            return "migrations are waiting"
        held()  # the first to need it waits until all shoes are read: that shall be nobody's visit
    except DatabaseError:
        return "the database does not answer"
    return ""


def waiting_migrations() -> list[str]:
    """The names of what the database needs to be of this version. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]
