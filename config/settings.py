"""Django's settings, all of them, derived from the environment."""

import os
import re
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from config.backoffice import backoffice
from config.database import POSTGRESQL_OPTIONS, SQLITE, database
from config.env import MAIL_PORTS, PROJECT, read_environment, secret_key

BASE_DIR = PROJECT
ENVIRONMENT = read_environment()
DATA = ENVIRONMENT.data_folder
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = secret_key(ENVIRONMENT)
SECRET_KEY_FALLBACKS = [key.get_secret_value() for key in ENVIRONMENT.secret_key_fallbacks]
SHOP_URL = ENVIRONMENT.public_url
HTTPS = ENVIRONMENT.is_https
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, urlsplit(SHOP_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [SHOP_URL]
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies

# The shop

SHOP_NAME = ENVIRONMENT.shop_name
SELLER = {
    "name": ENVIRONMENT.seller_name,
    "address": ENVIRONMENT.seller_address,
    "vat_id": ENVIRONMENT.seller_vat_id,
    "email": ENVIRONMENT.seller_email,
    "iban": ENVIRONMENT.seller_iban,
}
CURRENCY = ENVIRONMENT.currency
VAT_RATE = ENVIRONMENT.vat_rate
DELIVERY_FEE = ENVIRONMENT.delivery_fee
DELIVERY_FREE_FROM = ENVIRONMENT.delivery_free_from
DELIVERY_COUNTRIES = ENVIRONMENT.delivery_countries
RETURN_DAYS = ENVIRONMENT.return_days
INVOICE_SERIES = ENVIRONMENT.invoice_series
CREDIT_NOTE_SERIES = ENVIRONMENT.credit_note_series
INVOICE_ARCHIVE = ENVIRONMENT.invoice_archive or (DATA / "invoices").as_uri()
ORDER_RATE_LIMIT = ENVIRONMENT.order_rate_limit
SIGN_IN_RATE_LIMIT = ENVIRONMENT.sign_in_rate_limit
METRICS_TOKEN = ENVIRONMENT.metrics_token.get_secret_value()

# Django

INSTALLED_APPS = [
    "unfold",
    "shoestore.backoffice",
    "django.contrib.admin",
    "shoestore.backoffice.apps.SecondFactorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "huey.contrib.djhuey",
    "ninja",
    "shoestore.audit",
    "shoestore.limits",
    "shoestore.media",
    "shoestore.idempotency",
    "shoestore.sellers",
    "shoestore.catalogue",
    "shoestore.shopfront",
    "shoestore.inventory",
    "shoestore.orders",
    "shoestore.invoicing",
    "shoestore.waiting",
    "shoestore.checkout",
    "shoestore.monitoring",
    "shoestore.api",
    "shoestore.storefront",
    "shoestore.commands",
]

MIDDLEWARE = [
    "config.middleware.AcceptEncodingMiddleware",
    "config.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.health.HealthMiddleware",
    "shoestore.monitoring.metrics.MetricsMiddleware",
    "config.middleware.RequestLogMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shoestore.backoffice.error_pages.ErrorPagesMiddleware",
    "shoestore.api.middleware.ProblemsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shoestore.backoffice.resume.ResumeMiddleware",
    "shoestore.backoffice.idle.IdleMiddleware",
    "shoestore.backoffice.second_factor.SecondFactorMiddleware",
    "shoestore.backoffice.messages.MessagesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shoestore.backoffice.second_factor.frame",
            ],
        },
    },
]

# The database

DATABASE_URL = ENVIRONMENT.database_url.get_secret_value()
DATABASES = {"default": database(DATABASE_URL, DATA)}
EMBEDDED = DATABASES["default"]["ENGINE"] == SQLITE

# How old, in seconds, the catalogue a process holds may be before it asks for changes. To ask SQLite costs
# next to nothing; a tenth of a second spares PostgreSQL a question for each answer from memory.
CATALOGUE_MAX_AGE = 0.0 if EMBEDDED else 0.1

# Background work

