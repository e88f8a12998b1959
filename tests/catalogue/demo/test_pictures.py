from io import BytesIO

import pytest
from PIL import Image

from shoestore.catalogue.demo import DemoShoe, pictures, shoes

ONE_OF_EACH = {shoe.silhouette: shoe for shoe in reversed(shoes())}


def _opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image


@pytest.mark.parametrize("shoe", ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())
def test_a_shoe_is_photographed_from_the_side_as_a_pair_and_closer(shoe: DemoShoe) -> None:
    photographs = pictures(shoe)
    assert [picture.alt for picture in photographs] == [
        f"{shoe.name} in {shoe.colourway}, seen from the side",
        f"{shoe.name} in {shoe.colourway}, the pair",
        f"{shoe.name} in {shoe.colourway}, a closer look",
    ]
    for picture in photographs:
        image = _opened(picture.png)
        assert (image.format, image.size, image.mode) == ("PNG", (1600, 1200), "RGB")


def test_the_shoe_stands_in_the_middle_and_the_studio_is_empty_around_it() -> None:
    side = _opened(pictures(ONE_OF_EACH["derby"])[0].png)
    corners = [side.getpixel(corner) for corner in ((0, 0), (1599, 0), (0, 1199), (1599, 1199))]
    assert all(min(corner) > 200 for corner in corners if isinstance(corner, tuple))
    red, green, blue = side.getpixel((640, 740))  # type: ignore[misc]
    assert 150 > red > 1.5 * green
    assert red > 1.5 * blue


def test_photographs_are_the_same_every_time() -> None:
    shoe = ONE_OF_EACH["ballerina"]
    assert pictures(shoe) == pictures(shoe)
