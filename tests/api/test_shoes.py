"""The public shelf and its shoes."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from tests.api.door import nothing_changes, refusal, told, wrong_fields
from tests.shop import order, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def shelf(client: Client, query: str = "") -> dict[str, Any]:
    return told(client.get(f"/api/shoes{query}"), 200)


def references(client: Client, query: str = "") -> list[str]:
    return [item["reference"] for item in shelf(client, query)["items"]]


def counts(content: dict[str, Any], facet: str) -> dict[str, int]:
    return {value["value"]: value["count"] for value in content["facets"][facet]}


class TestShelf:
    def test_an_empty_shop_has_an_empty_shelf(self, client: Client) -> None:
        nothing: list[object] = []

        assert shelf(client) == {
            "items": [],
            "next": None,
            "total": 0,
            "facets": {
                "brand": nothing, "audience": nothing, "kind": nothing, "colour": nothing, "size": nothing,
                "price": None, "available": 0,
            },
            "instead": {"searches": nothing, "without": nothing},
        }  # fmt: skip

    def test_a_shoe_is_told_whole(self, client: Client) -> None:
        shoe(
            "Derby",
            sizes={"42": 9, "41.5": 0, "43": 3},
            price="129.00",
            former_price="159.00",
            colour="oxblood",
        )

        eur = "EUR"
        assert shelf(client)["items"] == [
            {
                "reference": "DERBY",
                "name": "Derby",
                "brand": {"slug": "aldona", "name": "Aldona"},
                "description": "Derby, made with care.",
                "audience": "men",
                "kind": "derby",
                "colour": {"name": "oxblood", "swatch": "#101010"},
                "price": {"amount": "129.00", "currency": eur},
                "former_price": {"amount": "159.00", "currency": eur},
                "coming_soon": False,
                "images": [],
                "sizes": [
                    {
                        "size": "41.5", "system": "EU", "width": None, "available": False, "left": 0,
                        "labels": {"EU": "41.5", "UK": "7.5", "US": "8.5", "CM": "26.5"},
                    },
                    {
                        "size": "42", "system": "EU", "width": None, "available": True, "left": None,
                        "labels": {"EU": "42", "UK": "8", "US": "9", "CM": "27"},
                    },
                    {
                        "size": "43", "system": "EU", "width": None, "available": True, "left": 3,
                        "labels": {"EU": "43", "UK": "9", "US": "10", "CM": "27.5"},
                    },
                ],
            }
        ]  # fmt: skip

    def test_unpublished_shoes_are_not_on_it(self, client: Client) -> None:
        shoe("Derby")
        shoe("Secret", published=False)

        assert references(client) == ["DERBY"]

    def test_the_newest_is_first_and_the_order_can_be_chosen(self, client: Client) -> None:
        for name, price in (("Brogue", "150.00"), ("Clog", "50.00"), ("Ankle", "100.00")):
            shoe(name, price=price)

        assert references(client) == ["ANKLE", "CLOG", "BROGUE"]
        assert references(client, "?sort=price") == ["CLOG", "ANKLE", "BROGUE"]
        assert references(client, "?sort=-price") == ["BROGUE", "ANKLE", "CLOG"]
        assert references(client, "?sort=name") == ["ANKLE", "BROGUE", "CLOG"]

    @pytest.mark.parametrize("sort", ["newest", "price", "-price", "name"])
    def test_pages_follow_each_other_without_gap_or_repeat(self, client: Client, sort: str) -> None:
        for number in range(7):
            shoe(f"Shoe {number}", price=f"{number // 2 + 1}.00")
        everything = references(client, f"?sort={sort}")

        found, cursor, pages = [], "", 0
        while cursor is not None:
            content = shelf(client, f"?sort={sort}&limit=3" + (f"&cursor={cursor}" if cursor else ""))
            found += [item["reference"] for item in content["items"]]
            cursor, pages = content["next"], pages + 1
            assert content["total"] == 7

        assert (found, pages) == (everything, 3)
        assert len(set(found)) == 7

    def test_filters_narrow_each_other_and_values_of_one_are_alternatives(self, client: Client) -> None:
        shoe("Derby", brand="Aldona", colour="black")
        shoe("Loafer", brand="Aldona", colour="tan")
        shoe("Runner", brand="Brisk", colour="black", audience="women")

        assert references(client, "?brand=aldona&colour=black") == ["DERBY"]
        assert references(client, "?brand=aldona&brand=brisk&colour=black") == ["RUNNER", "DERBY"]
        assert references(client, "?audience=women") == ["RUNNER"]
        assert references(client, "?kind=boot") == []

    def test_women_and_men_are_shown_unisex_shoes(self, client: Client) -> None:
        shoe("Runner", audience="unisex")
        shoe("Pump", audience="women")

        assert references(client, "?audience=women") == ["PUMP", "RUNNER"]
        assert references(client, "?audience=men") == references(client, "?audience=unisex") == ["RUNNER"]
        assert references(client, "?audience=kids") == []

    def test_a_size_is_asked_for_in_any_system_and_must_be_there(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 1})
        shoe("Loafer", sizes={"42": 0, "43": 1})

        assert references(client, "?size=42") == ["DERBY"]
        assert references(client, "?size=8&system=UK") == ["DERBY"]
        assert references(client, "?size=8&size=9&system=uk") == ["LOAFER", "DERBY"]
        assert references(client, "?available=true&size=42,0") == ["DERBY"]

    def test_prices_are_bounded_including_the_bounds(self, client: Client) -> None:
        for price in ("50.00", "100.00", "150.00"):
            shoe(f"Shoe {price[:-3]}", price=price)

        assert references(client, "?price_min=50.01&price_max=100") == ["SHOE-100"]
        assert references(client, "?price_min=100&price_max=100.00") == ["SHOE-100"]
        assert references(client, "?price_min=151") == []

    def test_search_forgives(self, client: Client) -> None:
        shoe("Émile", reference="EMILE", brand="Søren & Fils", colour="crème")
        shoe("Derby")

        for typed in ("emile", "SOREN", "fils+em", "creme", "%C3%89mile", "emile+emil"):
            assert references(client, f"?q={typed}") == ["EMILE"], typed
        assert references(client, "?q=%20%20") == ["DERBY", "EMILE"]
        assert references(client, "?q=%F0%9F%91%9F") == []

    def test_search_reads_words_of_every_language_sizes_sales_and_barcodes(self, client: Client) -> None:
        shoe("Alta", kind="boot", price="89.00", former_price="129.00", sizes={"42.5": 1})
        shoe("Derby", colour="white")
        change_shoe("ALTA", {}, run=[RunEntry("42.5", gtin="4006381333931")])

        for typed in (
            "schwarze+stiefel",
            "botas+negras",
            "herren+42,5",
            "uk+8.5",
            "4006381333931",
            "rebajas",
        ):
            assert references(client, f"?q={typed}") == ["ALTA"], typed
        assert shelf(client, "?q=slip+on")["instead"] == {
            "searches": [], "without": [{"filter": "q", "total": 2}],
        }  # fmt: skip

    def test_counts_say_how_many_there_were_with_that_value_too(self, client: Client) -> None:
        shoe("Derby", brand="Aldona", sizes={"42": 1}, price="100.00")
        shoe("Loafer", brand="Aldona", sizes={"43": 1}, price="200.00")
        shoe("Runner", brand="Brisk", sizes={"42": 0}, price="50.00")

        content = shelf(client, "?brand=aldona")

        assert counts(content, "brand") == {"aldona": 2, "brisk": 1}
        assert counts(content, "size") == {"42": 1, "43": 1}
        assert content["facets"]["available"] == 2
        assert content["facets"]["price"] == {
            "min": {"amount": "100.00", "currency": "EUR"},
            "max": {"amount": "200.00", "currency": "EUR"},
        }
        assert content["facets"]["colour"] == [
            {"value": "black", "label": "black", "swatch": "#101010", "count": 2}
        ]

    def test_a_chosen_value_that_finds_nothing_is_still_told(self, client: Client) -> None:
        shoe("Derby", brand="Aldona")
        shoe("Runner", brand="Brisk", kind="sneaker")

        content = shelf(client, "?q=derby&brand=brisk")

        assert (content["total"], counts(content, "brand")) == (0, {"aldona": 1, "brisk": 0})

    def test_who_finds_nothing_is_told_what_would_be_found(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 1})
        shoe("Loafer", kind="loafer", sizes={"43": 1})

        assert shelf(client, "?q=drby")["instead"] == {
            "searches": [{"q": "derby", "total": 1}],
            "without": [{"filter": "q", "total": 2}],
        }
        assert shelf(client, "?q=derby&size=43")["instead"] == {
            "searches": [],
            "without": [{"filter": "q", "total": 1}, {"filter": "size", "total": 1}],
        }
        assert shelf(client, "?q=derby")["instead"] is None


ASKED_WRONGLY = {
    "limit=0": [("limit", "too_small")],
    "limit=101": [("limit", "too_large")],
    "limit=-1": [("limit", "too_small")],
    "limit=1.5": [("limit", "not_a_whole_number")],
    "limit=": [("limit", "not_a_whole_number")],
    "limit=" + "9" * 60: [("limit", "too_large")],
    "limit=" + "9" * 5000: [("limit", "not_a_whole_number")],
    "system=XX": [("system", "unknown_size_system")],
    "sort=dearest": [("sort", "unknown_value")],
    "available=maybe": [("available", "not_true_or_false")],
    "audience=cats": [("audience.0", "unknown_value")],
    "price_min=1.234": [("price_min", "invalid_amount")],
    "price_min=-1": [("price_min", "invalid_amount")],
    "price_max=1e5": [("price_max", "invalid_amount")],
    "price_max=NaN": [("price_max", "invalid_amount")],
    "price_max=" + "9" * 400: [("price_max", "invalid_amount")],
    "q=" + "a" * 201: [("q", "too_long")],
    "q=%00": [("q", "control_character")],
    "brand=": [("brand.0", "too_short")],
    "brand=" + "b" * 81: [("brand.0", "too_long")],
    "&".join(["brand=a"] * 51): [("brand", "too_many")],
    "size=" + "4" * 21: [("size.0", "too_long")],
    "cursor=" + "A" * 401: [("cursor", "too_long")],
    "limit=0&sort=x": [("sort", "unknown_value"), ("limit", "too_small")],
}


@pytest.mark.parametrize("query", ASKED_WRONGLY, ids=lambda query: query[:20])
def test_what_is_asked_wrongly_is_named(client: Client, query: str) -> None:
    assert wrong_fields(client.get(f"/api/shoes?{query}")) == ASKED_WRONGLY[query]


def test_a_label_that_is_no_size_is_named(client: Client) -> None:
    content = refusal(client.get("/api/shoes?size=42&size=pumpkin"), 422, "unknown_size")

    assert content["errors"] == [
        {
            "field": "size",
            "message": "“pumpkin” is not a size in EU: write it like 42 or 42.5.",
            "code": "unknown_size",
        }
    ]


class TestOneShoe:
    def test_it_is_told_as_on_the_shelf(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})

        assert told(client.get("/api/shoes/DERBY"), 200) == shelf(client)["items"][0]

    def test_an_unknown_shoe(self, client: Client) -> None:
        content = refusal(client.get("/api/shoes/NOSUCH"), 404, "unknown_shoe")

        assert content["detail"] == "There is no shoe NOSUCH in the shop."
        assert content["reference"] == "NOSUCH"

    def test_an_unpublished_shoe_is_unknown_also_when_it_was_seen_before(self, client: Client) -> None:
        shoe("Derby")
        assert client.get("/api/shoes/DERBY").status_code == 200

        change_shoe("DERBY", {"published": False})

        refusal(client.get("/api/shoes/DERBY"), 404, "unknown_shoe")

    def test_it_shows_what_has_changed_at_once(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        before = told(client.get("/api/shoes/DERBY"), 200)

        order()
        change_shoe("DERBY", {"price": Decimal("99.00")}, run=[RunEntry("44")])

        after = told(client.get("/api/shoes/DERBY"), 200)
        assert [size["left"] for size in before["sizes"]] == [2]
        assert [size["left"] for size in after["sizes"]] == [1, 0]
        assert after["price"]["amount"] == "99.00"

    def test_widths_are_sizes_of_their_own(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        change_shoe("DERBY", {}, run=[RunEntry("42", width="H")])

        sizes = told(client.get("/api/shoes/DERBY"), 200)["sizes"]

        assert [(size["size"], size["width"]) for size in sizes] == [("42", None), ("42", "H")]

    def test_a_size_beyond_the_chart_has_its_own_label_alone(self, client: Client) -> None:
        shoe("Giant", sizes={"60": 1})

        sizes = told(client.get("/api/shoes/GIANT"), 200)["sizes"]

        assert sizes[0]["labels"] == {"EU": "60", "UK": None, "US": None, "CM": None}


class TestComingSoon:
    def test_a_shoe_is_coming_soon_until_its_first_pair_comes_in(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 0, "43": 0})
        stock.count(size_of("DERBY", "42").pk, 0, seller_id=None)

        before = client.get("/api/shoes/DERBY")
        stock.receive(size_of("DERBY", "43").pk, 9, seller_id=None)
        after = client.get("/api/shoes/DERBY", headers={"If-None-Match": before["ETag"]})

        assert told(before, 200)["coming_soon"] is True
        assert [size["available"] for size in told(before, 200)["sizes"]] == [False, False]
        assert told(after, 200)["coming_soon"] is False

    def test_a_shoe_whose_pairs_have_gone_is_sold_out_however_they_went(self, client: Client) -> None:
        for name in ("Bought", "Counted", "Lost", "Given back"):
            shoe(name, sizes={"42": 1, "43": 0})
        order("BOUGHT")
        stock.count(size_of("COUNTED", "42").pk, 0, seller_id=None)
        stock.write_off(size_of("LOST", "42").pk, 1, seller_id=None)
        cancel_order(order("GIVEN-BACK").pk, seller_id=None)
        stock.write_off(size_of("GIVEN-BACK", "42").pk, 1, seller_id=None)
        shoe("Next season", sizes={"42": 0})

        told_of = {item["reference"]: item for item in shelf(client)["items"]}

        assert [one["available"] for item in told_of.values() for one in item["sizes"]] == [False] * 9
        assert [name for name, item in told_of.items() if item["coming_soon"]] == ["NEXT-SEASON"]

    def test_pairs_of_another_shoe_are_not_its_own(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 0})
        shoe("Loafer", sizes={"42": 3})

        assert {item["reference"]: item["coming_soon"] for item in shelf(client)["items"]} == {
            "DERBY": True,
            "LOAFER": False,
        }

    def test_a_shoe_without_sizes_is_coming_soon(self, client: Client) -> None:
        shoe("Derby", sizes={})

        assert told(client.get("/api/shoes/DERBY"), 200)["coming_soon"] is True


def test_looking_changes_nothing(client: Client) -> None:
    shoe("Derby")
    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)

    with nothing_changes():
        shelf(client, "?size=42")
        client.get("/api/shoes/DERBY")


@pytest.mark.parametrize("q", ["*", "%", "%%", "_", "?!", "***", ".", "-", "€"])
def test_signs_alone_find_nothing(client: Client, q: str) -> None:
    shoe("Derby")

    shelf = told(client.get("/api/shoes", {"q": q}), 200)

    assert (shelf["total"], shelf["items"]) == (0, [])
    assert shelf["instead"] == {"searches": [], "without": [{"filter": "q", "total": 1}]}
    suggested = told(client.get("/api/suggestions", {"q": q}), 200)
    assert (suggested["total"], suggested["shoes"]) == (0, [])


@pytest.mark.parametrize("q", ["", " ", "%09", "%20%20"])
def test_blanks_ask_for_nothing(client: Client, q: str) -> None:
    shoe("Derby")

    assert told(client.get(f"/api/shoes?q={q}"), 200)["total"] == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("/api/shoes", name) for name in ("q", "system", "price_min", "available", "sort", "limit")),
        ("/api/suggestions", "q"), ("/api/pages", "language"), ("/api/sizes/foot", "length"),
        ("/api/orders", "q"), ("/api/invoices", "limit"), ("/api/shoes/records", "published"),
    ],
)  # fmt: skip
def test_a_parameter_with_one_value_is_given_once(
    client: Client, bearer: dict[str, str], path: str, name: str
) -> None:
    values = {
        "system": "EU", "price_min": "1", "available": "true", "sort": "name", "limit": "5", "language": "de",
        "length": "25", "published": "true",
    }  # fmt: skip
    value = values.get(name, "")

    answer = client.get(f"{path}?{name}={value}&{name}={value}", headers=bearer)

    assert refusal(answer, 422, "repeated_parameter")["field"] == name


def test_the_lowest_price_is_not_above_the_highest(client: Client) -> None:
    answer = client.get("/api/shoes?price_min=100&price_max=50")

    [error] = refusal(answer, 422, "invalid_price_range")["errors"]
    assert error["field"] == "price_min"
    assert told(client.get("/api/shoes?price_min=100&price_max=100.00"), 200)["total"] == 0
