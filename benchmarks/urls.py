"""The shop's addresses, and the ceiling: views that do nothing but answer bytes made before."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from benchmarks.catalogue import reference
from config.urls import urlpatterns as shop
from shoestore.api.root import api  # noqa: F401 - the views below ask it for their bytes


def bare_shelf(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(_bytes("/api/shoes"), content_type="application/json")


def bare_shoe(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(_bytes(f"/api/shoes/{reference(0)}"), content_type="application/json")


@cache
def _bytes(address: str) -> bytes:
    from django.urls import resolve

    request = RequestFactory().get(address)
    view, arguments, names = resolve(address)
    return bytes(view(request, *arguments, **names).content)


urlpatterns = [path("bare/shelf", bare_shelf), path("bare/shoe", bare_shoe), *shop]
