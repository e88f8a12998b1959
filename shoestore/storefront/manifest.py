"""What a phone asks when somebody puts the shop on its home screen (W3C, Web Application Manifest)."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from shoestore.shopfront.look import look
from shoestore.storefront.languages import FIRST, path_in

PAPER, INK = "#fdfcfa", "#1c1a17"
ICONS = [
    {"src": "/icons/192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "/icons/512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "/icons/maskable.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    {"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
]


@require_safe
def manifest(_request: HttpRequest, language: str | None = None) -> JsonResponse:
    """The shop as an app of its own, which begins in the language it was found in."""
    language, name = language or FIRST, look().shop_name
    told = {
        "id": "/",
        "lang": language,
        "name": name,
        "short_name": name,
        "start_url": path_in(language, "/"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": ICONS,
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response
