"""Shops of earlier releases keep their pages."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shoestore.shopfront.models import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_pages_at_one_address_become_translations() -> None:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate([("shopfront", "0001_initial")])
        pages = executor.loader.project_state(("shopfront", "0001_initial")).apps.get_model(
            "shopfront", "Page"
        )
        for slug, language in (("about", "en"), ("about", "de"), ("returns", "en")):
            pages.objects.create(slug=slug, language=language, title=slug, text="Hello.")
    finally:
        MigrationExecutor(connection).migrate(latest)

    english, german, returns = Page.objects.order_by("pk")
    assert english.key == german.key != returns.key
