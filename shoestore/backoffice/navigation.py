"""The way through the back office: what is in the bar at the side, for whom."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

GROUPS: dict[str, list[tuple[str, str, str, str]]] = {
    "Selling": [
        ("Orders", "shopping_bag", "orders", "order"),
        ("Invoices", "receipt_long", "invoicing", "invoice"),
    ],
    "Shoes": [
        ("Shoes", "steps", "catalogue", "shoe"),
        ("Brands", "sell", "catalogue", "brand"),
        ("Product feed", "rss_feed", "catalogue", "shoe"),
        ("Ledger of pairs", "swap_vert", "inventory", "movement"),
        ("Who waits", "notifications", "waiting", "wait"),
    ],
    "The shop": [
        ("Is the shop well?", "ecg_heart", "monitoring", "sign"),
        ("Look", "palette", "shopfront", "look"),
        ("Pages", "article", "shopfront", "page"),
        ("Sellers", "badge", "auth", "user"),
        ("Groups", "groups", "auth", "group"),
        ("API tokens", "key", "sellers", "apitoken"),
        ("Second factors", "security_key", "django_mfa", "authenticator"),
        ("Audit", "policy", "audit", "entry"),
    ],
}
# Pages that are no list of their model.
OWN_PAGES = {"Product feed": "feed"}


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Every list this seller may see."""
    today = {"title": "Today", "icon": "storefront", "link": reverse("admin:index")}
    groups: list[dict[str, Any]] = [{"title": None, "items": [today]}]
    for title, items in GROUPS.items():
        shown = [_item(*item) for item in items if _may_see(request, *item[2:])]
        groups.append({"title": title, "separator": True, "items": shown})
    return groups


def _item(title: str, icon: str, app: str, model: str) -> dict[str, Any]:
    page = OWN_PAGES.get(title, "changelist")
    return {"title": title, "icon": icon, "link": reverse(f"admin:{app}_{model}_{page}")}


def _may_see(request: HttpRequest, app: str, model: str) -> bool:
    return any(request.user.has_perm(f"{app}.{action}_{model}") for action in ("view", "change"))
