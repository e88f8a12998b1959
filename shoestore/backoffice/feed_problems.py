"""The page that lists what product feeds leave out of the shop, and why."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.pages import demand, page
from shoestore.catalogue.feed_items import Problem, problems_of, shoes_for_feeds
from shoestore.catalogue.models import Shoe

MOST_SHOWN = 200


class Row(NamedTuple):
    """A shoe with the labels of the sizes that have the same problem."""

    shoe: Shoe
    problem: Problem
    sizes: list[str]


def view(admin: ModelAdmin[Shoe]) -> Callable[..., HttpResponse]:
    """The page, for those who may see shoes."""

    def feed_problems(request: HttpRequest) -> HttpResponse:
        demand(request, "catalogue.view_shoe")
        rows = list(islice(_rows(), MOST_SHOWN + 1))
        return page(
            request, admin, "feed_problems.html", title="Product feed", rows=rows[:MOST_SHOWN],
            has_more=len(rows) > MOST_SHOWN,
        )  # fmt: skip

    return admin.admin_site.admin_view(feed_problems)


def _rows() -> Iterator[Row]:
    for shoes in shoes_for_feeds():
        for shoe in shoes:
            sizes: dict[Problem, list[str]] = {}
            for size in shoe.sizes.all():
                for problem in problems_of(shoe, size):
                    sizes.setdefault(problem, []).append(f"{size.label}{size.width}")
            yield from (Row(shoe, problem, labels) for problem, labels in sizes.items())
