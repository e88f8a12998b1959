"""Pictures from the directory where the embedded shop keeps them."""

from pathlib import Path

import pytest
from django.conf import settings as shop_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_a_picture_is_kept_by_browsers_for_a_year(client: Client) -> None:
    name = default_storage.save("shoes/ab/abc.webp", ContentFile(b"a picture"))

    answer = client.get(f"/media/{name}")

    assert b"".join(answer.streaming_content) == b"a picture"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "shoes/ab/other.webp", "shoes", "shoes/", "../secret_key", "%2e%2e/secret_key",
        "shoes/../../secret_key", "/etc/passwd", "%2Fetc%2Fpasswd", "//etc/passwd", "..%5Csecret_key",
        "%00", "shoes/%00.webp", "x" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_there(client: Client, name: str) -> None:
    (Path(shop_settings.DATA) / "secret_key").touch()

    answer = client.get(f"/media/{name}")

    assert answer.status_code == 404
    assert "Cache-Control" not in answer


def test_pictures_in_a_bucket_are_not_here(client: Client, settings: Settings) -> None:
    name = default_storage.save("shoes/cd/cde.webp", ContentFile(b"a picture"))
    settings.MEDIA_ROOT = ""  # as when MEDIA_STORE is a bucket

    assert client.get(f"/media/{name}").status_code == 404
