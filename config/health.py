"""What a load balancer asks. The archive is not asked: its being down must not close the shop."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def health(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "unready", "reason": "the database does not answer"}, status=503)
    if waiting:
        return JsonResponse({"status": "unready", "reason": "migrations are waiting"}, status=503)
    return JsonResponse({"status": "ready"})
