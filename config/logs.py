"""Logs are one JSON object a line, with the id of the request that caused them."""

import json
import logging
import re
import time
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

# PostgreSQL tells the whole row that it refuses, which may be a client's.
ROW = re.compile(r"^DETAIL:.*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{record.msecs:03.0f}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current := request_id.get():
            line["request_id"] = current
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["exception"] = ROW.sub("DETAIL: left out", self.formatException(record.exc_info))
        return json.dumps(line, default=str)  # in ASCII: other signs end lines too, for some who read them
