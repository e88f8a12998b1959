"""The shop's accent as a stylesheet: a page may have no styles of its own, by its content security policy."""

from django.http import HttpRequest, HttpResponse

from shoestore.shopfront.look import look
from shoestore.storefront.of_a_version import of_a_version

# More specific than the storefront's own :root, wherever that is loaded.
ACCENT = """@media (prefers-color-scheme: {scheme}) {{
html:root {{ --action: {accent}; --action-hover: color-mix(in oklab, {accent} 85%, var(--ink)); }}
}}
"""


@of_a_version
def theme(_request: HttpRequest) -> HttpResponse:
    """The accent in light and in dark, as far as the shop has one."""
    chosen = look()
    accents = {"light": chosen.accent_light, "dark": chosen.accent_dark}
    told = (ACCENT.format(scheme=scheme, accent=accent) for scheme, accent in accents.items() if accent)
    return HttpResponse("".join(told), content_type="text/css; charset=utf-8")
