"""A mail server as the shop speaks to one, and what it does with the letters it is brought."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.processes import free_ports

TAKEN = "250 taken"


@dataclass
class Mailroom:
    """`answers` says what is said of an address, `answers_to_text` of a letter to it; all else is taken."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answers_to_text: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if answer := self.answers_to_text.get(envelope.rcpt_tos[0]):
            return answer
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)
        self.letters.append(letter)
        return TAKEN


@contextmanager
def mail_server() -> Iterator[Mailroom]:
    """A mail server on this machine, until the block ends."""
    room = Mailroom(free_ports(1)[0])
    controller = Controller(room, hostname="127.0.0.1", port=room.port)
    controller.start()
    try:
        yield room
    finally:
        controller.stop()
