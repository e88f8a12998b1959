"""How the back office looks."""

import pytest

from config.backoffice import LEATHER, STONE, backoffice


def test_the_back_office_has_the_name_of_the_shop() -> None:
    told = backoffice("Calle Nueva")

    assert (told["SITE_TITLE"], told["SITE_HEADER"]) == ("Calle Nueva", "Calle Nueva")


@pytest.mark.parametrize("colour", [LEATHER, STONE])
def test_a_colour_grows_darker_step_by_step(colour: dict[str, str]) -> None:
    brightness = [sum(bytes.fromhex(code.removeprefix("#"))) for code in colour.values()]

    assert [int(step) for step in colour] == [50, *range(100, 1000, 100), 950]
    assert brightness == sorted(set(brightness), reverse=True)