HUEY = {
    "name": "shoestore",
    "huey_class": "huey.SqliteHuey" if EMBEDDED else "huey.PostgresHuey",
    "immediate": False,
    "results": False,
    "connection": (
        {"filename": str(DATA / "tasks.sqlite3")}
        if EMBEDDED
        # `migrate` makes the tables: who made them when it starts could not start without PostgreSQL.
        else {"dsn": DATABASE_URL, "create_tables": False, **POSTGRESQL_OPTIONS}
    ),
    "consumer": {"workers": ENVIRONMENT.worker_threads, "worker_type": "thread"},
}

# What the web processes count. prometheus-client reads the variable when it is imported, which is after this.

METRICS = DATA / "metrics"
METRICS.mkdir(exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS)

# Mail

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from or ENVIRONMENT.seller_email
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA / "mail")
EMAIL_TIMEOUT = 20
if MAIL_URL := ENVIRONMENT.mail_url.get_secret_value():
    _mail = urlsplit(MAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or MAIL_PORTS[_mail.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"

# Files

MEDIA_STORE = ENVIRONMENT.media_store or (DATA / "media").as_uri()
MEDIA_ROOT = url2pathname(urlsplit(MEDIA_STORE).path) if MEDIA_STORE.startswith("file:") else ""
MEDIA_URL = "/media/"


def _media_storage() -> dict[str, object]:
    if MEDIA_ROOT:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    store = urlsplit(MEDIA_STORE)
    options = {"bucket_name": store.netloc, "location": store.path.strip("/"), "querystring_auth": False}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STATIC_URL = "/static/"
STOREFRONT = PROJECT / "storefront" / "build"
STORAGES = {
    "default": _media_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_ROOT = STOREFRONT if STOREFRONT.is_dir() else None
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/([a-z]{2}/)?_app/immutable/"  # their names are made from their contents

# How many requests a web process works on at once, and how many more wait: see config/door.py.
WEB_THREADS = ENVIRONMENT.web_threads
WEB_WAITING = ENVIRONMENT.web_waiting

# While this file is there, /ready has the load balancer send nobody here: the machine is about to stop.
DRAINING = DATA / "draining"

# Protection

# Who signs in with a password that an older release hashed gets a new hash by the first.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "shoestore.sellers.passwords.NotTheShopsWords"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
SESSION_COOKIE_AGE = 12 * 60 * 60  # however much is done in it
SESSION_IDLE_AGE = 2 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "shoestore.backoffice.resume.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # a browser takes a cookie of such a name from this very host alone, and over TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.tls_for_subdomains
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

# The second factor of sellers. Browsers bind passkeys to a host name, and take no number for one.

MFA_HOST = urlsplit(SHOP_URL).hostname or "localhost"
MFA_FIDO2_RP_ID = "localhost" if re.fullmatch(r"[\d.]+|.*:.*", MFA_HOST) else MFA_HOST
MFA_FIDO2_RP_NAME = MFA_ISSUER_NAME = SHOP_NAME
MFA_REQUIRED = "django_mfa.policy.is_staff" if ENVIRONMENT.asks_for_second_factor else False
MFA_FACTORS = ["webauthn"]  # the library's own; shoestore/sellers/apps.py has the others
MFA_EXEMPT_PATHS = ["/backoffice/logout/"]
MFA_CLIENT_IP_RESOLVER = "config.address.address_of"
MFA_RATE_LIMIT_FAIL_OPEN = False
SILENCED_SYSTEM_CHECKS = ["django_mfa.E003"]  # nobody signs in by a passkey alone: no backend for that

# The back office

UNFOLD = backoffice(SHOP_NAME)

# Language, time, logs

LANGUAGE_CODE = "en-gb"
# What the API's sentences are told in; the back office is English.
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("es", "Español")]
FORMAT_MODULE_PATH = "shoestore.formats"
LOCALE_PATHS = [PROJECT / "shoestore" / "locale"]
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "django.request": {"level": "ERROR"},
        # With a handler of its own, huey adds none; below WARNING it says four lines about every task.
        "huey": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
