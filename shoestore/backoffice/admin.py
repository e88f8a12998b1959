"""Where Django finds the back office: one module for each kind of thing."""

from django.contrib import admin

from shoestore.backoffice import (
    audit,
    brands,
    condition,
    invoices,
    look,
    movements,
    orders,
    people,
    second_factor,
    shoes,
    shop_pages,
    tokens,
    waits,
)

__all__ = [
    "audit",
    "brands",
    "condition",
    "invoices",
    "look",
    "movements",
    "orders",
    "people",
    "second_factor",
    "shoes",
    "shop_pages",
    "tokens",
    "waits",
]

# unfold's own template would be found first under Django's name for it.
admin.site.index_template = "backoffice/index.html"
admin.site.login_template = "backoffice/login.html"
admin.site.index_title = "Today"
