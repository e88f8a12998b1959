"""`manage.py fill_demo_catalogue`"""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q, Sum

from shoestore.catalogue.demo import shoes
from shoestore.catalogue.models import Shoe, ShoeImage, Size
from shoestore.commands.management.commands.fill_demo_catalogue import lively
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def _fill(*args: str) -> list[str]:
    out = StringIO()
    call_command("fill_demo_catalogue", *args, stdout=out)
    return out.getvalue().splitlines()


def test_an_interrupted_fill_is_taken_up_where_it_stopped(django_capture_on_commit_callbacks: Any) -> None:
    first, second = lively(shoes())[:2]

    with django_capture_on_commit_callbacks() as after_commit:
        assert _fill("--shoes", "1") == [
            "  1 of 1 shoes drawn and on the shelf",
            "The demo catalogue is there: 1 shoes.",
        ]
        assert _fill("--shoes", "2") == [
            "  1 of 1 shoes drawn and on the shelf",
            "The demo catalogue is there: 2 shoes.",
        ]

    assert [shoe.reference for shoe in Shoe.objects.order_by("pk")] == [first.reference, second.reference]
    there = Shoe.objects.get(reference=first.reference)
    assert (there.name, there.price, there.published) == (first.name, first.price, first.published)
    run = dict(Size.objects.filter(shoe=there).values_list("label", "on_hand"))
    assert run == {size.label: size.pairs for size in first.sizes}
    sold_out = Size.objects.filter(shoe__reference=second.reference)
    received = sold_out.annotate(
        received=Sum("movements__pairs", filter=Q(movements__pairs__gt=0), default=0)
    )
    assert {(size.label, size.received, size.on_hand) for size in received} == {
        (size.label, size.received, 0) for size in second.sizes
    }
    assert ShoeImage.objects.filter(shoe=there).count() == 3
    assert len(after_commit) == ShoeImage.objects.count(), "one picture, one task for the worker"
    call_command("check_stock", stdout=StringIO())


def test_a_shop_with_shoes_of_its_own_is_left_alone() -> None:
    shoe("Derby")

    with pytest.raises(CommandError, match="the demo catalogue is for an empty shop"):
        _fill()

    assert [one.reference for one in Shoe.objects.all()] == ["DERBY"]


def test_a_shop_with_shoes_of_its_own_may_be_left_alone_quietly() -> None:
    shoe("Derby")

    assert _fill("--if-empty") == []
    assert [one.reference for one in Shoe.objects.all()] == ["DERBY"]


def test_what_is_newest_mixes_brands_and_kinds() -> None:
    newest = list(reversed(lively(shoes())))[:24]

    assert len({one.brand for one in newest}) >= 8
    assert len({one.kind for one in newest}) >= 6
    assert lively(shoes()) == lively(list(reversed(shoes())))
