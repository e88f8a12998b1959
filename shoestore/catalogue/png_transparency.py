"""The one transparent colour of a PNG, which Pillow compares with 8 bits whatever the file has.

With 16 bits it takes all dark colours for a transparent black; with 2 or 4 it does not find the colour.
"""

from collections.abc import Sequence
from functools import reduce
from io import BytesIO

from PIL import Image, ImageChops

# Where IHDR says the bits of a sample (W3C PNG, third edition, 11.2.1).
_DEPTH_AT = 24


def with_exact_transparency(image: Image.Image, data: bytes) -> Image.Image:
    """A decoded PNG in 8 bits, in which exactly the transparent colour of the file is transparent."""
    depth = data[_DEPTH_AT]
    colour = image.info.get("transparency")
    if image.mode == "I;16":
        low, high = Image.frombytes("LA", image.size, image.tobytes()).split()
        return high if colour is None else _with_alpha([high], [low], [colour])
    if image.mode == "RGB" and depth == 16 and colour is not None:
        return _with_alpha(image.split(), _low_bytes(data).split(), colour)
    if image.mode == "L" and depth < 8 and colour is not None:
        image.info["transparency"] = colour * 255 // (2**depth - 1)
    return image


def _low_bytes(data: bytes) -> Image.Image:
    """The second byte of each sample of an RGB picture of 16 bits, of which Pillow reads the first alone."""
    with Image.open(BytesIO(data), formats=["PNG"]) as image:
        image.tile = [tile._replace(args="RGB;16L") for tile in image.tile]
        image.load()
    return image


def _with_alpha(
    high: Sequence[Image.Image], low: Sequence[Image.Image], colour: Sequence[int]
) -> Image.Image:
    """The high bytes as a picture, transparent where each sample is this colour's of 16 bits."""
    matches = [
        ImageChops.darker(_where(first, sample >> 8), _where(second, sample & 255))
        for first, second, sample in zip(high, low, colour, strict=True)
    ]
    opaque = ImageChops.invert(reduce(ImageChops.darker, matches))
    return Image.merge("LA" if len(high) == 1 else "RGBA", [*high, opaque])


def _where(channel: Image.Image, byte: int) -> Image.Image:
    """White where the channel has this byte, black elsewhere."""
    return channel.point([255 * (value == byte) for value in range(256)])
