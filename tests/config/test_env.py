"""The environment: every setting is told, and a wrong one stops the start by name."""

import re
import subprocess
import sys
from decimal import Decimal as D
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.env import PROJECT, Environment, secret_key
from tests.config.reading import settings_say

EXAMPLE = (PROJECT / ".env.example").read_text()
TOLD = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]*)=", EXAMPLE, re.MULTILINE))
# Read by others than config/env.py: the Procfile's web server, systemd's unit of it, and the AWS SDK.
OTHERS = {"WEB_WORKERS", "DRAIN_SECONDS"}


def test_every_setting_is_told_in_the_example() -> None:
    assert {name.upper() for name in Environment.model_fields} <= TOLD


def test_the_example_tells_of_nothing_that_nobody_reads() -> None:
    settings = {name.upper() for name in Environment.model_fields}

    assert {name for name in TOLD if not name.startswith("AWS_")} - settings - OTHERS == set()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PORT", "eighty", "valid integer"),
        ("INVOICE_ARCHIVE", "ftp://archive/invoices", "file:///a/directory or s3://bucket/prefix"),
        ("INVOICE_ARCHIVE", "s3://bucket-alone", "file:///a/directory or s3://bucket/prefix"),
        ("MEDIA_STORE", "pictures", "s3://bucket or s3://bucket/prefix"),
        ("DATABASE_URL", "mysql://localhost/shop", "postgresql://"),
        ("DATABASE_URL", "postgresql://shop:pa#ss@host/shop", "written as %23"),
        ("DATABASE_URL", "postgresql://shop:pass@host:none/shop", "postgresql://"),
        ("MAIL_URL", "mail.example:25", "smtp+tls://user:password@host:587"),
        ("MAIL_URL", "smtp://shop:pa#ss@mail.example", "written as %23"),
        ("MAIL_URL", "smtps://mail.example:none", "smtp+tls://user:password@host:587"),
        ("ORDER_RATE_LIMIT", "often", "30/m"),
        ("TIME_ZONE", "Europe/Atlantis", "Europe/Madrid"),
        ("SHOP_URL", "shoes.example", "https://shoes.example"),
        ("VAT_RATE", "121", "less than 100"),
        ("RETURN_DAYS", "7", "greater than or equal to 14"),
        ("DELIVERY_FEE", "4.955", "2 decimal places"),
        ("DELIVERY_COUNTRIES", "ES,Portugal", "ES,PT,FR"),
        ("DELIVERY_COUNTRIES", "", "at least 1 item"),
        ("CURRENCY", "euro", "ISO 4217 code of a currency in use, such as EUR"),
        ("CURRENCY", "XYZ", "ISO 4217 code of a currency in use, such as EUR"),
        ("CURRENCY", "KWD", "at most 2 decimals, and KWD has 3"),
        ("LOG_LEVEL", "LOUD", "DEBUG"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(
    name: str, value: str, reason: str, tmp_path: Path
) -> None:
    start = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=PROJECT,
        env={"DATA": str(tmp_path), name: value},
        capture_output=True,
        text=True,
    )

    assert start.returncode == 1
    assert f"  {name}: " in start.stderr
    assert reason in start.stderr
    assert "Traceback" not in start.stderr


def test_a_fee_with_decimals_stops_the_start_in_a_currency_without_them(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="must be an amount without decimals, as JPY has none"):
        Environment(data=tmp_path, currency="JPY")

    assert Environment(data=tmp_path, currency="JPY", delivery_fee=D(500)).delivery_fee == 500
    assert Environment(data=tmp_path, currency="HUF", delivery_fee=D("990.50")).currency == "HUF"


def test_the_shops_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Chloé's shop #1 100%?"
    where = "s.DATABASES['default']['NAME'], s.MEDIA_ROOT, sep='\\n'"

    said = settings_say(where, DATA=str(folder), PYTHONUTF8="1")

    assert said.splitlines() == [f"{folder}/shop.sqlite3", f"{folder}/media"]


