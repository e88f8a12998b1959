"""What a seller may take for a password."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from pytest_django import Settings

from config import settings as shop


@pytest.fixture(autouse=True)
def the_shop(settings: Settings) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = shop.AUTH_PASSWORD_VALIDATORS
    settings.SHOP_NAME, settings.SHOP_URL = "Señor Zapato", "https://calzado-madrid.example"


@pytest.mark.parametrize(
    "password",
    [
        "Shoestore2026!",
        "señor zapato!",
        "SeñorZapato2026",
        "calzado-madrid",
        "shoes shoes shoes!",
        "Password#Shop1",
    ],
)
def test_what_is_hardly_more_than_words_of_the_shop_is_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password)

    assert [error.code for error in refused.value.error_list] == ["password_of_the_shop"]
    assert "they are what is guessed first" in str(refused.value)


@pytest.mark.parametrize(
    "password", ["my shoes are red and old", "zapato vR7!kq2_m", "correct horse battery"]
)
def test_what_has_enough_beside_them_is_good(password: str) -> None:
    validate_password(password)
