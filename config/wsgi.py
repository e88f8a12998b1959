import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
shop = get_wsgi_application()

from django.conf import settings  # noqa: E402

from config.door import Door  # noqa: E402 - the door speaks in the shop's words, which must be loaded first
from config.metrics import begin_anew  # noqa: E402
from shoestore.storefront.built import built  # noqa: E402
from shoestore.storefront.languages import LANGUAGES  # noqa: E402

# Read here, so that a page which cannot be shown stops the start and not the first client.
for language in LANGUAGES:
    built(language)

begin_anew()
application = Door(shop, threads=settings.WEB_THREADS, waiting=settings.WEB_WAITING)

# Rubbish is looked for in what requests leave behind, not in what was loaded to stay.
gc.freeze()
gc.set_threshold(10_000, 20, 20)
