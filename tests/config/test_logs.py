"""Logs: one JSON object a line."""

import json
import logging
import sys

from config.logs import JsonFormatter, request_id


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("shoestore", logging.WARNING, __file__, 1, message, (), None)
    made.__dict__.update(extra)
    return made


def test_a_line_is_one_object_with_the_id_of_its_request() -> None:
    token = request_id.set("0123456789abcdef")
    line = JsonFormatter().format(record("two\nlines", facts={"status": 503}))
    request_id.reset(token)

    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("at").endswith("Z")
    assert told == {
        "level": "WARNING",
        "logger": "shoestore",
        "message": "two\nlines",
        "request_id": "0123456789abcdef",
        "status": 503,
    }


def test_a_failure_is_told_with_where_it_happened() -> None:
    failed = record("no luck")
    try:
        raise ValueError("broken lace")
    except ValueError:
        failed.exc_info = sys.exc_info()

    told = json.loads(JsonFormatter().format(failed))

    assert "ValueError: broken lace" in told["exception"]
    assert "request_id" not in told
