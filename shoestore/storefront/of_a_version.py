"""Answers to machines that come again and again: read anew only when the catalogue has changed."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import etag, require_safe

from shoestore.catalogue.changes import current_version

View = Callable[..., HttpResponseBase]


def of_a_version(view: View) -> View:
    """Answer 304 to whoever has the answer of this version of the catalogue; pack all others."""

    packed: View = gzip_page(etag(_version)(view))

    @require_safe
    def answer(request: HttpRequest, **asked: object) -> HttpResponseBase:
        response = packed(request, **asked)
        # On 304 too, whose headers replace those that are kept (RFC 9110, 15.4.5).
        response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    return answer


def _version(_request: HttpRequest, **_asked: object) -> str:
    shop = f"{settings.SHOP_URL} {settings.SHOP_NAME} {settings.CURRENCY} {settings.MEDIA_STORE}"
    return f'"{current_version()}-{hashlib.blake2b(shop.encode(), digest_size=8).hexdigest()}"'