def test_the_secret_is_made_once_kept_private_and_never_the_same_for_two_shops(tmp_path: Path) -> None:
    first, second = Environment(data=tmp_path / "first"), Environment(data=tmp_path / "second")

    secret = secret_key(first)

    assert len(secret) >= 50
    assert secret_key(first) == secret
    assert secret_key(second) != secret
    assert (tmp_path / "first" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "first").iterdir()] == ["secret_key"]


def test_nobody_is_shown_the_inside_of_an_error_unless_it_was_asked_for() -> None:
    """No other test can tell: they all run without, whatever the shop says."""
    assert Environment().debug is False


def test_a_secret_that_is_given_is_used_and_not_written_down(tmp_path: Path) -> None:
    given = Environment(data=tmp_path / "shop", secret_key="from a vault")

    assert secret_key(given) == "from a vault"
    assert not (tmp_path / "shop").exists()


def test_the_keys_before_the_present_one_are_named_one_by_one(tmp_path: Path) -> None:
    given = {"DATA": str(tmp_path), "SECRET_KEY": "third", "SECRET_KEY_FALLBACKS": "second, first"}

    assert settings_say("s.SECRET_KEY, s.SECRET_KEY_FALLBACKS", **given) == "third ['second', 'first']"


@pytest.mark.parametrize(
    ("environment", "is_asked"),
    [
        ({}, False),
        ({"SHOP_URL": "http://shoes.example"}, False),
        ({"SHOP_URL": "https://shoes.example"}, True),
        ({"SHOP_URL": "https://shoes.example", "REQUIRE_SECOND_FACTOR": ""}, True),
        ({"SHOP_URL": "https://shoes.example", "REQUIRE_SECOND_FACTOR": "false"}, False),
        ({"REQUIRE_SECOND_FACTOR": "true"}, True),
    ],
)
def test_a_shop_at_an_https_address_asks_everybody_for_a_second_factor_unless_told_otherwise(
    environment: dict[str, str], is_asked: bool, tmp_path: Path
) -> None:
    assert settings_say("bool(s.MFA_REQUIRED)", DATA=str(tmp_path), **environment) == str(is_asked)


def test_delivery_may_never_be_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERY_FREE_FROM", "")

    assert Environment().delivery_free_from is None


@pytest.mark.parametrize(
    ("given", "account"),
    [
        ({}, "DE89370400440532013000"),
        ({"SELLER_IBAN": ""}, ""),
        ({"SELLER_NAME": "Ruiz e Hijas SL"}, ""),
        ({"SELLER_NAME": "Ruiz e Hijas SL", "SELLER_IBAN": "DE89370400440532013000"}, ""),
        (
            {"SELLER_NAME": "Ruiz e Hijas SL", "SELLER_IBAN": " ES91 2100 0418 4502 0005 1332 "},
            "ES91 2100 0418 4502 0005 1332",
        ),
    ],
)
def test_the_account_of_the_demo_is_no_account_of_another_seller(
    given: dict[str, str], account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert Environment().seller_iban == account


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp+tls://shop:pa%23ss@mail.example:2587", ("mail.example", 2587, "shop", "pa#ss", True, False)),
        ("smtp+tls://mail.example", ("mail.example", 587, "", "", True, False)),
        ("smtps://shop:secret@mail.example", ("mail.example", 465, "shop", "secret", False, True)),
        ("smtp://[::1]", ("::1", 25, "", "", False, False)),
    ],
)
def test_letters_go_to_the_mail_server_that_is_named(
    url: str, server: tuple[object, ...], tmp_path: Path
) -> None:
    names = [f"EMAIL_{name}" for name in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")]

    said = settings_say(
        f"s.EMAIL_BACKEND, tuple(getattr(s, n) for n in {names})", DATA=str(tmp_path), MAIL_URL=url
    )

    assert said == f"django.core.mail.backends.smtp.EmailBackend {server}"


def test_without_a_mail_server_letters_are_files_in_the_shops_folder(tmp_path: Path) -> None:
    said = settings_say("s.EMAIL_BACKEND, s.EMAIL_FILE_PATH, s.DEFAULT_FROM_EMAIL", DATA=str(tmp_path))

    backend, folder, sender = said.split()
    assert backend == "django.core.mail.backends.filebased.EmailBackend"
    assert (folder, sender) == (str(tmp_path / "mail"), "hello@shoestore.example")
