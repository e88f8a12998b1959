"""Where everything is: the API, the back office, and the storefront for all the rest."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from shoestore.api.root import api
from shoestore.storefront import feed, sitemap
from shoestore.storefront.manifest import manifest
from shoestore.storefront.page import media, page
from shoestore.storefront.theme import theme
from shoestore.storefront.waiting import waiting

handler400 = "shoestore.backoffice.error_pages.bad_request"
handler403 = "shoestore.backoffice.error_pages.permission_denied"
handler404 = "shoestore.backoffice.error_pages.page_not_found"
handler500 = "shoestore.api.unanswered.mistake"

urlpatterns = [
    path("api/", api.urls),
    path("backoffice", RedirectView.as_view(url="/backoffice/")),
    path("backoffice/", include("shoestore.backoffice.urls")),
    path("waiting/<str:token>", waiting),
    path("media/<path:name>", media),
    path("theme.css", theme),
    path("favicon.ico", RedirectView.as_view(url="/favicon.svg")),  # what browsers ask for beside an invoice
    path("robots.txt", sitemap.robots),
    path("sitemap.xml", sitemap.index),
    path("sitemaps/shelves.xml", sitemap.shelves),
    path("sitemaps/shoes-<int:part>.xml", sitemap.shoes),
    re_path(r"^((?P<language>de|es)/)?manifest\.webmanifest$", manifest),
    path("feeds/google.xml", feed.google),
    re_path(r"^(?!api/|backoffice/|static/|([a-z]{2}/)?_app/)(?P<address>.*)$", page),
]
