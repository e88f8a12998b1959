"""The shop in every language it speaks."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop
from tests.e2e.steps import ORDER_ID, come_for, put_in_bag

# At one moment: a page that still grows moves both.
TOP_AND_END_OF_FOOT = """offer => [
  offer.getBoundingClientRect().top, document.querySelector('footer').getBoundingClientRect().bottom,
]"""


@dataclass(frozen=True)
class Words:
    """What a person reads on the way to an order."""

    code: str
    title: str
    size: str
    add: str
    to_bag: str
    to_checkout: str
    name: str
    email: str
    order: str
    thanks: str
    price: str


GERMAN = Words(
    "de", "Finde ein Paar, das passt.", "Größe", "In den Warenkorb", "Zum Warenkorb", "Zur Kasse", "Name",
    "E-Mail", "Zahlungspflichtig bestellen", "Danke, Ana.", "89,00\N{NO-BREAK SPACE}€",
)  # fmt: skip
SPANISH = Words(
    "es", "Encuentra un par que te quede bien.", "Talla", "Añadir a la cesta", "Ir a la cesta",
    "Tramitar el pedido", "Nombre", "Correo electrónico", "Pedido con obligación de pago", "Gracias, Ana.",
    "89,00\N{NO-BREAK SPACE}€",
)  # fmt: skip


@pytest.fixture(params=[GERMAN, SPANISH], ids=lambda words: words.code)
def words(request: pytest.FixtureRequest) -> Words:
    found: Words = request.param
    return found


def test_the_shelf_speaks_the_language_of_its_address(client: Page, words: Words) -> None:
    client.goto(f"/{words.code}")

    expect(client.get_by_role("heading", level=1)).to_have_text(words.title)
    expect(client.locator("html")).to_have_attribute("lang", words.code)
    expect(client.get_by_role("article").first).to_be_visible()


def test_a_pair_is_ordered_in_the_language_of_the_page(
    shop: Shop, client: Page, device: str, words: Words
) -> None:
    reference = shop.has(f"Lingua {words.code} {device}", sizes={"40": 1})

    client.goto(f"/{words.code}/shoes/{reference}")
    client.get_by_role("radiogroup", name=words.size).locator("label").first.click()
    client.get_by_role("button", name=words.add).click()
    client.get_by_role("link", name=words.to_bag).click()
    client.get_by_role("link", name=words.to_checkout).click()
    client.get_by_label(words.name, exact=True).fill("Ana Ruiz")
    client.get_by_label(words.email).fill("ana@example.com")
    expect(client.get_by_role("button", name=words.order)).to_contain_text(words.price)
    client.get_by_role("button", name=words.order).click()

    expect(client.get_by_role("heading", level=1)).to_have_text(words.thanks)
    assert ORDER_ID.search(client.url)
    assert f"/{words.code}/orders/" in client.url
    assert shop.pairs(reference, "40") == 0


def test_texts_of_the_catalogue_are_marked_as_english(
    shop: Shop, client: Page, device: str, words: Words
) -> None:
    name = f"Habla {words.code} {device}"
    reference = shop.has(name, sizes={"40": 1})

    client.goto(f"/{words.code}/shoes/{reference}")

    expect(client.get_by_text(f"{name}, made with care.")).to_have_attribute("lang", "en")
    picture = client.get_by_role("region", name=name).get_by_alt_text(f"{name}, seen from the side")
    expect(picture).to_have_attribute("lang", "en")


def test_the_footer_leads_to_the_same_page_in_another_language(shop: Shop, client: Page, device: str) -> None:
    reference = shop.has(f"Tongue {device}", sizes={"40": 1})
    come_for(client, reference)
    put_in_bag(client, "EU 40")

    client.get_by_role("navigation", name="Languages").get_by_role("link", name="Deutsch").click()

    expect(client).to_have_url(f"{shop.address}/de/shoes/{reference}")
    expect(client.get_by_role("button", name="In den Warenkorb")).to_be_visible()
    expect(client.get_by_role("link", name="Warenkorb 1 Paar")).to_be_visible()


def test_another_language_is_offered_once_and_never_forced(arrive: Arrive) -> None:
    client = arrive(locale="es-ES")
    client.goto("/")
    offer = client.get_by_role("complementary", name="Esta tienda también habla español.")
    expect(offer.get_by_role("link", name="Seguir en español")).to_have_attribute("href", "/es/")

    offer.get_by_role("button", name="No, gracias").click()

    expect(offer).to_have_count(0)
    client.reload()
    expect(client.get_by_role("article").first).to_be_visible()
    expect(offer).to_have_count(0)


def test_with_large_letters_the_offer_covers_nothing(arrive: Arrive) -> None:
    client = arrive(locale="es-ES", viewport={"width": 390, "height": 844})
    letters = {"fontSizes": {"standard": 32, "fixed": 26}}
    client.context.new_cdp_session(client).send("Page.setFontSizes", letters)
    client.goto("/bag")
    offer = client.get_by_role("complementary", name="Esta tienda también habla español.")
    expect(client.get_by_role("contentinfo")).to_be_visible()
    offer.scroll_into_view_if_needed()

    offered, foot = offer.evaluate(TOP_AND_END_OF_FOOT)

    assert offered >= foot
