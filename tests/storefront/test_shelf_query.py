"""The server asks the API what the storefront would ask, to the letter."""

import pytest
from django.http import QueryDict

from shoestore.storefront.shelf_query import shelf_query


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", ""),
        ("q=+derby+", "q=derby"),
        ("q=a&q=b", "q=a"),
        ("brand=b&brand=a&brand=b&brand=", "brand=b&brand=a"),
        ("audience=men&audience=cats", "audience=men"),
        ("size=42", "size=42&system=EU"),
        ("size=8&system=uk", "size=8&system=UK"),
        ("system=us", "system=US"),
        ("system=EU", ""),
        ("system=JP", ""),
        ("price_min=50&price_max=99.50", "price_min=50&price_max=99.50"),
        ("price_min=1.234&price_max=-1", ""),
        ("available=true", "available=true"),
        ("available=1", ""),
        ("price_min=100&price_max=50.50", "price_min=50.50&price_max=100"),
        ("price_min=9&price_max=10", "price_min=9&price_max=10"),
        ("sort=-price", "sort=-price"),
        ("sort=newest", ""),
        ("sort=cheap&cursor=x&limit=3&utm_source=mail", ""),
        ("kind=boot&colour=o%C3%A9&q=%F0%9F%91%9F", "q=%F0%9F%91%9F&kind=boot&colour=o%C3%A9"),
    ],
)
def test_what_an_address_asks(address: str, asked: str) -> None:
    assert shelf_query(QueryDict(address)) == asked
