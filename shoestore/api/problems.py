"""How refusals are answered: RFC 9457 problem details with a stable code, and the objects concerned."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

import msgspec
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import ConfigDict

from config.logs import request_id
from config.metrics import REFUSALS
from shoestore.api.field_problems import field_problems
from shoestore.errors import Conflict, FieldInvalid, Invalid, NotFound, ShopError
from shoestore.limits.count import TooManyRequests
from shoestore.sentences import Sentence, verbatim
from shoestore.translation import told

PROBLEM_TYPE = "application/problem+json"

# As RFC 9110 names them, which Python's older releases did not yet know.
TITLES = {
    HTTPStatus.BAD_REQUEST: Sentence("Bad Request"),
    HTTPStatus.UNAUTHORIZED: Sentence("Unauthorized"),
    HTTPStatus.FORBIDDEN: Sentence("Forbidden"),
    HTTPStatus.NOT_FOUND: Sentence("Not Found"),
    HTTPStatus.METHOD_NOT_ALLOWED: Sentence("Method Not Allowed"),
    HTTPStatus.CONFLICT: Sentence("Conflict"),
    HTTPStatus.PRECONDITION_FAILED: Sentence("Precondition Failed"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Sentence("Content Too Large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Sentence("Unsupported Media Type"),
    HTTPStatus.UNPROCESSABLE_ENTITY: Sentence("Unprocessable Content"),
    HTTPStatus.TOO_MANY_REQUESTS: Sentence("Too Many Requests"),
    HTTPStatus.INTERNAL_SERVER_ERROR: Sentence("Internal Server Error"),
    HTTPStatus.SERVICE_UNAVAILABLE: Sentence("Service Unavailable"),
}

STATUS: dict[type[ShopError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class NotSignedIn(ShopError):
    """Nobody the shop knows is asking."""

    code = "not_signed_in"


class NotAllowed(ShopError):
    """The person or program that asks may not do this."""

    code = "not_allowed"


class TooBusy(ShopError):
    """All places of the shop are taken; `seconds` says when to ask again."""

    code = "too_busy"


class Unavailable(ShopError):
    """The database does not answer; whether the act was done is not known, and asking again will tell."""

    code = "unavailable"


class ChangedMeanwhile(ShopError):
    """The record is not the one that `If-Match` names."""

    code = "changed_meanwhile"


class BodyUnreadable(ShopError):
    """The body is no JSON."""

    code = "invalid_json"


class BodyIncomplete(ShopError):
    """The client sent less than it announced."""

    code = "body_incomplete"


class WrongContentEncoding(ShopError):
    """The body is compressed, which the shop does not read."""

    code = "wrong_content_encoding"


class BodyTooLarge(ShopError):
    """The body is longer than this address takes."""

    code = "body_too_large"


class WrongContentType(ShopError):
    """The body is not of the kind this address takes."""

    code = "wrong_content_type"


STATUS |= {
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    TooBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    ChangedMeanwhile: HTTPStatus.PRECONDITION_FAILED,
    BodyUnreadable: HTTPStatus.BAD_REQUEST,
    BodyIncomplete: HTTPStatus.BAD_REQUEST,
    WrongContentEncoding: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    WrongContentType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}


class FieldProblem(Schema):
    field: str
    message: str
    code: str


class Problem(Schema):
    """A refusal: `detail` is a sentence for people, `code` is stable and for programs."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldProblem] | None = None


def refuse_in_problems(api: NinjaAPI) -> None:
    """Answer every refusal of this API as a problem."""
    handlers: dict[type[Exception], Callable[..., HttpResponse]] = {
        ShopError: _refused,
        ValidationError: _invalid,
        AuthenticationError: _not_signed_in,
        HttpError: _wrapped,
        RequestDataTooBig: _too_big,
    }
    for refusal, handler in handlers.items():
        api.add_exception_handler(refusal, handler)


def problem(status: int, code: str, sentence: Sentence, objects: Mapping[str, object] = {}) -> HttpResponse:
    """A problem as an answer in the active language; `objects` are what it concerns."""
    content = {
        "type": "about:blank",
        "title": title(status),
        "status": int(status),
        "detail": told(sentence),
        "code": code,
        "request_id": request_id.get(),
    }
    REFUSALS.labels(code).inc()
    body = msgspec.json.encode({**objects, **content})
    headers = {"Content-Language": get_language() or settings.LANGUAGE_CODE, "Vary": "Accept-Language"}
    return HttpResponse(body, status=status, content_type=PROBLEM_TYPE, headers=headers)


def title(status: int) -> str:
    """What a status is called."""
    known = HTTPStatus(status)
    return told(TITLES.get(known) or verbatim(known.phrase))


def too_busy() -> TooBusy:
    """What those are told for whom there is no place."""
    return TooBusy(
        Sentence("More people are in the shop than it can serve. Ask again in a second."), seconds=1
    )


def body_incomplete() -> BodyIncomplete:
    """The refusal of a body that is shorter than its Content-Length."""
    return BodyIncomplete(Sentence("The body ended before its Content-Length. Send it again."))


def unavailable() -> Unavailable:
    """What those are told who come while the database does not answer."""
    return Unavailable(
        Sentence("The shop cannot look into its books just now. Ask again in a second."), seconds=1
    )


def answer_to(refusal: ShopError) -> HttpResponse:
    """The problem that a refusal is answered with."""
    status = next((STATUS[base] for base in type(refusal).__mro__ if base in STATUS), HTTPStatus.CONFLICT)
    objects = dict(refusal.details)
    if isinstance(refusal, FieldInvalid):
        message = told(refusal.sentence)
        objects["errors"] = [{"field": refusal.field, "message": message, "code": refusal.code}]
    response = problem(status, refusal.code, refusal.sentence, objects)
    if "seconds" in refusal.details:
        response["Retry-After"] = str(refusal.details["seconds"])
    if isinstance(refusal, NotSignedIn):
        response["WWW-Authenticate"] = "Bearer"
    return response


def _refused(_request: HttpRequest, refusal: ShopError) -> HttpResponse:
    return answer_to(refusal)


def _invalid(_request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    errors = field_problems(refusal.errors)
    detail = " ".join(f"{error['field']}: {error['message']}" for error in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", verbatim(detail), {"errors": errors})


def _not_signed_in(_request: HttpRequest, _refusal: AuthenticationError) -> HttpResponse:
    sentence = Sentence("Sign in, or send a seller's token: Authorization: Bearer …")
    return answer_to(NotSignedIn(sentence))


def _wrapped(_request: HttpRequest, refusal: HttpError) -> HttpResponse:
    """What our parser refused, wrapped by its caller."""
    if isinstance(refusal.__cause__, ShopError):
        return answer_to(refusal.__cause__)
    return problem(refusal.status_code, "bad_request", verbatim(refusal.message))


def _too_big(_request: HttpRequest, _refusal: RequestDataTooBig) -> HttpResponse:
    return answer_to(BodyTooLarge(Sentence("The body is too large: send at most 256 kB.")))
