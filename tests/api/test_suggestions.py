"""What the API offers while somebody types a search."""

import pytest
from django.test import Client

from shoestore.catalogue.edit import change_shoe
from tests.api.door import nothing_changes, refusal, told, wrong_fields
from tests.shop import shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_a_suggestion_says_what_a_line_of_a_list_needs(client: Client) -> None:
    shoe("Derby", colour="oxblood", swatch="#4a0e0e")

    assert told(client.get("/api/suggestions?q=oxblood+der"), 200) == {
        "q": "oxblood der",
        "total": 1,
        "facets": {
            "brand": [],
            "audience": [],
            "kind": [{"value": "derby", "label": "derby", "swatch": None, "count": 1, "q": "oxblood"}],
            "colour": [],
        },
        "shoes": [
            {
                "reference": "DERBY",
                "name": "Derby",
                "brand": {"slug": "aldona", "name": "Aldona"},
                "colour": {"name": "oxblood", "swatch": "#4a0e0e"},
                "price": {"amount": "129.00", "currency": "EUR"},
                "image": None,
            }
        ],
    }


def test_the_words_that_were_meant_are_said(client: Client) -> None:
    shoe("Derby")

    assert told(client.get("/api/suggestions?q=Drby"), 200)["q"] == "derby"


def test_nothing_typed_is_answered_with_nothing(client: Client) -> None:
    shoe("Derby")

    for query in ("", "?q=", "?q=%20"):
        content = told(client.get(f"/api/suggestions{query}"), 200)
        assert (content["q"], content["total"], content["shoes"]) == ("", 0, [])


def test_they_are_sent_again_only_when_the_catalogue_has_changed(client: Client) -> None:
    shoe("Derby")
    etag = client.get("/api/suggestions?q=derby")["ETag"]

    again = client.get("/api/suggestions?q=derby", headers={"If-None-Match": etag})
    change_shoe("DERBY", {"published": False})
    changed = client.get("/api/suggestions?q=derby", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert told(changed, 200)["shoes"] == []


@pytest.mark.parametrize(("query", "code"), [("q=" + "a" * 201, "too_long"), ("q=%00", "control_character")])
def test_what_is_asked_wrongly_is_named(client: Client, query: str, code: str) -> None:
    assert wrong_fields(client.get(f"/api/suggestions?{query}")) == [("q", code)]


def test_what_cannot_be_asked_is_refused(client: Client) -> None:
    refusal(client.get("/api/suggestions?q=derby&limit=3"), 422, "unknown_parameter")


def test_suggesting_changes_nothing(client: Client) -> None:
    shoe("Derby")

    with nothing_changes():
        client.get("/api/suggestions?q=derby")
