"""What stands beside a shoe, as the API tells it."""

import pytest
from django.test import Client

from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.gallery import add_picture
from tests.api.door import refusal, told
from tests.e2e.catalogue import photograph
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_colourways_are_told_with_colour_picture_and_whether_they_are_there(client: Client) -> None:
    shoe("Derby", reference="BLACK")
    tan = shoe("Derby", reference="TAN", colour="tan", swatch="#c0a080", sizes={"42": 0})
    add_picture(tan.pk, photograph("#c0a080"), alt="A tan derby")

    answer = told(client.get("/api/shoes/BLACK/related"), 200)

    black, tan_told = answer["colourways"]
    assert black == {
        "reference": "BLACK",
        "colour": {"name": "black", "swatch": "#101010"},
        "image": None,
        "available": True,
        "coming_soon": False,
    }
    assert (tan_told["reference"], tan_told["available"], tan_told["coming_soon"]) == ("TAN", False, True)
    assert tan_told["image"] == told(client.get("/api/shoes/TAN"), 200)["images"][0]
    assert answer["similar"] == []


def test_shoes_like_it_are_told_whole(client: Client) -> None:
    shoe("Derby")
    shoe("Brogue")

    answer = told(client.get("/api/shoes/DERBY/related"), 200)

    assert answer["similar"] == [told(client.get("/api/shoes/BROGUE"), 200)]


def test_the_answer_stays_until_something_a_client_can_see_changes(client: Client) -> None:
    shoe("Derby")
    shoe("Brogue", sizes={"42": 1})
    shoe("Oxford")

    before = client.get("/api/shoes/DERBY/related")
    again = client.get("/api/shoes/DERBY/related", headers={"If-None-Match": before["ETag"]})
    order("BROGUE")
    after = client.get("/api/shoes/DERBY/related", headers={"If-None-Match": before["ETag"]})

    assert again.status_code == 304
    assert [one["reference"] for one in told(before, 200)["similar"]] == ["OXFORD", "BROGUE"]
    assert not told(after, 200)["similar"][1]["sizes"][0]["available"]


def test_a_shoe_that_is_hidden_has_nothing_beside_it(client: Client) -> None:
    shoe("Derby")
    told(client.get("/api/shoes/DERBY/related"), 200)

    change_shoe("DERBY", {"published": False})

    refusal(client.get("/api/shoes/DERBY/related"), 404, "unknown_shoe")
