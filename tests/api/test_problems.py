"""Refusals as problems."""

import json

import pytest
from django.http import HttpResponse
from django.utils import translation

from shoestore.api.field_problems import field_problems
from shoestore.api.problems import PROBLEM_TYPE, problem, title
from shoestore.sentences import Sentence, verbatim


def told(response: HttpResponse) -> dict[str, object]:
    content: dict[str, object] = json.loads(response.content)
    return content


def test_a_problem_is_whole_and_its_objects_do_not_hide_it() -> None:
    response = problem(
        409, "out_of_stock", verbatim("Sold out."), {"left": 0, "status": "placed", "code": "x"}
    )

    assert (response.status_code, response["Content-Type"]) == (409, PROBLEM_TYPE)
    assert told(response) == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "Sold out.",
        "code": "out_of_stock",
        "request_id": "",
        "left": 0,
    }


def test_a_problem_is_told_in_the_language_that_is_spoken() -> None:
    with translation.override("de"):
        response = problem(
            404, "unknown_shoe", Sentence("There is no shoe {reference} in the shop.", reference="X")
        )

    assert (response["Content-Language"], response["Vary"]) == ("de", "Accept-Language")
    assert (told(response)["title"], told(response)["detail"]) == (
        "Nicht gefunden",
        "Es gibt keinen Schuh X im Laden.",
    )


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (404, "Not Found"),
        (413, "Content Too Large"),
        (422, "Unprocessable Content"),
        (429, "Too Many Requests"),
    ],
)
def test_titles_are_those_of_the_standard_in_every_python(status: int, name: str) -> None:
    assert title(status) == name


def test_fields_are_named_as_the_client_wrote_them() -> None:
    locations = [
        ("body", "body", "lines", 0, "size"),
        ("body", "body", "fulfilment", "deliver", "address", "city"),
        ("body", "body", "deliver"),
        ("query", "asked", "brand", 1),
        ("header", "Idempotency-Key"),
        ("body", "body"),
        ("query",),
        ("body", "body", "x" * 500),
    ]

    problems = field_problems([{"loc": loc, "type": "missing", "msg": ""} for loc in locations])

    assert [one["field"] for one in problems] == [
        "lines.0.size",
        "fulfilment.address.city",
        "deliver",
        "brand.1",
        "Idempotency-Key",
        "body",
        "query",
        "x" * 60,
    ]


def test_sentences_name_the_bounds() -> None:
    error = {"loc": ("body", "body", "n"), "type": "less_than_equal", "msg": "poor", "ctx": {"le": 99}}

    assert field_problems([error]) == [{"field": "n", "message": "Give at most 99.", "code": "too_large"}]


def test_choices_are_told_in_the_language_that_is_spoken() -> None:
    error = {
        "loc": ("query", "sort"),
        "type": "enum",
        "msg": "",
        "ctx": {"expected": "'newest', 'name' or 'x'"},
    }

    with translation.override("es"):
        assert field_problems([error])[0]["message"] == "Elige 'newest' o 'name' o 'x'."


def test_what_pydantic_may_say_one_day_is_told_as_it_is() -> None:
    error = {"loc": ("body", "body", "n"), "type": "new_kind", "msg": "Something new."}

    assert field_problems([error]) == [{"field": "n", "message": "Something new.", "code": "new_kind"}]
