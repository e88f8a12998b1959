"""How bodies are read: JSON, said to be JSON, and nothing else."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja.parser import Parser

from shoestore.api.problems import BodyUnreadable, WrongContentType


class JsonParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise WrongContentType("Send JSON, with the header Content-Type: application/json.")
        try:
            return msgspec.json.decode(request.body)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            raise BodyUnreadable(f"The body is no JSON: {error}.") from error
