"""Whatever goes wrong below /api is answered as a problem, also what never reaches the API itself."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from shoestore.api.problems import PROBLEM_TYPE, problem

CODES = {
    HTTPStatus.BAD_REQUEST: ("bad_request", "The request could not be understood."),
    HTTPStatus.FORBIDDEN: ("not_allowed", "Send the CSRF token of your session in the header X-CSRFToken."),
    HTTPStatus.NOT_FOUND: ("not_found", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method_not_allowed", "This address cannot be asked that way."),
}
OUR_FAULT = (
    "internal_error",
    "That was our fault. Try again, and tell us the request id if it happens again.",
)


class ProblemsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path.startswith("/api/"):
            return response
        if response["Content-Type"] == PROBLEM_TYPE:
            return response
        status = HTTPStatus(response.status_code)
        answer = problem(status, *CODES.get(status, OUR_FAULT))
        if "Allow" in response:
            answer["Allow"] = response["Allow"]
        return answer
