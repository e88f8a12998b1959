"""The catalogue as sellers keep it through the API."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from shoestore.catalogue.gallery import MAX_PICTURES
from shoestore.catalogue.models import Brand, Shoe, ShoeImage
from shoestore.catalogue.pictures import MAX_BYTES
from tests.api.door import Json, nothing_changes, refusal, send, told, wrong_fields
from tests.shop import pairs, shoe, size_of

pytestmark = pytest.mark.django_db

Header = dict[str, str]

LOAFER: Json = {
    "reference": "ALD-LOAFER", "name": "Loafer", "brand": "Aldona", "audience": "men", "kind": "loafer",
    "colour": {"name": "tan", "swatch": "#c0a080"}, "price": "99.00",
}  # fmt: skip
EUR = "EUR"


def picture(width: int = 40, height: int = 20, format: str = "PNG", noise: bool = False) -> bytes:
    image = Image.effect_noise((width, height), 90) if noise else Image.new("RGB", (width, height), "#c86432")
    file = BytesIO()
    image.save(file, format)
    return file.getvalue()


def upload(
    client: Client,
    data: bytes,
    headers: Header,
    *,
    alt: str = "A derby from the left",
    name: str = "derby.png",
) -> HttpResponse:
    file = SimpleUploadedFile(name, data, content_type="image/png")
    return client.post("/api/shoes/DERBY/pictures", {"alt": alt, "file": file}, headers=headers)


class TestAdding:
    def test_the_smallest_shoe(self, client: Client, bearer: Header) -> None:
        response = send(client, "POST", "/api/shoes", LOAFER, headers=bearer)

        assert told(response, 201) == {
            "reference": "ALD-LOAFER",
            "name": "Loafer",
            "brand": {"slug": "aldona", "name": "Aldona"},
            "description": "",
            "audience": "men",
            "kind": "loafer",
            "colour": {"name": "tan", "swatch": "#c0a080"},
            "price": {"amount": "99.00", "currency": EUR},
            "former_price": None,
            "coming_soon": True,
            "images": [],
            "sizes": [],
            "published": False,
            "vat_rate": "21.00",
        }
        refusal(client.get("/api/shoes/ALD-LOAFER"), 404, "unknown_shoe")

    def test_a_whole_shoe_is_on_the_shelf_at_once(self, client: Client, bearer: Header) -> None:
        body = LOAFER | {
            "description": "Soft.\n\nMade in Elche.",
            "former_price": {"amount": "129.00", "currency": EUR},
            "vat_rate": "10.5",
            "system": "uk",
            "published": True,
            "sizes": [{"size": "8½", "gtin": "4006381333931"}, {"size": "8", "width": "H"}],
        }
        send(client, "POST", "/api/shoes", body, headers=bearer)

        content = told(client.get("/api/shoes/ALD-LOAFER"), 200)

        assert content["description"] == "Soft.\n\nMade in Elche."
        assert content["former_price"]["amount"] == "129.00"
        assert [(size["size"], size["width"], size["system"]) for size in content["sizes"]] == [
            ("8", "H", "UK"),
            ("8.5", None, "UK"),
        ]
        assert size_of("ALD-LOAFER", "8.5").gtin == "4006381333931"
        assert Shoe.objects.get().vat_rate == Decimal("10.50")

    @pytest.mark.parametrize(
        ("wrong", "fields"),
        [
            ({"price": "99.001"}, [("price", "invalid_amount")]),
            ({"price": 99}, [("price", "invalid_amount")]),
            ({"price": "-1"}, [("price", "invalid_amount")]),
            ({"price": {"amount": "99.00", "currency": "USD"}}, [("price", "other_currency")]),
            ({"reference": "lower"}, [("reference", "wrong_form")]),
            ({"reference": "A B"}, [("reference", "wrong_form")]),
            ({"reference": "A" * 41}, [("reference", "wrong_form")]),
            ({"reference": "A\n"}, [("reference", "wrong_form")]),
            ({"name": ""}, [("name", "too_short")]),
            ({"name": "n" * 121}, [("name", "too_long")]),
            ({"brand": "b" * 81}, [("brand", "too_long")]),
            ({"audience": "cats"}, [("audience", "unknown_value")]),
            ({"colour": "tan"}, [("colour", "not_an_object")]),
            ({"colour": {"name": "tan", "swatch": "tan"}}, [("colour.swatch", "wrong_form")]),
            ({"system": "JP"}, [("system", "unknown_size_system")]),
            ({"vat_rate": "100"}, [("vat_rate", "too_large")]),
            ({"vat_rate": "-1"}, [("vat_rate", "too_small")]),
            ({"vat_rate": "1.234"}, [("vat_rate", "too_many_decimals")]),
            ({"vat_rate": "NaN"}, [("vat_rate", "not_a_number")]),
            ({"vat_rate": "many"}, [("vat_rate", "not_a_number")]),
            ({"published": "perhaps"}, [("published", "not_true_or_false")]),
            ({"sizes": [{"size": "42", "pairs": 3}]}, [("sizes.0.pairs", "unknown_field")]),
            ({"sizes": [{"size": "42"}] * 101}, [("sizes", "too_many")]),
            ({"description": "a\0"}, [("description", "control_character")]),
            ({"on_hand": 3}, [("on_hand", "unknown_field")]),
        ],
    )
    def test_a_wrong_shoe_is_not_added(
        self, client: Client, bearer: Header, wrong: Json, fields: list[tuple[str, str]]
    ) -> None:
        with nothing_changes():
            response = send(client, "POST", "/api/shoes", LOAFER | wrong, headers=bearer)

        assert wrong_fields(response) == fields

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"reference": "DERBY"}, "invalid_shoe"),
            ({"former_price": "99.00"}, "invalid_shoe"),
            ({"brand": "!!!"}, "invalid_shoe"),
            ({"sizes": [{"size": "XXL"}]}, "unknown_size"),
            ({"sizes": [{"size": "42", "gtin": "4006381333932"}]}, "invalid_gtin"),
            ({"sizes": [{"size": "42", "gtin": "١٢٣٤٥٦٧٨"}]}, "invalid_gtin"),
            ({"sizes": [{"size": "42", "gtin": "4006381333931"}]}, "invalid_shoe"),
        ],
    )
    def test_a_shoe_that_cannot_be_is_not_added(
        self, client: Client, bearer: Header, wrong: Json, code: str
    ) -> None:
        shoe("Derby", sizes={"42": 1})
        coded = {"sizes": [{"size": "42", "gtin": "4006381333931"}]}
        told(send(client, "PATCH", "/api/shoes/DERBY", coded, headers=bearer), 200)

        with nothing_changes():
            response = send(client, "POST", "/api/shoes", LOAFER | wrong, headers=bearer)

        refusal(response, 422, code)

    def test_a_brand_is_added_once(self, client: Client, bearer: Header) -> None:
        send(client, "POST", "/api/shoes", LOAFER | {"brand": "Søren Å."}, headers=bearer)
        send(client, "POST", "/api/shoes", LOAFER | {"brand": "søren å.", "reference": "B"}, headers=bearer)

        assert list(Brand.objects.values_list("name", flat=True)) == ["Søren Å."]


class TestChanging:
    def test_what_is_left_out_stays(self, client: Client, bearer: Header) -> None:
        shoe("Derby", sizes={"42": 2}, price="129.00", former_price="159.00", published=False)
        before = told(client.get("/api/shoes/DERBY/record", headers=bearer), 200)

        response = send(client, "PATCH", "/api/shoes/DERBY", {"published": True}, headers=bearer)

        assert told(response, 200) == before | {"published": True}
        assert pairs("DERBY", "42") == 2

    def test_a_sale_begins_and_ends(self, client: Client, bearer: Header) -> None:
        shoe("Derby", price="129.00")

        def change(body: Json) -> Json:
            return told(send(client, "PATCH", "/api/shoes/DERBY", body, headers=bearer), 200)

        on_sale = change({"price": "99.00", "former_price": "129.00"})
        assert (on_sale["price"]["amount"], on_sale["former_price"]["amount"]) == ("99.00", "129.00")
        assert change({"former_price": None, "price": "129.00"})["former_price"] is None

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("name", "not_text"), ("brand", "not_text"), ("kind", "not_text"), ("audience", "unknown_value"),
            ("price", "invalid_amount"), ("published", "not_true_or_false"), ("vat_rate", "not_a_number"),
            ("colour", "not_an_object"), ("sizes", "not_a_list"),
        ],
    )  # fmt: skip
    def test_null_is_refused_where_nothing_may_be_empty(
        self, client: Client, bearer: Header, name: str, code: str
    ) -> None:
        shoe("Derby")

        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/DERBY", {name: None}, headers=bearer)

        assert wrong_fields(response) == [(name, code)]

    def test_null_empties_what_may_be_empty(self, client: Client, bearer: Header) -> None:
        shoe("Derby", former_price="159.00")
        change = {"description": None, "former_price": None}

        content = told(send(client, "PATCH", "/api/shoes/DERBY", change, headers=bearer), 200)

        assert (content["description"], content["former_price"]) == ("", None)

    def test_barcodes_are_given_swapped_and_removed(self, client: Client, bearer: Header) -> None:
        shoe("Derby", sizes={"41": 0, "42": 3, "43": 0})

        def barcodes(**run: str | None) -> dict[str, str | None]:
            sizes = [{"size": size.strip("_"), "width": None, "gtin": gtin} for size, gtin in run.items()]
            told(send(client, "PATCH", "/api/shoes/DERBY", {"sizes": sizes}, headers=bearer), 200)
            stock = told(client.get("/api/shoes/DERBY/stock", headers=bearer), 200)
            return {size["size"]: size["gtin"] for size in stock["sizes"]}

        given = barcodes(_41="4006381333931", _42="96385074")
        assert given == {"41": "4006381333931", "42": "96385074", "43": None}
        swapped = barcodes(_42="4006381333931", _41="96385074")
        assert swapped == {"41": "96385074", "42": "4006381333931", "43": None}
        assert barcodes(_41=None, _43="96385074") == {"41": None, "42": "4006381333931", "43": "96385074"}
        assert pairs("DERBY", "42") == 3

    def test_a_barcode_for_two_sizes_is_refused_beside_one_of_them(
        self, client: Client, bearer: Header
    ) -> None:
        shoe("Derby", sizes={"41": 0, "42": 0})
        twice = {"sizes": [{"size": size, "gtin": "4006381333931"} for size in ("41", "42")]}

        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/DERBY", twice, headers=bearer)

        [error] = refusal(response, 422, "invalid_shoe")["errors"]
        assert error["field"] == "sizes.1.gtin"

    @pytest.mark.parametrize("published", ["true", "yes", 1, 0, "1", 1.0])
    def test_a_boolean_is_a_boolean(self, client: Client, bearer: Header, published: object) -> None:
        shoe("Derby")

        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/DERBY", {"published": published}, headers=bearer)

        assert wrong_fields(response) == [("published", "not_true_or_false")]

    @pytest.mark.parametrize("rate", [True, " 21 ", "2_1", "2e1", "٣", [21]])
    def test_a_number_is_a_number(self, client: Client, bearer: Header, rate: object) -> None:
        shoe("Derby")

        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/DERBY", {"vat_rate": rate}, headers=bearer)

        assert wrong_fields(response) == [("vat_rate", "not_a_number")]

    def test_all_of_it(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        body = {
            "name": "Oxford", "brand": "Brisk", "description": "New", "audience": "unisex", "kind": "oxford",
            "colour": {"name": "navy", "swatch": "#000080"}, "vat_rate": "4", "sizes": [{"size": "43"}],
        }  # fmt: skip

        content = told(send(client, "PATCH", "/api/shoes/DERBY", body, headers=bearer), 200)

        assert content["brand"] == {"slug": "brisk", "name": "Brisk"}
        assert [size["size"] for size in content.pop("sizes")] == ["42", "43"]
        assert content["vat_rate"] == "4.00"
        told_back = {key: content[key] for key in ("name", "description", "audience", "kind", "colour")}
        assert told_back == {key: body[key] for key in told_back}

    def test_the_reference_and_the_system_stay(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        body = {"reference": "OTHER", "system": "UK"}

        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/DERBY", body, headers=bearer)

        assert wrong_fields(response) == [("reference", "unknown_field"), ("system", "unknown_field")]

    def test_an_unknown_shoe_is_not_changed(self, client: Client, bearer: Header) -> None:
        with nothing_changes():
            response = send(client, "PATCH", "/api/shoes/NOSUCH", {"price": "1.00"}, headers=bearer)

        refusal(response, 404, "unknown_shoe")
        refusal(client.get("/api/shoes/NOSUCH/record", headers=bearer), 404, "unknown_shoe")


class TestPictures:
    def test_an_upload_is_the_shoe_s_last_picture(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        upload(client, picture(), bearer, alt="First")

        content = told(upload(client, picture(60, 60), bearer, alt="Second 👟"), 201)

        image = ShoeImage.objects.last()
        assert image is not None
        assert content == {
            "id": image.pk, "url": f"/media/{image.file.name}", "alt": "Second 👟", "width": 60, "height": 60,
            "placeholder": "#c86432", "renditions": [],
        }  # fmt: skip
        told_to_all = told(client.get("/api/shoes/DERBY"), 200)["images"]
        assert [one["alt"] for one in told_to_all] == ["First", "Second 👟"]

    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [
            (b"<html><body>a shoe</body></html>", "shoe.png", "picture_not_an_image"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "shoe.svg", "picture_format_unsupported"),
            (b"GIF89a" + bytes(40), "shoe.gif", "picture_format_unsupported"),
            (picture()[:-20], "shoe.png", "picture_damaged"),
            (picture() + bytes(MAX_BYTES + 1 - len(picture())), "shoe.png", "picture_too_large"),
        ],
        ids=["HTML", "SVG", "GIF", "half", "10 MB and a byte"],
    )
    def test_what_is_no_picture_is_refused(
        self, client: Client, bearer: Header, data: bytes, name: str, code: str
    ) -> None:
        shoe("Derby")

        with nothing_changes():
            response = upload(client, data, bearer, name=name)

        refusal(response, 422, code)

    def test_an_empty_file_is_refused(self, client: Client, bearer: Header) -> None:
        shoe("Derby")

        with nothing_changes():
            response = upload(client, b"", bearer)

        refusal(response, 422, "picture_empty")

    def test_a_picture_may_be_longer_than_other_bodies(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        data = picture(700, 700, noise=True)
        assert len(data) > 300_000

        told(upload(client, data, bearer), 201)

    @pytest.mark.parametrize(
        ("form", "fields"),
        [
            ({"alt": "A shoe"}, [("file", "needed")]),
            ({"file": "text"}, [("file", "needed"), ("alt", "needed")]),
            ({}, [("file", "needed"), ("alt", "needed")]),
        ],
    )
    def test_a_form_without_its_fields(
        self, client: Client, bearer: Header, form: dict[str, str], fields: list[tuple[str, str]]
    ) -> None:
        shoe("Derby")

        with nothing_changes():
            response = client.post("/api/shoes/DERBY/pictures", form, headers=bearer)

        assert sorted(wrong_fields(response)) == sorted(fields)

    def test_a_picture_is_described_to_those_who_cannot_see_it(self, client: Client, bearer: Header) -> None:
        shoe("Derby")

        with nothing_changes():
            response = upload(client, picture(), bearer, alt=" ")

        assert wrong_fields(response) == [("alt", "too_short")]

    def test_a_picture_of_an_unknown_shoe(self, client: Client, bearer: Header) -> None:
        with nothing_changes():
            response = upload(client, picture(), bearer)

        refusal(response, 404, "unknown_shoe")

    def test_pictures_are_put_in_order_and_taken_away(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        first, second = (told(upload(client, picture(size), bearer), 201)["id"] for size in (30, 50))

        body = {"pictures": [second, first]}
        content = told(send(client, "PUT", "/api/shoes/DERBY/pictures", body, headers=bearer), 200)
        assert [image["id"] for image in content["images"]] == [second, first]

        response = client.delete(f"/api/shoes/DERBY/pictures/{second}", headers=bearer)
        assert (response.status_code, response.content) == (204, b"")
        assert [image["id"] for image in told(client.get("/api/shoes/DERBY"), 200)["images"]] == [first]

    def test_an_order_of_pictures_names_each_once(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        shown = told(upload(client, picture(), bearer), 201)["id"]

        for wrong in ([], [shown, shown], [shown + 1], [shown, 10**30], [-1]):
            with nothing_changes():
                body = {"pictures": wrong}
                response = send(client, "PUT", "/api/shoes/DERBY/pictures", body, headers=bearer)
            assert refusal(response, 409, "pictures_differ")["pictures"] == [shown]

    @pytest.mark.parametrize(
        ("pictures", "field", "code"),
        [
            ("1", "pictures", "not_a_list"),
            (["1"], "pictures.0", "not_a_whole_number"),
            ([True], "pictures.0", "not_a_whole_number"),
            ([1] * (MAX_PICTURES + 1), "pictures", "too_many"),
        ],
    )
    def test_an_order_of_pictures_that_is_none(
        self, client: Client, bearer: Header, pictures: object, field: str, code: str
    ) -> None:
        shoe("Derby")

        with nothing_changes():
            body = {"pictures": pictures}
            response = send(client, "PUT", "/api/shoes/DERBY/pictures", body, headers=bearer)

        assert wrong_fields(response) == [(field, code)]

    @pytest.mark.parametrize("key", ["0", "1", "-1", "9" * 30])
    def test_a_picture_that_is_not_there(self, client: Client, bearer: Header, key: str) -> None:
        shoe("Derby")

        with nothing_changes():
            response = client.delete(f"/api/shoes/DERBY/pictures/{key}", headers=bearer)

        refusal(response, 404, "unknown_picture")

    @pytest.mark.parametrize("key", ["first", "1.5", "%00", "9" * 5000])
    def test_a_picture_s_id_is_a_number(self, client: Client, bearer: Header, key: str) -> None:
        shoe("Derby")

        response = client.delete(f"/api/shoes/DERBY/pictures/{key}", headers=bearer)

        assert wrong_fields(response) == [("picture", "not_a_whole_number")]

    def test_the_picture_of_another_shoe_is_not_taken_away(self, client: Client, bearer: Header) -> None:
        shoe("Derby")
        shoe("Loafer")
        shown = told(upload(client, picture(), bearer), 201)["id"]

        with nothing_changes():
            response = client.delete(f"/api/shoes/LOAFER/pictures/{shown}", headers=bearer)

        refusal(response, 404, "unknown_picture")
