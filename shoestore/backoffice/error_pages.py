"""What the back office shows instead of a page: 400, 403, 404, 405, 413 and 500 in the shop's frame."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import defaults

from config.logs import request_id

BACKOFFICE = "/backoffice/"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do."""

    title: str
    advice: str


EXPLANATIONS = {
    HTTPStatus.BAD_REQUEST: Explanation(
        "This request could not be understood.", "Nothing was changed. Go back and try again."
    ),
    HTTPStatus.FORBIDDEN: Explanation(
        "You do not have permission for this.",
        "Nothing was changed. Ask somebody who manages staff and groups to give it to you.",
    ),
    HTTPStatus.NOT_FOUND: Explanation(
        "There is no such page.", "It may have been deleted, or the address is mistyped."
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Explanation(
        "This address only answers a button.", "Nothing was changed. Go back and press the button there."
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Explanation(
        "That was too large.", "Nothing was changed. A picture may have up to 10 MB: send them one by one."
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Explanation(
        "Something went wrong in the shop's software.",
        "What you sent may not have been saved. Look first whether it was, and send it again if not.",
    ),
}  # fmt: skip


class ErrorPage(HttpResponse):
    """An explanation as a page, with a way back."""

    def __init__(self, request: HttpRequest, status: HTTPStatus, explanation: Explanation) -> None:
        super().__init__(_rendered(request, status, explanation), status=status)
        self["Cache-Control"] = "no-store"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _in_the_frame(request, HTTPStatus.BAD_REQUEST) or defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _in_the_frame(request, HTTPStatus.FORBIDDEN) or defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _in_the_frame(request, HTTPStatus.NOT_FOUND) or defaults.page_not_found(request, exception)


class ErrorPagesMiddleware:
    """Replace the bare answers for which Django has no handler, and those of a failure."""

    BARE = (
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in self.BARE or settings.DEBUG:
            return response
        page = _in_the_frame(request, HTTPStatus(response.status_code))
        if page and "Allow" in response:
            page["Allow"] = response["Allow"]
        return page or response


def _in_the_frame(request: HttpRequest, status: HTTPStatus) -> ErrorPage | None:
    """The page for a person in the back office; a script of it gets the answer as it is."""
    if request.path.startswith(BACKOFFICE) and is_navigation(request):
        return ErrorPage(request, status, EXPLANATIONS[status])
    return None


def is_navigation(request: HttpRequest) -> bool:
    """Whether the answer becomes the page in the browser's window; old browsers do not say."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _rendered(request: HttpRequest, status: HTTPStatus, explanation: Explanation) -> str:
    """In the frame of the back office for staff; after a failure alone, without asking the database."""
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _alone(explanation, request_id=request_id.get())
    if not (hasattr(request, "user") and admin.site.has_permission(request)):
        return _alone(explanation, request_id="")
    frame = admin.site.each_context(request)
    told = {"title": explanation.title, "explanation": explanation, "back": _page_before(request)}
    return render_to_string("backoffice/error.html", {**frame, **told}, request)


def _alone(explanation: Explanation, *, request_id: str) -> str:
    told = {"title": explanation.title, "explanation": explanation, "request_id": request_id}
    return render_to_string("backoffice/error_alone.html", {"site_title": settings.SHOP_NAME, **told})


def _page_before(request: HttpRequest) -> str:
    """The page of the back office from which this was asked, if it is another one."""
    before = request.headers.get("Referer", "").removeprefix(f"{request.scheme}://{request.get_host()}")
    is_ours = before.startswith(BACKOFFICE) and url_has_allowed_host_and_scheme(before, None)
    return before if is_ours and before != request.get_full_path() else ""
