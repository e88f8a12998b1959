"""Every page looks as it did: compared with pictures that were kept, at half their size.

A change that is meant is taken over with `python -m tests.looks pictures --renew`. What a page looks like now
is in build/pictures when it differs.
"""

from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.e2e import screenshots
from tests.e2e.devices import DEVICES
from tests.looks import renewing
from tests.looks.pages import Visitor, without_what_is_new
from tests.looks.report import Report
from tests.servers.shop_processes import ROOT

KEPT = Path(__file__).parent / "pictures"
NOW = ROOT / "build" / "pictures"
QUALITY = 70
# How much of 255 a pixel may differ, and what part of a tile may differ by more: a word is nothing of a whole
# page, and a lot of the tile where it stands.
TOLERATED_DIFFERENCE = 40
TILE = 16
TOLERATED_PART = 0.15

WITHOUT_WAITING = """async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
}"""
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  window.texts = nodes;
  return nodes.map((node) => node.data);
}"""
SAY = "texts => texts.forEach((text, index) => { window.texts[index].data = text })"


def check(visitor: Visitor) -> Report:
    report = Report()
    differences = {}
    for device, theme, view in product(DEVICES, ("light", "dark"), storefront_views()):
        name = f"{view}-{device}-{theme}"
        with visitor.page(device=device, theme=theme) as page:
            picture = taken(page, visitor, view)
        if renewing():
            KEPT.mkdir(exist_ok=True)
            (KEPT / f"{name}.webp").write_bytes(picture)
        else:
            differences[name] = _difference(KEPT / f"{name}.webp", picture)
    report.figures = {"pictures": len(storefront_views()) * 4, "bytes": sum(map(_size, KEPT.glob("*.webp")))}
    report.faults = [f"{name} {said}" for name, said in differences.items() if said]
    return report


def storefront_views() -> list[str]:
    return [name for name in screenshots.VIEWS if not name.startswith("backoffice")]


def taken(page: Page, visitor: Visitor, view: str) -> bytes:
    """A picture of a page with everything on it, and with nothing on it that is new each time."""
    screenshots.VIEWS[view](page, visitor.shop)
    page.mouse.move(0, 0)
    page.evaluate(WITHOUT_WAITING)
    page.wait_for_load_state("networkidle")
    page.evaluate(SAY, [without_what_is_new(text) for text in page.evaluate(TEXTS)])
    shot = page.screenshot(
        full_page=view not in screenshots.VIEWPORT_ONLY, animations="disabled", caret="hide"
    )
    return _small(Image.open(BytesIO(shot)))


def _small(picture: Image.Image) -> bytes:
    file = BytesIO()
    half = picture.convert("RGB").resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    half.save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()


def _difference(kept: Path, picture: bytes) -> str:
    """What is different, in words; nothing if it is the same to the eye."""
    if not kept.exists():
        said = "has no picture to compare with"
    else:
        before, now = Image.open(kept).convert("RGB"), Image.open(BytesIO(picture)).convert("RGB")
        said = _told(before, now)
    if said:
        NOW.mkdir(parents=True, exist_ok=True)
        (NOW / kept.name).write_bytes(picture)
    return said


def _told(before: Image.Image, now: Image.Image) -> str:
    if before.size != now.size:
        return f"is {now.width} x {now.height} now, and was {before.width} x {before.height}"
    channels = ImageChops.difference(before, now).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    differing = most.point(lambda value: 255 * (value > TOLERATED_DIFFERENCE))
    tiles = differing.reduce(TILE)
    worst = max(tiles.getdata())
    if worst <= 255 * TOLERATED_PART:
        return ""
    place = divmod(list(tiles.getdata()).index(worst), tiles.width)
    top, left = (2 * TILE * at for at in place)
    return f"differs the most {left} px from the left and {top} px from the top"


def _size(file: Path) -> int:
    return file.stat().st_size
