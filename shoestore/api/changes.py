"""What has changed since a time: how programs keep a copy of shoes and orders, and miss nothing."""

import re
from datetime import datetime, timedelta
from typing import Annotated

from django.db import connection
from django.utils import timezone
from pydantic import AwareDatetime, BeforeValidator

from shoestore.api.types import refused
from shoestore.sentences import Sentence

# An unescaped plus before the offset arrives as a blank.
TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(Z|[ +-][0-9]{2}:[0-9]{2})"
)
# Clocks of several machines differ, and SQLite does not say since when a transaction writes.
OVERLAP = timedelta(minutes=1)
# A transaction that has written may commit rows with times from its beginning on.
BEGAN = """
    SELECT min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""


def _time(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    try:
        if found:
            return datetime.fromisoformat(found[1] + found[2].replace(" ", "+"))
    except ValueError:
        pass  # a day or an hour that there is not
    raise refused(
        "invalid_time",
        Sentence("Write a time with its offset, such as {example}.", example="2026-11-23T12:58:16Z"),
    )


Time = Annotated[AwareDatetime, BeforeValidator(_time)]


def changes_known_until() -> datetime:
    """The time to ask from the next time: all that is committed later has a later time.

    It lies a little in the past, so that some changes are answered twice and none is missed.
    """
    now = timezone.now()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(BEGAN)
            (began,) = cursor.fetchone()
        now = min(now, began or now)
    return now - OVERLAP
