"""The page behind the link in a letter: a person looks at it, a mail program posts to it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from shoestore.storefront.page import page
from shoestore.waiting.asking import stop


# The token is the right to do this, and no cookie is looked at: there is nothing to forge.
@csrf_exempt
def waiting(request: HttpRequest, token: str) -> HttpResponse:
    """Stop at once when a mail program says so with one click (RFC 8058); else the page that asks."""
    if request.method == "POST":
        stop(token)
        return HttpResponse("No further letter will come.\n", content_type="text/plain; charset=utf-8")
    return page(request, address=f"waiting/{token}")
