"""The address of a delivery, by the rules of its country."""

import pytest

from shoestore.checkout.delivery_address import Address, AddressInvalid, check_address


def address(country: str, postcode: str = "", *, city: str = "Town", province: str = "") -> Address:
    return Address("Street 1", postcode, city, country, province=province)


def faults(given: Address) -> list[tuple[str, str]]:
    """Field and code of everything that is wrong."""
    with pytest.raises(AddressInvalid) as refusal:
        check_address(given)
    errors = refusal.value.details["errors"]
    assert isinstance(errors, list)
    return [(error["field"].removeprefix("fulfilment.address."), error["code"]) for error in errors]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (address("ES", "ABC"), [("postcode", "wrong_form")]),
        (address("ES"), [("postcode", "needed")]),
        (address("DE", "10115", city=""), [("city", "needed")]),
        (address("HK", "999077", province="Kowloon"), [("postcode", "not_used")]),
        (address("AE", city=""), [("province", "needed")]),
        (address("DE", "10115", province="Berlin"), [("province", "not_used")]),
        (address("US", "95014", province="Bavaria"), [("province", "unknown_value")]),
        (address("US", "95014", province="NY"), [("postcode", "not_in_province")]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_country_has_not_or_needs_is_refused_by_its_field(
    given: Address, wrong: list[tuple[str, str]]
) -> None:
    assert faults(given) == wrong


def test_a_refusal_names_an_example() -> None:
    with pytest.raises(AddressInvalid, match=r"^A postcode in ES looks like 28039\.$"):
        check_address(address("ES", "ABC"))


@pytest.mark.parametrize(
    ("given", "postcode", "province"),
    [
        (address("HK", province="Kowloon", city=""), "", "Kowloon"),
        (address("AE", province="Dubai", city=""), "", "Dubai"),
        (address("IE"), "", ""),
        (address("IE", "a65 f4e2", province="Co. Clare"), "A65 F4E2", "Co. Clare"),
        (address("ES", "28 039"), "28039", "M"),
        (address("US", "95014", province="California"), "95014", "CA"),
        (address("IT", "00144", province="RM"), "00144", "RM"),
        (address("DE", "10115"), "10115", ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_address_is_kept_as_its_country_writes_it(given: Address, postcode: str, province: str) -> None:
    checked = check_address(given)

    assert (checked.postcode, checked.province) == (postcode, province)
