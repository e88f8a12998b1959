"""Amounts of money in templates."""

from decimal import Decimal

from django import template
from django.conf import settings

from shoestore.money import written

register = template.Library()


@register.filter
def amount(value: Decimal, currency: str = "") -> str:
    """An amount with the decimals of a currency, by default the shop's."""
    return written(value, currency or settings.CURRENCY)
