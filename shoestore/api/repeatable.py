"""How the API honours `Idempotency-Key`: a request that is repeated under its key acts once."""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Annotated, Any, ParamSpec

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from ninja import Header
from ninja.utils import contribute_operation_args
from pydantic import AfterValidator, BaseModel, WithJsonSchema

from shoestore.api.answers import JSON
from shoestore.api.problems import answer_to
from shoestore.api.types import refused
from shoestore.errors import Invalid
from shoestore.idempotency.once import fingerprint_of, once
from shoestore.sentences import Sentence

P = ParamSpec("P")

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
KEY = re.compile(r"[\x21-\x7e]{1,200}")
PARAMETER = "idempotency_key"
# As long as 128 random bits in hexadecimal. Who has a key sees its order: shorter ones can be guessed.
UNGUESSABLE_LENGTH = 32
IDEMPOTENT_WRITES = ("PUT", "PATCH", "DELETE")


def _key(value: str) -> str:
    if KEY.fullmatch(value):
        return value
    raise refused(
        "invalid_idempotency_key", Sentence("Use 1 to 200 ASCII characters without blanks, such as a UUID.")
    )


Key = (
    Annotated[
        str,
        AfterValidator(_key),
        WithJsonSchema({"type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": 200}),
    ]
    | None
)
SENT_AS: Any = Header(  # type: ignore[type-arg]  # ninja names none
    None,
    alias=HEADER,
    description="Makes the request safe to repeat: the same key with the same body acts once.",
)
IdempotencyKey = Annotated[Key, SENT_AS]


def _unguessable(value: str) -> str:
    if len(value) >= UNGUESSABLE_LENGTH:
        return _key(value)
    raise refused(
        "invalid_idempotency_key",
        Sentence("Only a key of at least {count} characters tells its order.", count=UNGUESSABLE_LENGTH),
    )


UnguessableKey = Annotated[
    Annotated[
        str,
        AfterValidator(_unguessable),
        WithJsonSchema(
            {"type": "string", "pattern": "^[!-~]+$", "minLength": UNGUESSABLE_LENGTH, "maxLength": 200}
        ),
    ],
    Header(..., alias=HEADER, description="The key that the order was sent with."),
]


class KeyNotSupported(Invalid):
    """The request changes what is there to what it says, and needs no key to be repeated."""

    code = "idempotency_key_not_supported"


class _Answer(msgspec.Struct):
    """What the first request was answered."""

    status: int
    body: str
    etag: str = ""


def repeatable(
    *, again: Callable[..., HttpResponse] | None = None
) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """Run the operation in one transaction with its key, and answer a repeat without running it.

    A repeat is answered as the first request was; with `again`, which takes the request and the parameters of
    the path, by describing the thing as it is now: an answer with personal data must not be recorded.
    """

    def decorate(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        @wraps(view)
        def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            key, request = kwargs.pop(PARAMETER, None), args[0]
            assert isinstance(request, HttpRequest)
            act = partial(view, *args, **kwargs)
            if not isinstance(key, str):
                return act()
            tell = again and partial(again, request, **request.resolver_match.kwargs)  # type: ignore[union-attr]
            return answer_once(request, key, kwargs, act, again=tell)

        contribute_operation_args(answer, PARAMETER, Key, SENT_AS)  # type: ignore[arg-type]  # a union
        return answer

    return decorate


def refuse_key(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a key on a write that does not honour it; reading changes nothing anyway."""
    if request.method not in IDEMPOTENT_WRITES or HEADER not in request.headers:
        return None
    return answer_to(
        KeyNotSupported(
            Sentence("Leave out Idempotency-Key: {method} may be repeated as it is.", method=request.method)
        )
    )


def answer_once(
    request: HttpRequest,
    key: str,
    sent: Mapping[str, object],
    act: Callable[[], HttpResponse],
    *,
    again: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:
    """Answer with what `act` returns, or when it ran under this key before with what it returned then."""
    told: list[HttpResponse] = []

    def run() -> str:
        told.append(act())
        return "" if again else _recorded(told[0])

    outcome = once(key, by=_sender(request), fingerprint=_fingerprint(request, sent), act=run)
    if not outcome.repeated:
        return told[0]
    response = again() if again else _replayed(outcome.result)
    response[REPLAYED] = "true"
    return response


def _sender(request: HttpRequest) -> str:
    """Staff are known by their own id, whichever of their tokens they use; clients share their keys."""
    return f"staff {request.auth}" if hasattr(request, "auth") else "client"


def _fingerprint(request: HttpRequest, sent: Mapping[str, object]) -> str:
    parts = {name: _plain(value) for name, value in sent.items() if value is not None}
    return fingerprint_of([request.method, request.path, parts])


def _plain(value: object) -> object:
    """A parameter as JSON can hold it. Defaults are left out: a new optional field changes no fingerprint."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, UploadedFile):
        return _digest(value)
    return value


def _digest(file: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _recorded(response: HttpResponse) -> str:
    answer = _Answer(response.status_code, response.content.decode(), response.get("ETag", ""))
    return msgspec.json.encode(answer).decode()


def _replayed(recorded: str) -> HttpResponse:
    answer = msgspec.json.decode(recorded, type=_Answer)
    headers = {"ETag": answer.etag} if answer.etag else {}
    return HttpResponse(answer.body, status=answer.status, content_type=JSON, headers=headers)
