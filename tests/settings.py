"""The shop's own settings; only work that a test waits for is done at once, and passwords are cheap."""

import tests.environment  # noqa: F401 - lays the ground the settings stand on
from config.settings import *  # noqa: F403
from config.settings import DATA, DATABASES, EMBEDDED, HUEY

HUEY["immediate"] = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

CATALOGUE_MAX_AGE = 0.0

if EMBEDDED:
    # A file, as in a real shop: a database in memory knows no second connection that waits its turn.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
else:
    # A test stays in its transaction for as long as it takes, also while a server is started for it.
    PATIENT = " -c idle_in_transaction_session_timeout=0 -c lock_timeout=0"
    DATABASES["default"]["OPTIONS"]["options"] += PATIENT
