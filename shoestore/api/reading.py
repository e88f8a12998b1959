"""How requests are read: bodies are JSON and say so, and what nobody knows is refused."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja.parser import Parser
from pydantic import BaseModel

from shoestore.api.problems import BodyUnreadable, WrongContentType
from shoestore.errors import FieldInvalid


class JsonParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise WrongContentType("Send JSON, with the header Content-Type: application/json.")
        try:
            return msgspec.json.decode(request.body)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            raise BodyUnreadable(f"The body is no JSON: {error}.") from error


class UnknownParameter(FieldInvalid):
    """The query has a name that this list does not know; it may be a misspelt filter."""

    code = "unknown_parameter"


def only_known(request: HttpRequest, asked: type[BaseModel]) -> None:
    """Refuse a query with names that are not fields of what may be asked. Raises UnknownParameter."""
    for name in request.GET:
        if name not in asked.model_fields:
            known = ", ".join(asked.model_fields)
            raise UnknownParameter(f"There is no filter “{name[:40]}”: ask by {known}.", field=name[:40])
