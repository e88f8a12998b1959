"""Words and money stay whole on narrow screens."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop

WORDS = {
    "de": ("In den Warenkorb", "Zum Warenkorb", "Zur Kasse"),
    "es": ("Añadir a la cesta", "Ir a la cesta", "Tramitar el pedido"),
}
LINES = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
}"""


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("language", ["de", "es"])
def test_money_and_words_are_not_broken(
    shop: Shop, arrive: Arrive, device: str, width: int, language: str
) -> None:
    if device != "phone":
        pytest.skip("narrow screens are phones")
    reference = shop.has(f"Angosto {language} {width}", sizes={"40": 5}, price="159.00")
    client = arrive(viewport={"width": width, "height": 700})
    add, to_bag, to_checkout = WORDS[language]
    client.goto(f"/{language}/shoes/{reference}")
    client.get_by_role("radiogroup").locator("label").first.click()
    client.get_by_role("button", name=add).click()
    client.get_by_role("link", name=to_bag).click()
    total = client.get_by_role("main").get_by_role("complementary").locator(".total")

    _is_whole(total.locator("span"))
    _is_whole(total.locator("strong"))
    expect(client.get_by_role("main").get_by_role("complementary")).to_contain_text(" · ")
    client.get_by_role("link", name=to_checkout).click()
    _is_whole(client.locator("button[type=submit] .numbers"))
    for money in client.locator("dd").all():
        _is_whole(money)


def _is_whole(text: Locator) -> None:
    expect(text).to_be_visible()
    assert text.evaluate(LINES) == 1, text.inner_text()
