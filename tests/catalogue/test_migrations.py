"""Shops of earlier releases keep all that they have."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shoestore.catalogue.models import Brand

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_brands_whose_names_differ_in_case_alone_are_kept_and_the_first_is_found() -> None:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate([("catalogue", "0002_when_shoes_changed")])
        before = executor.loader.project_state(("catalogue", "0002_when_shoes_changed")).apps
        for slug, name in {"aldona": "Aldona", "aldona-b": "ALDONA", "oko": "Öko"}.items():
            before.get_model("catalogue", "Brand").objects.create(slug=slug, name=name)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(latest)

    first, second, third = Brand.objects.order_by("pk")
    assert [first.folded_name, third.folded_name] == ["aldona", "öko"]
    assert second.folded_name == f"aldona ({second.pk})"
