"""What the server answers where a person sees the storefront."""

import json
from pathlib import Path

import pytest
from django.conf import settings as shop_settings
from django.test import Client

from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.pictures import admit
from shoestore.shopfront.look import hang_picture
from shoestore.shopfront.models import Language, Place
from shoestore.shopfront.pages import write_page
from shoestore.storefront import page
from tests.e2e.catalogue import photograph
from tests.shop import order, shoe
from tests.shop import page as own_page
from tests.storefront.pages import AFTER, BEFORE, BETWEEN, block, blocks, build, head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]


@pytest.mark.parametrize(
    "address",
    ["/bag", "/bag/", "/wishes", "/checkout", "/orders", "/orders/7K3M-Q2ZX-91BT-W4HD", "/orders/x/"],
)
def test_a_person_s_own_pages_say_nothing_and_are_not_listed(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 200
    *lines, shop, pages = head(answer).split("\n    ")
    assert lines == ["<title>Shoestore</title>", '<meta name="robots" content="noindex" />']
    assert 'data-path="/api/shop"' in shop
    assert 'data-path="/api/pages?language=en"' in pages
    assert answer["Cache-Control"] == "no-cache"


def test_an_order_s_page_says_nothing_of_the_order(client: Client) -> None:
    shoe("Derby")
    placed = order()

    text = client.get(f"/orders/{placed.pk}").content.decode()

    assert "noindex" in text
    for personal in (placed.pk, "Ana", "ana@example.com", "DERBY", "INV-"):
        assert personal not in text


@pytest.mark.parametrize(
    "address", ["/no/such/page", "/bags", "/shoes", "/orders/1/2", "/robots.xml", "/api", "/" + "x" * 5000]
)
def test_an_address_nobody_knows_is_answered_with_404_and_the_page_that_says_so(
    client: Client, address: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert head(answer).startswith("<title>Not found · Shoestore</title>")


class TestShoe:
    def test_its_page_is_begun_by_the_server(self, client: Client) -> None:
        shoe("Derby", reference="ALD-DERBY", brand="Aldona", sizes={"42": 2}, price="129.00")

        answer = client.get("/shoes/ALD-DERBY")
        *lines, product, way, first, _shop, _pages = head(answer).split("\n    ")

        assert answer.status_code == 200
        assert lines == [
            "<title>Aldona Derby · Shoestore</title>",
            '<meta name="description" content="Derby, made with care." />',
            '<meta property="og:site_name" content="Shoestore" />',
            '<meta property="og:type" content="product" />',
            '<meta property="og:title" content="Aldona Derby · Shoestore" />',
            '<meta property="og:description" content="Derby, made with care." />',
            '<meta property="og:locale" content="en_GB" />',
            '<meta property="og:url" content="https://shoes.example/shoes/ALD-DERBY" />',
            '<link rel="canonical" href="https://shoes.example/shoes/ALD-DERBY" />',
            '<link rel="alternate" hreflang="en" href="https://shoes.example/shoes/ALD-DERBY" />',
            '<link rel="alternate" hreflang="de" href="https://shoes.example/de/shoes/ALD-DERBY" />',
            '<link rel="alternate" hreflang="es" href="https://shoes.example/es/shoes/ALD-DERBY" />',
            '<link rel="alternate" hreflang="x-default" href="https://shoes.example/shoes/ALD-DERBY" />',
        ]
        assert json.loads(block(product, "application/ld+json"))["@type"] == "Product"
        assert json.loads(block(way, "application/ld+json"))["@type"] == "BreadcrumbList"
        assert first.startswith('<script type="application/json" data-path="/api/shoes/ALD-DERBY">')
        assert block(first, "application/json").encode() == client.get("/api/shoes/ALD-DERBY").content

    def test_a_shoe_without_sizes_or_pictures_is_no_product_and_has_no_empty_list(
        self, client: Client
    ) -> None:
        shoe("Derby", sizes={})
        shoe("Boot", sizes={"42": 0})

        [way] = map(json.loads, blocks(head(client.get("/shoes/DERBY")), "application/ld+json"))
        product, _way = map(json.loads, blocks(head(client.get("/shoes/BOOT")), "application/ld+json"))

        assert way["@type"] == "BreadcrumbList"
        assert (product["@type"], len(product["offers"])) == ("Product", 1)
        assert "image" not in product

    def test_a_shoe_that_is_not_in_the_shop(self, client: Client) -> None:
        shoe("Derby", published=False)

        for reference in ("DERBY", "NOSUCH", "%00", "derby", "%F0%9F%91%9F", "x" * 4000):
            answer = client.get(f"/shoes/{reference}")
            assert answer.status_code == 404
            assert head(answer).startswith("<title>Not found · Shoestore</title>")

    def test_nothing_a_seller_writes_breaks_out_of_the_page(self, client: Client) -> None:
        evil = """</script><script>alert(1)</script>"'><img src=x onerror=alert(2)> <!--"""
        shoe("Derby", brand="Aldona")
        change_shoe("DERBY", {"name": evil, "description": evil, "colour": evil[:40]})

        text = head(client.get("/shoes/DERBY"))

        assert text.count("<script") == text.count("</script>") == 5
        assert "<img" not in text
        assert "<!--" not in text
        assert text.count("&lt;/script&gt;&lt;script&gt;alert(1)") == 4
        drawn = client.get("/shoes/DERBY").content.decode().partition("</head>")[2]
        assert "<script" not in drawn
        assert drawn.count("<img") == 0
        told = json.loads(blocks(text, "application/json")[0])
        assert told == json.loads(client.get("/api/shoes/DERBY").content)
        assert (told["name"], told["description"]) == (evil, evil)
        product, way = map(json.loads, blocks(text, "application/ld+json"))
        assert product["name"] == way["itemListElement"][2]["name"] == evil


class TestShelf:
    def test_its_page_is_begun_by_the_server(self, client: Client) -> None:
        shoe("Derby")

        answer = client.get("/")
        *lines, first, _shop, _pages = head(answer).split("\n    ")

        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-cache"
        assert lines[0] == "<title>Shoestore</title>"
        assert '<meta property="og:type" content="website" />' in lines
        assert '<link rel="canonical" href="https://shoes.example/" />' in lines
        kinds = [json.loads(data)["@type"] for data in blocks(head(answer), "application/ld+json")]
        assert kinds == ["Organization", "WebSite"]
        assert first.startswith('<script type="application/json" data-path="/api/shoes">')
        assert block(first, "application/json").encode() == client.get("/api/shoes").content

    def test_the_pictures_of_the_first_row_are_asked_for_at_once(self, client: Client) -> None:
        for name in ("Derby", "Loafer", "Runner"):
            shoe(name)
        for reference in ("LOAFER", "DERBY"):
            add_picture(Shoe.objects.get(reference=reference).pk, photograph("#101010"), alt="side")

        lines = head(client.get("/")).split("\n    ")

        # The newest comes first: Runner, which has no picture.
        told = json.loads(client.get("/api/shoes").content)["items"]
        loafer, derby = told[1]["images"][0]["url"], told[2]["images"][0]["url"]
        assert lines[1:3] == [
            f'<link rel="preload" as="image" href="{loafer}" fetchpriority="high" />',
            f'<link rel="preload" as="image" href="{derby}" fetchpriority="high"'
            ' media="(min-width: 40rem)" />',
        ]
        assert f'<meta property="og:image" content="https://shoes.example{loafer}" />' in lines

    def test_filters_are_asked_as_the_storefront_asks_them(self, client: Client) -> None:
        shoe("Derby", brand="Aldona & Søn", reference="DERBY")
        shoe("Loafer", brand="Brisk")

        text = head(client.get("/?size=42&brand=aldona-son&sort=newest&utm_source=mail"))

        query = "/api/shoes?brand=aldona-son&amp;size=42&amp;system=EU"
        assert f'data-path="{query}"' in text
        assert text.startswith("<title>Aldona &amp; Søn · Shoestore</title>")
        assert '<meta name="robots" content="noindex" />' in text
        shown = json.loads(blocks(text, "application/json")[0])["items"]
        assert [item["reference"] for item in shown] == ["DERBY"]

    def test_what_was_searched_for_is_titled_and_not_listed(self, client: Client) -> None:
        shoe("Derby")

        text = head(client.get('/?q="><script>alert(1)</script>'))

        title = "<title>Results for “&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;” · Shoestore</title>"
        assert text.startswith(title)
        assert '<meta name="robots" content="noindex" />' in text
        assert text.count("<script") == text.count("</script>") == 3

    @pytest.mark.parametrize(
        ("query", "canonical"),
        [
            ("", "/"),
            ("utm_source=mail", "/"),
            ("system=UK", "/"),
            ("brand=aldona", "/?brand=aldona"),
            ("brand=aldona&brand=aldona&system=UK&ref=x", "/?brand=aldona"),
            ("audience=men", "/?audience=men"),
            ("kind=derby", "/?kind=derby"),
            ("colour=black", "/?colour=black"),
            ("size=42", "/?size=42&amp;system=EU"),
            ("size=8&system=UK", "/?size=8&amp;system=UK"),
        ],
    )
    def test_the_whole_shelf_and_shelves_of_one_value_are_listed(
        self, client: Client, query: str, canonical: str
    ) -> None:
        shoe("Derby", sizes={"42": 1})

        text = head(client.get(f"/?{query}"))

        assert "noindex" not in text
        assert f'<link rel="canonical" href="https://shoes.example{canonical}" />' in text
        assert f'hreflang="de" href="https://shoes.example/de{canonical}" />' in text

    @pytest.mark.parametrize(
        "query",
        [
            "brand=aldona&audience=men", "kind=derby&kind=boot", "brand=aldona&sort=price", "sort=price",
            "price_max=200", "kind=derby&price_min=1", "available=true", "brand=aldona&size=42",
        ],
    )  # fmt: skip
    def test_combinations_prices_and_sorts_are_not_listed(self, client: Client, query: str) -> None:
        shoe("Derby", sizes={"42": 1})
        shoe("Boot", kind="boot", sizes={"42": 1})

        text = head(client.get(f"/?{query}"))

        assert '<meta name="robots" content="noindex" />' in text
        assert "canonical" not in text

    @pytest.mark.parametrize("name", ["brand", "kind", "colour", "size"])
    def test_a_value_that_the_shop_does_not_have_is_neither_listed_nor_the_title(
        self, client: Client, name: str
    ) -> None:
        shoe("Derby", brand="Casino", published=False)

        for value in ("Best casino bonus", "casino"):
            text = head(client.get("/", {name: value}))

            assert text.startswith("<title>Shoes · Shoestore</title>")
            assert '<meta name="robots" content="noindex" />' in text

    def test_what_the_api_refuses_is_left_to_the_storefront(self, client: Client) -> None:
        text = head(client.get("/?size=pumpkin"))

        assert "/api/shoes" not in text
        assert text.startswith("<title>Shoes · Shoestore</title>")


def test_a_storefront_that_was_not_built_says_so(client: Client, built: Path) -> None:
    (built / "index.html").unlink()

    answer = client.get("/")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == page.NOT_BUILT


def test_pages_are_only_looked_at(client: Client) -> None:
    assert client.head("/bag").status_code == 200
    assert client.post("/bag").status_code == 405


def test_a_page_of_the_shops_own_has_a_head_of_its_own(client: Client) -> None:
    own_page("returns", "Returns", text="# Time\n\n30 days & more.")

    html = head(client.get("/pages/returns"))

    assert f"<title>Returns · {shop_settings.SHOP_NAME}</title>" in html
    assert '<meta name="description" content="Time 30 days &amp; more." />' in html
    assert 'data-path="/api/pages/returns?language=en"' in html


def test_languages_of_a_page_have_their_own_addresses(client: Client, built: Path) -> None:
    build(built / "de", BEFORE + BETWEEN + AFTER)
    own_page("delivery", "Delivery")
    german = own_page("delivery", "Lieferung", language=Language.DE)
    german.slug = "lieferung"
    write_page(german)

    for address, canonical in (("/pages/delivery", "/pages/delivery"), ("/de/pages/lieferung",) * 2):
        text = head(client.get(address))
        assert f'<link rel="canonical" href="https://shoes.example{canonical}" />' in text
        assert 'hreflang="en" href="https://shoes.example/pages/delivery"' in text
        assert 'hreflang="de" href="https://shoes.example/de/pages/lieferung"' in text
        assert 'hreflang="es" href="https://shoes.example/es/pages/delivery"' in text


def test_an_address_of_another_language_leads_to_the_page_in_this_one(client: Client, built: Path) -> None:
    build(built / "de", BEFORE + BETWEEN + AFTER)
    english = own_page("delivery", "Delivery")
    own_page("delivery", "Lieferung", language=Language.DE)
    english.slug = "shipping"
    write_page(english)

    old, switched = client.get("/pages/delivery"), client.get("/de/pages/shipping")

    assert (old.status_code, old["Location"]) == (302, "/pages/shipping")
    assert (switched.status_code, switched["Location"]) == (302, "/de/pages/delivery")
    assert "<title>Delivery ·" in head(client.get("/pages/shipping"))
    assert "<title>Lieferung ·" in head(client.get("/de/pages/delivery"))


@pytest.mark.parametrize("address", ["/", "/bag", "/pages/nothing"])
def test_every_page_knows_the_shop_and_its_pages(client: Client, built: Path, address: str) -> None:
    build(built / "de", BEFORE + BETWEEN + AFTER)
    own_page("returns", "Rückgabe", language=Language.DE)

    *_lines, shop, pages = head(client.get(f"/de{address}")).split("\n    ")

    assert 'data-path="/api/shop"' in shop
    assert block(shop, "application/json").encode() == client.get("/api/shop").content
    assert 'data-path="/api/pages?language=de"' in pages
    assert [page["title"] for page in json.loads(block(pages, "application/json"))["items"]] == ["Rückgabe"]


def test_the_picture_above_the_shelf_is_asked_for_before_all_others(client: Client) -> None:
    hang_picture(Place.HERO, admit(photograph("#101010")), alt="A bench")

    hero = client.get("/api/shop").json()["hero"]["picture"]["url"]
    asked = f'<link rel="preload" as="image" href="{hero}" fetchpriority="high" />'
    assert head(client.get("/")).split("\n    ")[1] == asked
    assert hero not in head(client.get("/?q=derby")).partition("<script")[0]


@pytest.mark.parametrize("address", ["/pages/nothing", "/pages/draft", "/pages/"])
def test_a_page_that_clients_cannot_read_is_nowhere(client: Client, address: str) -> None:
    own_page("draft", "Draft", published=False)

    assert client.get(address).status_code == 404


def test_a_page_names_the_files_of_its_route(client: Client, built: Path) -> None:
    build(built / "de", BEFORE + BETWEEN + AFTER, {"/orders": ["_app/orders.js"]})
    link = '<link rel="later" href="/de/_app/orders.js" />'
    assert link in head(client.get("/de/orders"))
    assert link not in head(client.get("/de/bag"))


def test_what_was_searched_for_stays_in_the_box(client: Client) -> None:
    shoe("Derby")
    assert 'type="search" value="derby"' in client.get("/?q=derby").content.decode()
