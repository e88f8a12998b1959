"""The photographs: a shoe before a calm backdrop, standing on soft light."""

from functools import lru_cache
from io import BytesIO

import resvg_py
from PIL import Image, ImageEnhance, ImageFilter

from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.paint import darker, lighter, mix

WIDTH, HEIGHT = 1600, 1200
LEFT, ACROSS, FOOT = 160, 1280, 1016
View = tuple[float, float, float, float]


def cut_out(drawing: Canvas, top: int) -> Image.Image:
    """The drawing alone on nothing, from `top` to just below the ground (y = 1000), 1:1."""
    return _developed(drawing, (LEFT, top, ACROSS, FOOT - top), (ACROSS, FOOT - top))


def for_a_child(shoe: Image.Image) -> Image.Image:
    """The same shoe on a child's last: much shorter, a little lower."""
    size = round(shoe.width * 0.84), round(shoe.height * 0.94)
    return shoe.resize(size, Image.Resampling.LANCZOS)


def side(shoe: Image.Image, background: str) -> bytes:
    """The shoe from the side, in the middle of the picture."""
    scene = backdrop(background).copy()
    _stand(scene, shoe, (WIDTH - shoe.width) // 2, HEIGHT // 2 + shoe.height // 2 + 30)
    return _png(scene)


def pair(shoe: Image.Image, background: str) -> bytes:
    """Both shoes, one behind the other."""
    near, far = _scaled(shoe, 0.86), ImageEnhance.Brightness(_scaled(shoe, 0.8)).enhance(0.94)
    ground = HEIGHT // 2 + near.height // 2 + 80
    left = (WIDTH - 340 - far.width) // 2
    scene = backdrop(background).copy()
    _stand(scene, far, left + 340, ground - 96)
    _stand(scene, near, left, ground)
    return _png(scene)


def closer(drawing: Canvas, background: str, place: tuple[int, int, int]) -> bytes:
    """A part of the shoe, from `left` and `top` on and `width` wide, filling the picture."""
    left, top, width = place
    scene = backdrop(background).copy()
    part = _developed(drawing, (left, top, width, width * HEIGHT / WIDTH), (WIDTH * 2 // 3, HEIGHT * 2 // 3))
    part = part.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    scene.paste(part, (0, 0), part)
    return _png(scene)


@lru_cache(maxsize=8)
def backdrop(background: str) -> Image.Image:
    """The empty studio: a wall that becomes a floor without a corner, lit from the upper left."""
    wall, floor = lighter(background, 0.4), background
    stops = ((0, wall), (0.6, mix(wall, floor, 0.35)), (0.78, floor), (1, darker(floor, 0.05)))
    shades = "".join(f'<stop offset="{offset}" stop-color="{colour}"/>' for offset, colour in stops)
    svg = (
        f'<defs><linearGradient id="w" x1="0" y1="0" x2="0" y2="1">{shades}</linearGradient>{_SPOT}</defs>'
        '<rect width="1600" height="1200" fill="url(#w)"/><rect width="1600" height="1200" fill="url(#s)"/>'
    )
    small = _render(svg, (0, 0, WIDTH, HEIGHT), (WIDTH // 2, HEIGHT // 2)).convert("RGB")
    return small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


@lru_cache(maxsize=8)
def _shadow(width: int) -> Image.Image:
    """The shadow below a cut-out of this width; the ground is in the middle of its height."""
    view = (LEFT - 160, -160, ACROSS + 320, 320)
    small = _render(_SHADOW, view, (400, 80))
    scale = width / ACROSS
    return small.resize((round((ACROSS + 320) * scale), round(320 * scale)), Image.Resampling.BICUBIC)


def _developed(drawing: Canvas, view: View, size: tuple[int, int]) -> Image.Image:
    shoe = _render(drawing.svg(Layer.SHARP), view, size)
    light = _render(drawing.svg(Layer.LIGHT), view, (size[0] // 4, size[1] // 4))
    shoe = _shone_upon(shoe, light.filter(ImageFilter.GaussianBlur(1.8 * size[0] / view[2])))
    if drawing.has(Layer.OVER):
        shoe.alpha_composite(_render(drawing.svg(Layer.OVER), view, size))
    return shoe


def _shone_upon(shoe: Image.Image, light: Image.Image) -> Image.Image:
    """Light is soft, so it is drawn small and enlarged: a sixteenth of the work, and smoother."""
    light = light.resize(shoe.size, Image.Resampling.BICUBIC)
    outline = shoe.getchannel("A")
    shoe.alpha_composite(light)
    shoe.putalpha(outline)
    return shoe


def _render(svg: str, view: View, size: tuple[int, int]) -> Image.Image:
    box = " ".join(f"{number:g}" for number in view)
    frame = f'width="{size[0]}" height="{size[1]}" viewBox="{box}" preserveAspectRatio="none"'
    page = f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{svg}</svg>'
    return Image.open(BytesIO(resvg_py.svg_to_bytes(svg_string=page, skip_system_fonts=True))).convert("RGBA")


def _scaled(shoe: Image.Image, scale: float) -> Image.Image:
    size = round(shoe.width * scale), round(shoe.height * scale)
    return shoe.resize(size, Image.Resampling.LANCZOS)


def _stand(scene: Image.Image, shoe: Image.Image, left: int, ground: int) -> None:
    scale = shoe.width / ACROSS
    shadow = _shadow(shoe.width)
    scene.paste(shadow, (left - round(160 * scale), ground - shadow.height // 2), shadow)
    scene.paste(shoe, (left, ground - shoe.height + round((FOOT - 1000) * scale)), shoe)


def _png(scene: Image.Image) -> bytes:
    file = BytesIO()
    scene.save(file, "PNG", compress_level=3)
    return file.getvalue()


_SPOT = (
    '<radialGradient id="s" cx="0.42" cy="0.3" r="0.8">'
    '<stop offset="0" stop-color="#fff" stop-opacity="0.7"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>'
)
_SHADOW = (
    '<filter id="f" x="-0.2" y="-2" width="1.4" height="5" color-interpolation-filters="sRGB">'
    '<feGaussianBlur stdDeviation="34 20"/></filter>'
    '<filter id="n" x="-0.2" y="-2" width="1.4" height="5" color-interpolation-filters="sRGB">'
    '<feGaussianBlur stdDeviation="12 6"/></filter>'
    '<g fill="#17130f"><ellipse cx="820" cy="10" rx="660" ry="34" fill-opacity="0.26" filter="url(#f)"/>'
    '<ellipse cx="805" cy="1" rx="560" ry="10" fill-opacity="0.6" filter="url(#n)"/></g>'
)
