"""What the postal addresses of a country have and need."""

import pytest

from shoestore.postal import (
    PostcodeForm,
    address_form,
    is_in_province,
    province_of,
    read_postcode,
    read_province,
)


def postcodes(country: str) -> PostcodeForm:
    form = address_form(country).postcode
    assert form
    return form


@pytest.mark.parametrize("country", ["HK", "AE"])
def test_countries_without_postcodes_have_none(country: str) -> None:
    form = address_form(country)

    assert form.postcode is None
    assert not form.city_required
    assert form.province
    assert form.province.required


def test_a_postcode_is_optional_in_ireland_and_needed_in_spain() -> None:
    assert (postcodes("IE").required, postcodes("IE").kind) == (False, "eircode")
    assert (postcodes("ES").required, postcodes("ES").example) == (True, "28039")


@pytest.mark.parametrize(
    ("country", "typed", "postcode"),
    [
        ("ES", "28013", "28013"),
        ("ES", "28 013", "28013"),
        ("GB", "sw1a 1aa", "SW1A 1AA"),
        ("NL", "1234 ab", "1234 AB"),
        ("CH", "CH-8001", "8001"),
        ("LV", "1073", "LV-1073"),
        ("PL", "00-950", "00-950"),
        ("US", "95014-1234", "95014-1234"),
        ("IE", "A65 F4E2", "A65 F4E2"),
        ("ES", "", ""),
    ],
)
def test_a_postcode_is_read_as_people_write_it(country: str, typed: str, postcode: str) -> None:
    assert read_postcode(postcodes(country), typed) == postcode


@pytest.mark.parametrize(
    ("country", "typed"), [("ES", "ABC"), ("ES", "280130"), ("US", "9501"), ("DE", "1010")]
)
def test_what_is_no_postcode_is_not_read(country: str, typed: str) -> None:
    assert read_postcode(postcodes(country), typed) is None


def test_a_province_is_known_by_its_code_and_its_name() -> None:
    states = address_form("US").province
    assert states
    assert states.kind == "state"
    assert read_province(states, "CA") == read_province(states, "california") == "CA"
    assert read_province(states, "Bavaria") is None


def test_provinces_of_other_scripts_are_said_in_latin_letters() -> None:
    emirates = address_form("AE").province
    assert emirates
    assert read_province(emirates, "dubai") == "Dubai"


def test_germany_has_no_provinces_in_its_addresses() -> None:
    assert address_form("DE").province is None


@pytest.mark.parametrize(
    ("country", "postcode", "province"),
    [
        ("ES", "28039", "M"),
        ("US", "95014", "CA"),
        ("IT", "00144", "RM"),
        ("DE", "10115", None),
        ("ES", "99999", None),
    ],
)
def test_a_postcode_tells_its_province_where_it_can(
    country: str, postcode: str, province: str | None
) -> None:
    assert province_of(postcode, country=country) == province


def test_a_postcode_of_another_province_is_found_out() -> None:
    assert is_in_province("95014", country="US", province="CA")
    assert not is_in_province("95014", country="US", province="NY")


def test_a_country_nobody_knows_the_addresses_of_needs_a_town_alone() -> None:
    form = address_form("QQ")

    assert (form.city_required, form.postcode, form.province) == (True, None, None)
