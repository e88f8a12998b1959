"""What people send is data: never a statement, a path, a header, a line of the log, or a field of ours."""

import io
import json
import logging
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from config.logs import JsonFormatter
from shoestore.api.root import api
from shoestore.catalogue.models import Shoe
from shoestore.orders.models import Order
from tests.api.door import nothing_changes, refusal, send, smallest, told, wrong_fields
from tests.backoffice.browser import address, form_as_shown, words
from tests.shop import order, pairs, shoe

pytestmark = pytest.mark.django_db

STATEMENTS = [
    "' OR '1'='1",
    "'; DROP TABLE orders_order; --",
    "%' OR 1=1 --",
    '" OR ""="',
    "\\' OR 1=1 #",
    "1) OR (1=1",
]


@pytest.mark.engines
@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_is_searched_for_as_text(
    client: Client, bearer: dict[str, str], seller_client: Client, text: str
) -> None:
    shoe("Derby")
    order()

    assert told(client.get("/api/shoes", {"q": text}), 200)["total"] == 0
    assert told(client.get("/api/orders", {"q": text}, headers=bearer), 200)["total"] == 0
    page = seller_client.get(address("orders_order_changelist"), {"q": text})
    assert page.status_code == 200
    assert "Ana Ruiz" not in words(page)
    refusal(client.get(f"/api/orders/{text}"), 404, "unknown_order")
    assert Order.objects.count() == 1


@pytest.mark.engines
def test_signs_that_stand_for_others_stand_for_themselves(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")
    order()

    for sign in ("%", "_", "___"):
        assert told(client.get("/api/orders", {"q": sign}, headers=bearer), 200)["total"] == 0


@pytest.mark.parametrize(
    "more",
    [
        {"status": "paid"}, {"paid_at": "2020-01-01T00:00:00Z"}, {"id": "0000-0000-0000-0000"},
        {"total": {"amount": "0.01", "currency": "EUR"}}, {"vat": 0}, {"invoice": {"number": "INV-2020-1"}},
        {"__class__": "x"}, {"seller_id": 1},
    ],
)  # fmt: skip
def test_a_client_says_nothing_of_what_the_shop_decides(client: Client, more: dict[str, Any]) -> None:
    shoe("Derby")

    with nothing_changes():
        answer = send(client, "POST", "/api/orders", smallest(**more))

    assert [code for _field, code in wrong_fields(answer)] == ["unknown_field"]


def test_nor_of_the_price_in_a_line(client: Client) -> None:
    shoe("Derby")
    cheap = {"reference": "DERBY", "size": "42", "unit_price": "0.01"}

    with nothing_changes():
        answer = send(client, "POST", "/api/orders", smallest() | {"lines": [cheap]})

    assert wrong_fields(answer) == [("lines.0.unit_price", "unknown_field")]


@pytest.mark.parametrize(
    "more", [{"id": 7}, {"on_hand": 9}, {"created_at": "2020-01-01"}, {"size_system": "US"}]
)
def test_a_seller_changes_no_more_of_a_shoe_than_its_fields(
    client: Client, bearer: dict[str, str], more: dict[str, Any]
) -> None:
    shoe("Derby")

    with nothing_changes():
        answer = send(client, "PATCH", "/api/shoes/DERBY", {"price": "1.00", **more}, headers=bearer)

    assert [code for _field, code in wrong_fields(answer)] == ["unknown_field"]


def test_a_form_of_the_back_office_takes_no_fields_it_does_not_show(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 5})
    page = address("catalogue_shoe_change", derby.pk)
    planted = {"id": "999", "created_at": "2020-01-01", "sizes-0-on_hand": "77"}

    seller_client.post(page, form_as_shown(seller_client.get(page)) | planted | {"name": "Oxford"})

    assert list(Shoe.objects.values_list("pk", "name")) == [(derby.pk, "Oxford")]
    assert pairs("DERBY", "42") == 5


