"""Write the API's contract to openapi.json."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shoestore.api.root import api


class Command(BaseCommand):
    help = "Write the API's contract to openapi.json at the root of the project."

    def handle(self, **_options: Any) -> None:
        path = settings.BASE_DIR / "openapi.json"
        path.write_text(contract())
        self.stdout.write(f"Wrote {path.name}.")


def contract() -> str:
    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"
