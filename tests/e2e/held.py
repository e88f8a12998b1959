"""Answers that a test keeps waiting, as a slow line does."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route


def hold(page: Page, requests: re.Pattern[str]) -> Callable[[], None]:
    """Hold back the page's requests to these addresses; gives what lets them, and all that follow, go on."""
    held: list[Route] = []
    holding = True

    def come(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    def go_on() -> None:
        nonlocal holding
        holding = False
        while held:
            held.pop().continue_()

    page.route(requests, come)
    return go_on
