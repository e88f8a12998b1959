"""How the back office writes times."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime


def moment(at: datetime) -> str:
    """Date and time on the shop's clock."""
    return date_format(localtime(at), "j M Y, H:i")
