"""The environment, read once. Every setting of the shop is a field here and a line in `.env.example`."""

import os
import re
import secrets
import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shoestore.currencies import DECIMALS, MOST_DECIMALS
from shoestore.money import has_too_many_decimals

PROJECT = Path(__file__).resolve().parent.parent

Amount = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]
Percent = Annotated[Decimal, Field(ge=0, lt=100, max_digits=5, decimal_places=2)]
Series = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,9}$")]
DATABASES = ("postgres", "postgresql", "sqlite")
BUCKET = r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
Names = Annotated[list[str], NoDecode]
# The account is the one that documentation uses: who pays there pays nobody.
DEMO_SELLER, DEMO_IBAN = "Shoestore Demo Ltd", "DE89370400440532013000"
EUROPE = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK"


class Environment(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=PROJECT / ".env", extra="ignore", env_ignore_empty=False, validate_default=True
    )

    # Where the shop runs
    data: Path = Path("var")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    shop_url: str = ""
    allowed_hosts: Names = ["localhost", "127.0.0.1", "[::1]"]
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0
    debug: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    secret_key: SecretStr = SecretStr("")
    secret_key_fallbacks: Annotated[list[SecretStr], NoDecode] = []

    # What it stands on
    database_url: SecretStr = SecretStr("")
    invoice_archive: str = ""
    media_store: str = ""
    mail_url: SecretStr = SecretStr("")
    mail_from: str = ""
    worker_threads: Annotated[int, Field(ge=1, le=32)] = 2
    web_threads: Annotated[int, Field(ge=1, le=16)] = 3
    web_waiting: Annotated[int, Field(ge=0, le=32)] = 32

    # Who sells
    shop_name: Annotated[str, Field(min_length=1, max_length=60)] = "Shoestore"
    seller_name: Annotated[str, Field(min_length=1)] = DEMO_SELLER
    seller_address: Annotated[str, Field(min_length=1)] = "12 Cobbler Lane, 28004 Madrid, ES"
    seller_vat_id: Annotated[str, Field(min_length=1)] = "ESB00000000"
    seller_email: str = "hello@shoestore.example"
    seller_iban: str = DEMO_IBAN
    time_zone: str = "Europe/Madrid"

    # Money
    currency: str = "EUR"
    vat_rate: Percent = Decimal("21.00")
    delivery_fee: Amount = Decimal("4.95")
    delivery_free_from: Amount | None = Decimal("75.00")
    delivery_countries: Annotated[Names, Field(min_length=1)] = EUROPE.split()
    return_days: Annotated[int, Field(ge=14, le=365)] = 30
    invoice_series: Series = "INV"
    credit_note_series: Series = "CN"

    # Protection
    order_rate_limit: str = "30/m"
    sign_in_rate_limit: str = "10/h"
    require_second_factor: bool | None = None
    tls_for_subdomains: bool = False
    metrics_token: SecretStr = SecretStr("")

    @field_validator("allowed_hosts", "delivery_countries", "secret_key_fallbacks", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else value
        )

    @field_validator("delivery_countries")
    @classmethod
    def _countries(cls, value: list[str]) -> list[str]:
        if not all(re.fullmatch(r"[A-Z]{2}", code) for code in value):
            raise ValueError("must be ISO 3166-1 codes of two capital letters, such as ES,PT,FR")
        return value

    @field_validator("seller_iban")
    @classmethod
    def _account(cls, value: str, info: ValidationInfo) -> str:
        """The account of the demo is no account of any other seller."""
        is_foreign = value == DEMO_IBAN and info.data.get("seller_name") != DEMO_SELLER
        return "" if is_foreign else value.strip()

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        if value not in DECIMALS:
            raise ValueError("must be the ISO 4217 code of a currency in use, such as EUR")
        if DECIMALS[value] > MOST_DECIMALS:
            raise ValueError(
                f"must be a currency of at most {MOST_DECIMALS} decimals, and {value} has {DECIMALS[value]}"
            )
        return value

    @field_validator("delivery_fee", "delivery_free_from")
    @classmethod
    def _payable(cls, value: Decimal | None, info: ValidationInfo) -> Decimal | None:
        currency = info.data.get("currency")
        if value is not None and currency and has_too_many_decimals(value, currency):
            raise ValueError(f"must be an amount without decimals, as {currency} has none")
        return value

    @field_validator("delivery_free_from", "require_second_factor", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("order_rate_limit", "sign_in_rate_limit")
    @classmethod
    def _rate(cls, value: str) -> str:
        if value and not re.fullmatch(r"[1-9]\d{0,5}/[smh]", value):
            raise ValueError("must look like 30/m (s, m or h), or be empty for no limit")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("must be a time zone name such as Europe/Madrid")
        return value

    @field_validator("invoice_archive")
    @classmethod
    def _archive(cls, value: str) -> str:
        if value and not re.fullmatch(rf"file:///.+|{BUCKET}/[^/].*", value):
            raise ValueError("must be file:///a/directory or s3://bucket/prefix")
        return value

    @field_validator("media_store")
    @classmethod
    def _media(cls, value: str) -> str:
        if value and not re.fullmatch(rf"file:///.+|{BUCKET}(/.*)?", value):
            raise ValueError("must be file:///a/directory, s3://bucket or s3://bucket/prefix")
        return value

    @field_validator("shop_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^/\s]+", value):
            raise ValueError("must be an address such as https://shoes.example, without a path")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if not url:
            return value
        try:
            known = urlsplit(url).scheme in DATABASES and bool(dj_database_url.parse(url))
        except ValueError:
            known = False
        if not known:
            raise ValueError(
                "must be postgresql://user:password@host:5432/name or sqlite:////path, "
                "with signs such as # in the password written as %23"
            )
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _is_mail_server(value.get_secret_value()):
            raise ValueError(
                "must be smtp+tls://user:password@host:587, smtps://… or smtp://…, "
                "with signs such as # in the password written as %23"
            )
        return value

    @property
    def data_folder(self) -> Path:
        return PROJECT / self.data

    @property
    def public_url(self) -> str:
        return self.shop_url or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.shop_url.startswith("https://")

    @property
    def asks_for_second_factor(self) -> bool:
        """A shop that the world can reach does, unless its owner says otherwise."""
        return self.is_https if self.require_second_factor is None else self.require_second_factor


def _is_mail_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment)
    return parts.scheme in MAIL_PORTS and bool(parts.hostname) and port != 0 and is_bare


def read_environment() -> Environment:
    """Read the environment, or stop the start with a sentence for each setting that is wrong."""
    try:
        return Environment()
    except ValidationError as refusal:
        sentences = [_sentence(dict(error)) for error in refusal.errors()]
        sys.exit("The shop cannot start with this environment:\n" + "\n".join(sentences))


def _sentence(error: dict[str, object]) -> str:
    location = error["loc"]
    name = str(location[0]).upper() if isinstance(location, tuple) and location else "?"
    reason = str(error["msg"]).removeprefix("Value error, ")
    return f"  {name}: {reason[:1].lower()}{reason[1:]}. See .env.example."


def secret_key(environment: Environment) -> str:
    """The key given, or one generated once and kept beside the shop's data."""
    given = environment.secret_key.get_secret_value()
    if given:
        return given
    path = environment.data_folder / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def _write_once(path: Path, text: str) -> None:
    """Let a private file appear whole, even if two processes start at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
