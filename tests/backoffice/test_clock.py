"""The back office says times on the 24-hour clock, on every page."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format

from tests.backoffice.browser import address, words

pytestmark = pytest.mark.django_db

AFTERNOON = datetime(2026, 3, 4, 16, 30, tzinfo=ZoneInfo("UTC"))


def test_the_list_and_the_page_of_a_seller_say_the_time_alike(seller: User, seller_client: Client) -> None:
    User.objects.update(last_login=AFTERNOON)
    said = f"4 Mar 2026, {timezone.localtime(AFTERNOON):%H:%M}"

    pages = [
        seller_client.get(address("auth_user_changelist")),
        seller_client.get(address("auth_user_change", seller.pk)),
    ]

    assert [said in words(page) for page in pages] == [True, True]
    assert not any("p.m." in words(page) for page in pages)


@pytest.mark.parametrize("language", ["en-gb", "de", "es"])
def test_no_language_has_an_afternoon_of_twelve_hours(language: str) -> None:
    with translation.override(language):
        said = date_format(AFTERNOON, "DATETIME_FORMAT"), time_format(AFTERNOON)

    assert all("16:30" in one for one in said)
