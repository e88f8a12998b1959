"""The shop speaks for itself: pages its keeper writes, and a look of its own."""

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.catalogue import photograph
from tests.e2e.conftest import Arrive
from tests.e2e.shop import Shop
from tests.e2e.test_looks import COUNT_SHIFTS

TEXT = (
    "# Heels\n\nWe **resole** them. <script>document.title = 'taken'</script> [Danger](javascript:alert(1))"
)


def test_a_page_the_keeper_writes_is_read_by_clients(shop: Shop, arrive: Arrive, device: str) -> None:
    keeper, client = arrive(), arrive()
    steps.sign_in(keeper, shop)
    keeper.goto("/backoffice/shopfront/page/add/")
    keeper.get_by_label("Title").fill(f"Repairs {device}")
    keeper.get_by_label("Address").fill(f"repairs-{device}")
    keeper.get_by_label("Text").fill(TEXT)
    keeper.get_by_label("Published").check()
    keeper.get_by_role("button", name="Save", exact=True).click()
    expect(keeper.get_by_role("link", name=f"Repairs {device}").first).to_be_visible()

    client.goto("/")
    client.get_by_role("link", name=f"Repairs {device}").click()

    expect(client.get_by_role("heading", level=1)).to_have_text(f"Repairs {device}")
    expect(client.get_by_role("heading", level=2, name="Heels")).to_be_visible()
    expect(client.get_by_text("<script>")).to_be_visible()
    expect(client.get_by_role("link", name="Danger")).to_have_count(0)
    expect(client).to_have_title(f"Repairs {device} · Shoestore")


def test_an_accent_that_cannot_be_read_is_refused_beside_its_field(shop: Shop, arrive: Arrive) -> None:
    keeper = arrive()
    steps.sign_in(keeper, shop)
    keeper.goto("/backoffice/shopfront/look/")

    keeper.get_by_label("Accent in light").fill("#e0a060")
    keeper.get_by_role("button", name="Save", exact=True).click()

    refusal = keeper.get_by_text(
        "This colour's contrast to the page is 2.1, and text needs 4.5: choose a darker one."
    )
    expect(refusal).to_be_visible()


def test_the_picture_above_the_shelf_and_the_accent_are_there_at_once(shop: Shop, arrive: Arrive) -> None:
    keeper, client, without_scripts = arrive(), arrive(), arrive(java_script_enabled=False)
    client.add_init_script(COUNT_SHIFTS)
    steps.sign_in(keeper, shop)
    keeper.goto("/backoffice/shopfront/look/")
    picture = {"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": photograph("#a3312a")}
    keeper.get_by_label("New picture").set_input_files(files=[picture])
    keeper.get_by_label("Description").fill("A bench in the sun")
    keeper.get_by_label("Accent in light").fill("#7d4320")
    keeper.get_by_role("button", name="Save", exact=True).click()
    expect(keeper.get_by_text("was changed successfully")).to_be_visible()

    client.goto("/")
    expect(client.get_by_role("img", name="A bench in the sun")).to_be_visible()
    steps.see_whole(client)
    accent = client.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--action')")
    assert accent == "#7d4320"
    assert client.evaluate("window.shifts") == 0, client.evaluate("window.moved")
    without_scripts.goto("/")
    assert _size(without_scripts) == _size(client)

    keeper.goto("/backoffice/shopfront/look/")
    keeper.get_by_label("Accent in light").fill("")
    keeper.get_by_role("checkbox", name="Above the shelf").check()
    keeper.get_by_role("button", name="Save", exact=True).click()
    expect(keeper.get_by_text("was changed successfully")).to_be_visible()
    client.reload()
    expect(steps.shelf(client).get_by_role("article").first).to_be_visible()
    expect(client.get_by_role("img", name="A bench in the sun")).to_have_count(0)


def _size(page: Page) -> tuple[float, float]:
    box = page.get_by_role("img", name="A bench in the sun").bounding_box()
    assert box
    return box["width"], box["height"]
