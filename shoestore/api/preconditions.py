"""ETags of records, and the conditions under which they are read and written (RFC 9110, 13)."""

import hashlib
import re
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Header
from pydantic import AfterValidator, WithJsonSchema

from shoestore.api.answers import json_answer
from shoestore.api.problems import ChangedMeanwhile
from shoestore.api.types import refused
from shoestore.sentences import Sentence

Json = dict[str, Any]

TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
TAGS = re.compile(rf"\*|{TAG}(?:[ \t]*,[ \t]*{TAG})*")
ANY = ["*"]


def _if_match(value: str) -> str:
    if TAGS.fullmatch(value.strip()):
        return value
    raise refused("invalid_if_match", Sentence("Send ETags as they were answered, in their quotes, or *."))


IfMatch = Annotated[
    Annotated[str, AfterValidator(_if_match), WithJsonSchema({"type": "string", "examples": ['"5f0c3a"']})]
    | None,
    Header(
        None,
        alias="If-Match",
        description="The ETag of what was read: nothing is written when it has changed since.",
    ),
]


def etag_of(body: bytes) -> str:
    """The strong ETag of an answer with this body."""
    return f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """The answer to a client that has what this ETag stands for; None to any other."""
    if not _has(request.META.get("HTTP_IF_NONE_MATCH", ""), etag):
        return None
    return HttpResponseNotModified(headers={"ETag": etag})


def record_answer(request: HttpRequest, record: Json, *, status: int = 200) -> HttpResponse:
    """A record with its ETag, or 304 to a reader who has it already."""
    response = json_answer(record, status=status)
    response["ETag"] = etag_of(response.content)
    unchanged = not_modified(request, response["ETag"]) if request.method == "GET" else None
    return unchanged or response


def check_unchanged(request: HttpRequest, if_match: str | None, locked: Callable[[], Json]) -> None:
    """Raise ChangedMeanwhile when the record is not the one that the request wants to write over.

    Call it in the transaction of the write. `locked` locks the record until its end and returns it; it runs
    only when the request states a condition.
    """
    if_none_match = request.headers.get("If-None-Match", "")
    if if_match is None and not if_none_match:
        return
    etag = etag_of(json_answer(locked()).content)
    if (if_match is not None and not _matches(if_match, etag)) or _has(if_none_match, etag):
        raise ChangedMeanwhile(
            Sentence("This was changed meanwhile. Read it again, and send your change with its new ETag.")
        )


def _matches(header: str, etag: str) -> bool:
    """Whether the header names this ETag by the strong comparison: a weak one never matches."""
    tags = _tags(header)
    return tags == ANY or etag in tags


def _has(header: str, etag: str) -> bool:
    """Whether the header names this ETag by the weak comparison."""
    if not header:
        return False
    tags = _tags(header)
    return tags == ANY or etag in [tag.removeprefix("W/") for tag in tags]


def _tags(header: str) -> list[str]:
    return ANY if header.strip() == "*" else re.findall(TAG, header)
