"""What search engines are told: where they may look, and every page there is."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from shoestore.catalogue.models import Brand, ShoeVersion
from shoestore.shopfront.models import Language
from shoestore.shopfront.pages import addresses_of, published_pages
from shoestore.storefront.addresses import absolute, brand_path, own_page_path, page_address, shoe_path
from shoestore.storefront.languages import FIRST, LANGUAGES
from shoestore.storefront.of_a_version import of_a_version
from shoestore.storefront.xml import document, element, empty

# A part may have 50 000 addresses and 50 MB (sitemaps.org), and a shoe has an address in each language. Shoes
# are told apart by their keys, so that a part stays a part.
SHOES_IN_A_PART = 5000
NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}
XML = "application/xml; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /backoffice/\n\nSitemap: {}\n"


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Everybody may look at everything but the back office; a person's own pages say themselves `noindex`."""
    return HttpResponse(ROBOTS.format(absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8")


@of_a_version
def index(_request: HttpRequest) -> StreamingHttpResponse:
    """The parts of the sitemap: the shelves, and the shoes so many at a time."""
    return StreamingHttpResponse(document("sitemapindex", NAMESPACES, _parts()), content_type=XML)


@of_a_version
def shelves(_request: HttpRequest) -> StreamingHttpResponse:
    """The shelf, the shelf of each brand there are shoes of, and the shop's own pages."""
    return StreamingHttpResponse(document("urlset", NAMESPACES, _shelves()), content_type=XML)


@of_a_version
def shoes(_request: HttpRequest, part: int) -> StreamingHttpResponse:
    """The published shoes of a part, each with the time when a client last saw it change."""
    told = _versions().filter(shoe_id__gte=part * SHOES_IN_A_PART, shoe_id__lt=(part + 1) * SHOES_IN_A_PART)
    if not told.exists():
        raise Http404
    pages = (
        _page(shoe_path(reference), changed)
        for reference, changed in told.order_by("pk").values_list("shoe__reference", "announced_at")
    )
    return StreamingHttpResponse(document("urlset", NAMESPACES, pages), content_type=XML)


def _parts() -> Iterator[str]:
    yield _entry("sitemap", "/sitemaps/shelves.xml", None)
    parts = _versions().values(part=F("shoe_id") / SHOES_IN_A_PART).annotate(changed=Max("announced_at"))
    for part in parts.order_by("part"):
        yield _entry("sitemap", f"/sitemaps/shoes-{part['part']}.xml", part["changed"])


def _shelves() -> Iterator[str]:
    yield _page("/", None)
    for slug in Brand.objects.filter(shoes__published=True).distinct().values_list("slug", flat=True):
        yield _page(brand_path(slug), None)
    for page in published_pages(Language.EN):
        yield _page_at({language: own_page_path(slug) for language, slug in addresses_of(page).items()}, None)


def _versions() -> QuerySet[ShoeVersion]:
    return ShoeVersion.objects.filter(shoe__published=True)


def _page(path: str, changed: datetime | None) -> str:
    """A page that has the same path in each language."""
    return _page_at(dict.fromkeys(LANGUAGES, path), changed)


def _page_at(paths: Mapping[str, str], changed: datetime | None) -> str:
    """A page in each language, and with each the addresses of all (developers.google.com, "hreflang")."""
    places = {language: page_address(path, language) for language, path in paths.items()}
    links = "".join(
        empty("xhtml:link", {"rel": "alternate", "hreflang": language, "href": place})
        for language, place in [*places.items(), ("x-default", places[FIRST])]
    )
    return "".join(_entry("url", place, changed, links) for place in places.values())


def _entry(kind: str, path: str, changed: datetime | None, links: str = "") -> str:
    when = element("lastmod", changed.isoformat(timespec="seconds")) if changed else ""
    return f"<{kind}>{element('loc', absolute(path))}{when}{links}</{kind}>\n"
