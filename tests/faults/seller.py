"""A seller at work in the back office, in a browser that keeps cookies and takes every answer as it comes."""

import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Seller:
    """Sofia, who has signed in at this port."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        token = TOKEN.search(self.opens("/backoffice/login/")[1])
        assert token, "the form of signing in has a token"
        self.sends(
            "/backoffice/login/",
            csrfmiddlewaretoken=token[1],
            username="sofia",
            password="a long enough secret",
        )

    def opens(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        return self._ask(path, None)

    def sends(self, path: str, **form: str) -> tuple[int, str]:
        """The status and the text of the page after a form was sent."""
        return self._ask(path, urlencode(form).encode())

    def _ask(self, path: str, body: bytes | None) -> tuple[int, str]:
        try:
            with self.browser.open(f"{self.address}{path}", body, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()
