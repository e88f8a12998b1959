"""A database that does not answer is no mistake of ours, whoever asked it, and may be asked again."""

import logging
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error
from psycopg.errors import IdleInTransactionSessionTimeout

from shoestore.api.problems import answer_to, unavailable

log = logging.getLogger(__name__)

API = "/api/"
BACKOFFICE = "/backoffice/"
PAGE = "backoffice/unavailable.html"  # it is made without asking who is signed in, which is in the database


def answer_of_failure(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """What is answered when this has failed because the database does not answer; otherwise nothing."""
    if not (isinstance(error, InterfaceError | OperationalError) or _was_sent_away(error)):
        return None
    log.error("The database does not answer: %s", error)
    refusal = unavailable()
    if request.path.startswith(API):
        return answer_to(refusal)
    is_page = request.path.startswith(BACKOFFICE)
    body = render_to_string(PAGE, {"request": request}) if is_page else f"{refusal.message}\n"
    return HttpResponse(
        body,
        content_type=f"text/{'html' if is_page else 'plain'}; charset=utf-8",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        headers={"Retry-After": str(refusal.details["seconds"]), "Cache-Control": "no-store"},
    )


def _was_sent_away(error: BaseException | None) -> bool:
    """Whether PostgreSQL has undone a transaction in which nothing was said for too long."""
    return error is not None and isinstance(error.__cause__, IdleInTransactionSessionTimeout)


def mistake(request: HttpRequest) -> HttpResponse:
    """Django asks this about all that failed outside of a view too, such as finding out who is signed in."""
    return answer_of_failure(request, sys.exc_info()[1]) or server_error(request)
