"""The worker says that it lives, for as long as it does, however long its tasks take."""

import logging
import threading
import time

from django.db import DatabaseError, close_old_connections

from shoestore.monitoring.signs import WORKER, note

BEAT_SECONDS = 15

log = logging.getLogger(__name__)
_once = threading.Lock()


def beat_from_now_on() -> None:
    """Start to beat, once in a process, in a thread that ends with it."""
    if _once.acquire(blocking=False):
        threading.Thread(target=_beat, name="heartbeat", daemon=True).start()


def _beat() -> None:
    while True:
        close_old_connections()
        try:
            note(WORKER)
        except DatabaseError as error:
            log.warning("The worker could not note that it lives: %s", error)
        time.sleep(BEAT_SECONDS)
