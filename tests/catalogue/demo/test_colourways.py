from re import fullmatch

from shoestore.catalogue.demo import shoes
from shoestore.catalogue.demo.colourways import SOLES, Finish, colourway, thread
from shoestore.catalogue.demo.paint import luminance


def test_what_is_not_said_follows_from_the_upper() -> None:
    look = colourway("#5f1d23", sole="walnut")
    assert (look.sole, look.outsole) == SOLES["walnut"]
    assert look.finish is Finish.LEATHER
    assert luminance(look.lace) < luminance(look.upper) < luminance(look.stitching)


def test_thread_shows_on_dark_leather_and_on_light() -> None:
    assert luminance(thread("#222222")) > luminance("#222222")
    assert luminance(thread("#f5f2ee")) < luminance("#f5f2ee")


def test_every_colour_of_every_drawing_is_one() -> None:
    for shoe in shoes():
        colours = [value for key, value in vars(shoe.look).items() if key != "finish"]
        assert len(colours) == 9
        assert all(fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours), shoe.reference
