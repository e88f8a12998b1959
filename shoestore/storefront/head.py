"""What the server puts into the page's head: for search engines, for previews, and for the first paint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from http import HTTPStatus

import msgspec
from django.http import QueryDict
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe

from shoestore.sentences import Sentence
from shoestore.shopfront.look import look
from shoestore.storefront import answers, linked_data
from shoestore.storefront.addresses import absolute, own_page_path, page_address, shoe_path
from shoestore.storefront.languages import FIRST, LANGUAGES, LOCALES
from shoestore.storefront.linked_data import Json
from shoestore.storefront.preload import IN_THE_GALLERY, above_the_shelf, first_row, preload
from shoestore.storefront.titles import shelf_title
from shoestore.storefront.words import in_words
from shoestore.translation import told

LONGEST_DESCRIPTION = 160
THEME = SafeString('<link rel="stylesheet" href="/theme.css" />')
# The filters whose shelves search engines list, one value at a time.
FACETS_LISTED = {"audience", "kind", "brand", "colour", "size"}
NOT_LISTED = SafeString('<meta name="robots" content="noindex" />')


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answers at this address; the storefront takes it from the page instead of asking."""

    address: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of one page; `data` speaks schema.org.

    `path` is its address in every language, but for those in which `paths` has another.

    `answer` is what this page shows, and `of_the_shop` what every page does; `links` name the files it needs.
    """

    title: str = ""
    description: str = ""
    path: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)
    kind: str = "website"
    image: answers.Image | None = None
    preloads: Sequence[SafeString] = ()
    links: Sequence[SafeString] = ()
    data: Sequence[Json] = ()
    listed: bool = True
    answer: Answer | None = None
    of_the_shop: Sequence[Answer] = ()
    language: str = FIRST
    status: HTTPStatus = HTTPStatus.OK

    def written(self) -> SafeString:
        """The head in HTML; whatever people wrote is escaped."""
        return mark_safe("\n    ".join(self._lines()))  # noqa: S308 - each line is escaped where it is made

    def _lines(self) -> list[SafeString]:
        shop = look()
        title = f"{self.title} · {shop.shop_name}" if self.title else shop.shop_name
        lines = [format_html("<title>{}</title>", title), *self.links, *self.preloads]
        if shop.accent_light or shop.accent_dark:
            lines.append(THEME)
        if self.listed:
            lines += [
                *self._meta(title, shop.shop_name),
                format_html('<link rel="canonical" href="{}" />', self._address(self.language)),
                *self._languages(),
            ]
        else:
            lines.append(NOT_LISTED)
        for data in self.data:
            lines.append(data_block(msgspec.json.encode(data), type="application/ld+json"))
        for answer in filter(None, (self.answer, *self.of_the_shop)):
            path = {"data-path": answer.address}
            lines.append(data_block(answer.body, type="application/json", **path))
        return lines

    def _meta(self, title: str, shop: str) -> list[SafeString]:
        facts = {
            "og:site_name": shop,
            "og:type": self.kind,
            "og:title": title,
            "og:description": self.description,
            "og:locale": LOCALES[self.language],
            "og:url": self._address(self.language),
            **_picture(self.image),
        }
        described = format_html('<meta name="description" content="{}" />', self.description)
        known = ((name, fact) for name, fact in facts.items() if fact)
        return [described, format_html_join("\n    ", '<meta property="{}" content="{}" />', known)]

    def _languages(self) -> list[SafeString]:
        """The same page in every language; who prefers none of them gets the first."""
        places = [*((language, language) for language in LANGUAGES), ("x-default", FIRST)]
        link = '<link rel="alternate" hreflang="{}" href="{}" />'
        return [format_html(link, name, self._address(language)) for name, language in places]

    def _address(self, language: str) -> str:
        return page_address(self.paths.get(language, self.path), language)


def data_block(json: bytes, **attributes: str) -> SafeString:
    """JSON that a page carries as data: nothing in it can end the block, and no browser runs it."""
    written = format_html_join("", ' {}="{}"', attributes.items())
    inside = json.decode().replace("<", "\\u003c")
    return format_html("<script{}>{}</script>", written, mark_safe(inside))  # noqa: S308 - it has no < any more


def shortened(text: str) -> str:
    """As much of a text, on one line, as search engines show."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(".,;:") + " …"


def shelf_head(query: QueryDict, answer: Answer | None, hero: answers.Image | None, *, language: str) -> Head:
    """The head of the shelf, or of what was searched for or filtered there; the hero stands above it all."""
    shelf = msgspec.json.decode(answer.body, type=answers.Shelf) if answer else None
    images = [shoe.images[0] if shoe.images else None for shoe in shelf.items] if shelf else []
    path = _shelf_path(query)
    return Head(
        title=shelf_title(query, shelf.facets if shelf else None),
        description=told(
            Sentence(
                "Find a pair that fits at {shop}: all shoes, with the sizes there are.", shop=look().shop_name
            )
        ),
        path=path,
        image=next(filter(None, images), None),
        preloads=[*above_the_shelf(hero), *first_row(images)],
        data=linked_data.shop(language) if path == "/" else [],
        listed=path == "/" or (_is_of_one_value(query) and bool(shelf and shelf.total)),
        answer=answer,
    )


def _shelf_path(query: QueryDict) -> str:
    """The address of a shelf; how sizes are named matters only where a size is chosen."""
    chosen = query.copy()
    if "size" not in chosen:
        chosen.pop("system", None)
    return f"/?{chosen.urlencode()}" if chosen else "/"


def _is_of_one_value(query: QueryDict) -> bool:
    """Whether a shelf has one filter with one value, which is what people search the web for.

    Combinations, prices and sorts have more addresses than a shop has shoes.
    """
    chosen = [name for name, values in query.lists() if name != "system" for _ in values]
    return len(chosen) == 1 and chosen[0] in FACETS_LISTED


def shoe_head(answer: Answer, *, language: str) -> Head:
    """The head of a shoe's page, from what the API says of the shoe."""
    shoe = msgspec.json.decode(answer.body, type=answers.Shoe)
    image = shoe.images[0] if shoe.images else None
    return Head(
        title=f"{shoe.brand.name} {shoe.name}",
        description=shortened(shoe.description) or _described(shoe),
        path=shoe_path(shoe.reference),
        kind="product",
        image=image,
        preloads=[preload(image, sizes=IN_THE_GALLERY)] if image else [],
        data=linked_data.shoe(shoe, language),
        answer=answer,
    )


def own_page_head(answer: Answer) -> Head:
    """The head of one of the shop's own pages."""
    page = msgspec.json.decode(answer.body, type=answers.OwnPage)
    return Head(
        title=page.title,
        description=shortened(unescape(strip_tags(page.html))),
        paths={language: own_page_path(slug) for language, slug in page.slugs.items()},
        answer=answer,
    )


def nowhere() -> Head:
    """The head of an address where nothing is."""
    return Head(title=told(Sentence("Not found")), listed=False, status=HTTPStatus.NOT_FOUND)


def _described(shoe: answers.Shoe) -> str:
    """What is said of a shoe that nobody has described."""
    return told(
        Sentence(
            "{name} in {colour}, {price} {currency}.",
            name=f"{shoe.brand.name} {shoe.name}",
            colour=in_words(shoe.colour.name),
            price=Decimal(shoe.price.amount),
            currency=shoe.price.currency,
        )
    )


def _picture(image: answers.Image | None) -> dict[str, str]:
    if not image:
        return {}
    size = {"og:image:width": str(image.width or ""), "og:image:height": str(image.height or "")}
    return {"og:image": absolute(image.url), **size, "og:image:alt": image.alt}
