"""What all answers below /api have in common, also those that never reach the API itself."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from shoestore.api.problems import PROBLEM_TYPE, WrongContentEncoding, answer_to, problem
from shoestore.api.repeatable import refuse_key
from shoestore.api.unanswered import API, answer_of_failure
from shoestore.sentences import Sentence

# A picture of 10 MB and the form around it. Nothing longer is read at all.
MAX_BYTES = 11_000_000

CODES = {
    HTTPStatus.BAD_REQUEST: ("bad_request", Sentence("The request could not be understood.")),
    HTTPStatus.NOT_FOUND: ("not_found", Sentence("There is nothing at this address.")),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method_not_allowed", Sentence("This address cannot be asked that way.")),
}
OUR_FAULT = (
    "internal_error",
    Sentence("That was our fault. Try again, and tell us the request id if it happens again."),
)


class ProblemsMiddleware:
    """Answer whatever goes wrong as a problem, in the language of who asks if the shop speaks it, and let
    nothing be kept that does not say it may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return _unreadable(request) or self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What fails in a view because the database does not answer."""
        return answer_of_failure(request, error)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        response = _unreadable(request) or refuse_key(request) or self._of_method(request)
        if response.status_code >= 400 and response.get("Content-Type") != PROBLEM_TYPE:
            response = _as_problem(response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _of_method(self, request: HttpRequest) -> HttpResponse:
        """HEAD is answered as GET is (RFC 9110, 9.3.2); the server sends the head of it alone."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = "HEAD"


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a body that the shop does not read at all."""
    return _too_long(request) or _compressed(request)


def _compressed(request: HttpRequest) -> HttpResponse | None:
    if request.META.get("HTTP_CONTENT_ENCODING", "identity").strip().lower() in ("", "identity"):
        return None
    response = answer_to(
        WrongContentEncoding(Sentence("Send the body uncompressed, without Content-Encoding."))
    )
    response["Accept-Encoding"] = "identity"
    return response


def _too_long(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) <= MAX_BYTES:
        return None
    sentence = Sentence("Send at most a picture of 10 MB.")
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body_too_large", sentence)


def _with_head(methods: list[str]) -> set[str]:
    """HEAD is answered wherever GET is."""
    return {*methods, "HEAD"} if "GET" in methods else set(methods)


def _as_problem(response: HttpResponse) -> HttpResponse:
    status = HTTPStatus(response.status_code)
    answer = problem(status, *CODES.get(status, OUR_FAULT))
    if "Allow" in response:
        answer["Allow"] = ", ".join(sorted(_with_head(response["Allow"].split(", "))))
    return answer
