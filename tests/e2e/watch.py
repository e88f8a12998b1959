"""What a browser notices and a person does not: the console, failed requests, answers that are refusals."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

STATUS_IN_CONSOLE = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
LOST_IN_CONSOLE = re.compile(
    r"Failed to load resource: net::ERR_(FAILED|INTERNET_DISCONNECTED|TIMED_OUT)"
    r"|TypeError: Failed to fetch dynamically imported module"
)


@dataclass
class Watch:
    """Everything odd in the browsers of one story. What the story expects is told beforehand."""

    odd: list[str] = field(default_factory=list)
    expected: dict[tuple[int, str], int] = field(default_factory=dict)
    lost: bool = False

    def expects(self, status: int, path: str) -> None:
        """This path will be answered so, once or more."""
        self.expected[status, path] = 0

    def expects_lost_answers(self) -> None:
        """The line will be cut."""
        self.lost = True

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def assert_silent(self) -> None:
        missing = [key for key, seen in self.expected.items() if not seen]
        assert self.odd == [], "\n".join(self.odd)
        assert missing == [], "expected, and not seen"

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not self._is_expected(message):
            self.odd.append(f"{message.type} in the console: {message.text} ({message.location['url']})")

    def _is_expected(self, message: ConsoleMessage) -> bool:
        if self.lost and LOST_IN_CONSOLE.match(message.text):
            return True
        refused = STATUS_IN_CONSOLE.match(message.text)
        path = urlsplit(message.location["url"]).path
        return refused is not None and (int(refused[1]), path) in self.expected

    def _error(self, error: WebError) -> None:
        self.odd.append(f"uncaught: {error.error}")

    def _failed(self, request: Request) -> None:
        # A page that is left lets go of the pictures it still waits for.
        left = request.failure == "net::ERR_ABORTED" and request.method == "GET"
        if not left and not self.lost:
            self.odd.append(f"failed: {request.method} {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status < 400:
            return
        answer = (response.status, urlsplit(response.url).path)
        if answer in self.expected:
            self.expected[answer] += 1
        else:
            self.odd.append(f"{response.status} for {response.request.method} {response.url}")
