"""PostgreSQL as Django knows it, but that a connection is looked at before it is used again, not asked.

Django sends `SELECT 1` at the beginning of each request. What has reached this machine already says as much:
a server that goes says farewell and closes the connection, and one out of reach would not answer either.
"""

from select import POLLIN, poll

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

STANDING = {TransactionStatus.IDLE, TransactionStatus.INTRANS}


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the connection stands, as far as can be known without a question."""
        connection = self.connection
        return (
            connection is not None
            and not connection.closed
            and connection.info.transaction_status in STANDING
            and not _has_spoken(connection.fileno())
        )


def _has_spoken(socket: int) -> bool:
    """Whether the server sent something unasked, or closed."""
    waiting = poll()
    waiting.register(socket, POLLIN)
    return bool(waiting.poll(0))
