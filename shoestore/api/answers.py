"""Answers, written from what JSON can hold."""

from typing import Any

import msgspec
from django.http import HttpResponse

JSON = "application/json"


def json_answer(content: Any, *, status: int = 200) -> HttpResponse:
    """This content as JSON in UTF-8."""
    return HttpResponse(msgspec.json.encode(content), status=status, content_type=JSON)
