"""How the back office looks, and what stands in it: django-unfold's settings."""

from django.urls import reverse_lazy

LEATHER = {
    "50": "#fbf6f1", "100": "#f5e9dd", "200": "#ead2bb", "300": "#dbb391", "400": "#cc9064", "500": "#b9713f",
    "600": "#9a5527", "700": "#7d4320", "800": "#66381f", "900": "#55301d", "950": "#2e170d",
}  # fmt: skip
STONE = {
    "50": "#fafaf9", "100": "#f5f5f4", "200": "#e7e5e4", "300": "#d6d3d1", "400": "#a8a29e", "500": "#78716c",
    "600": "#57534e", "700": "#44403c", "800": "#292524", "900": "#1c1917", "950": "#0c0a09",
}  # fmt: skip


def backoffice(shop_name: str) -> dict[str, object]:
    """What django-unfold is told, for a shop of this name."""
    return {
        "SITE_TITLE": shop_name,
        "SITE_HEADER": shop_name,
        "SITE_SUBHEADER": "Back office",
        "SITE_SYMBOL": "storefront",
        "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "/favicon.svg"}],
        "STYLES": ["/static/backoffice/shop.css"],
        "SHOW_HISTORY": False,
        "LOGIN": {"form": "shoestore.backoffice.sign_in.SignInForm"},
        "ACCOUNT": {
            "navigation": [
                {"title": "Second factor", "link": reverse_lazy("mfa:security_settings")},
                {"title": "Where you are signed in", "link": reverse_lazy("own_sessions")},
                {"title": "Change password", "link": reverse_lazy("admin:password_change")},
            ]
        },
        "BORDER_RADIUS": "6px",
        "DASHBOARD_CALLBACK": "shoestore.backoffice.dashboard.today",
        "SIDEBAR": {"navigation": "shoestore.backoffice.navigation.sidebar"},
        "COLORS": {"primary": LEATHER, "base": STONE},
    }
