"""How requests are read: bodies are JSON and say so, and what nobody knows is refused."""

import json
from codecs import BOM_UTF8
from typing import Any, get_origin

import msgspec
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from ninja.types import DictStrAny
from pydantic import BaseModel

from shoestore.api.problems import BodyUnreadable, WrongContentType
from shoestore.errors import FieldInvalid
from shoestore.sentences import Sentence


class UnknownParameter(FieldInvalid):
    """The query has a name that this list does not know; it may be a misspelt filter."""

    code = "unknown_parameter"


class ShopParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """What the JSON body says. Raises WrongContentType and BodyUnreadable."""
        if request.content_type != "application/json":
            raise WrongContentType(Sentence("Send JSON, with the header Content-Type: application/json."))
        body = request.body.removeprefix(BOM_UTF8)
        try:
            msgspec.json.decode(body)  # which lets nothing pass that is no JSON
            return json.loads(body, object_pairs_hook=_object)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            sentence = Sentence("The body cannot be read as JSON: {reason}.", reason=error)
            raise BodyUnreadable(sentence) from error

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> DictStrAny:
        """The names and values of a query or form. Raises WrongContentType when a form was to be sent."""
        if data is not request.GET and request.content_type != "multipart/form-data":
            raise WrongContentType(
                Sentence("Send a form, with the header Content-Type: multipart/form-data.")
            )
        return super().parse_querydict(data, list_fields, request)


class RepeatedParameter(FieldInvalid):
    """A parameter that has one value is in the query several times."""

    code = "repeated_parameter"


def only_known(request: HttpRequest, asked: type[BaseModel]) -> None:
    """Refuse a query with names that are not fields of what may be asked, or one value given twice.

    Raises UnknownParameter and RepeatedParameter.
    """
    for name in request.GET:
        if name not in asked.model_fields:
            known = ", ".join(asked.model_fields)
            sentence = Sentence("There is no filter “{field}”: ask by {known}.", known=known)
            raise UnknownParameter(sentence, field=name[:40])
        if len(request.GET.getlist(name)) > 1 and not _is_list(asked.model_fields[name].annotation):
            raise RepeatedParameter(Sentence("Give “{field}” once: it has one value."), field=name)


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is list


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each there once: of two values the client may have meant either."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise BodyUnreadable(Sentence("The body says the same field twice: leave one of them out."))
    return members