@pytest.mark.parametrize(
    "name",
    [
        "../secret_key", "..%2fsecret_key", "%2e%2e/secret_key", "%2e%2e%2fsecret_key", "/etc/passwd",
        "//etc/passwd", "shoes/../../secret_key", "..\\secret_key", "shoes%00.png", "C:\\x",
        "%252e%252e%252fsecret_key", "", ".",
    ],
)  # fmt: skip
@pytest.mark.parametrize("root", ["/media/", "/static/", "/_app/"])
def test_a_path_leads_out_of_no_folder(
    client: Client, settings: Settings, tmp_path: Path, root: str, name: str
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media" / "shoes").mkdir(parents=True)
    (tmp_path / "secret_key").write_text("a key")

    answer = client.get(f"{root}{name}")

    assert answer.status_code in (301, 302, 404), answer.content
    assert not answer.get("Location", "/").startswith(("//", "http"))


def test_the_name_of_an_upload_is_no_path_and_no_markup(
    client: Client, bearer: dict[str, str], png: bytes
) -> None:
    shoe("Derby")
    file = SimpleUploadedFile("../../<script>x\r\nSet-Cookie: a=b.png", png, content_type="image/png")

    answer = client.post("/api/shoes/DERBY/pictures", {"alt": "side", "file": file}, headers=bearer)

    url = told(answer, 201)["url"]
    assert url.startswith("/media/shoes/")
    assert url.count("/") == 4
    assert "script" not in url


@pytest.fixture
def png() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#c0a080").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "path",
    [
        "/api/orders/0000%0d%0aSet-Cookie:%20a=b", "/backoffice%0d%0aX: y", "/x?next=%0d%0aX:y",
        "/%0d%0aSet-Cookie:a=b", "/backoffice/?a=%0d%0aX:y", "/api/shoes/A%0d%0aX:y",
    ],
)  # fmt: skip
def test_what_is_asked_ends_no_header(client: Client, path: str) -> None:
    answer = client.get(path)

    assert all("\r" not in value and "\n" not in value for value in answer.headers.values())
    assert "a" not in answer.cookies
    assert "X" not in answer.headers


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "/\\evil.example", "//evil.example/%2f..", "https:evil.example"]
)
def test_no_address_leads_to_another_site(client: Client, elsewhere: str) -> None:
    for page in (elsewhere, f"/backoffice{elsewhere}", f"/backoffice/login/?next={elsewhere}"):
        to = client.get(page).get("Location", "/")
        assert to.startswith("/")
        assert not to.startswith(("//", "/\\"))


def test_what_is_asked_ends_no_line_of_the_log(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TRUSTED_PROXIES = 1
    forged = "%0a%7b%22level%22%3a%22ERROR%22%7d%1b[2J\u2028\u0085\u202e"
    given = {"X-Request-ID": "12345678\nforged", "User-Agent": "\nforged", "X-Forwarded-For": "1\nforged"}
    with caplog.at_level(logging.DEBUG):
        for path in (f"/api/shoes/{forged}", f"/{forged}", f"/backoffice/{forged}", f"/media/{forged}"):
            client.get(path, headers=given)
        client.post("/backoffice/login/", {"username": "\nforged", "password": "\nforged"}, headers=given)
        send(client, "POST", "/api/orders", {"client": {"name": "\nforged", "email": "\nforged"}})

    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert len(lines) >= 6
    for line in lines:
        assert line.isascii()
        assert line.isprintable()
        assert json.loads(line)["level"] != "ERROR"
        assert "forged" not in line


def test_no_write_of_the_api_takes_a_field_it_does_not_know(client: Client, bearer: dict[str, str]) -> None:
    """Each operation that reads a body, with a field of ours and one of nobody's."""
    shoe("Derby")
    names = {"reference": "DERBY", "order_id": order().pk}
    asked = 0
    for path, operations in api.get_openapi_schema()["paths"].items():
        there = re.sub(r"{(\w+)}", lambda name: names.get(name[1], "x"), path)
        for method, operation in operations.items():
            if "application/json" not in operation.get("requestBody", {}).get("content", {}):
                continue
            asked += 1
            with nothing_changes():
                answer = send(client, method.upper(), there, {"id": 7, "nobody_s": 1}, headers=bearer)
            unknown = {field for field, code in wrong_fields(answer) if code == "unknown_field"}
            assert unknown == {"id", "nobody_s"}, operation["operationId"]
    assert asked >= 6


def test_no_address_that_people_give_is_fetched(client: Client, bearer: dict[str, str]) -> None:
    """Somebody listens where every address leads to, and hears nothing."""
    shoe("Derby")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/shoe.png"
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>'

        for given in ({"images": [{"url": url}]}, {"picture": url}, {"image_url": url}):
            answer = send(client, "PATCH", "/api/shoes/DERBY", given, headers=bearer)
            assert [code for _field, code in wrong_fields(answer)] == ["unknown_field"]
        for content in (url, drawing, f"#EXTM3U\n{url}"):
            file = SimpleUploadedFile("shoe.png", content.encode(), content_type="image/png")
            answer = client.post("/api/shoes/DERBY/pictures", {"alt": "side", "file": file}, headers=bearer)
            assert answer.status_code == 422
        told(send(client, "PATCH", "/api/shoes/DERBY", {"description": f"![]({url})"}, headers=bearer), 200)
        client.get("/shoes/DERBY", headers={"Referer": url, "Origin": url, "X-Forwarded-Host": url})

        with pytest.raises(BlockingIOError):
            listener.accept()
