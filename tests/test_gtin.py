"""Barcode numbers as scanners and people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore.gtin import InvalidGtin, check_digit, is_global, parse_gtin


@pytest.mark.parametrize(
    ("read", "gtin"),
    [
        ("6291041500213", "6291041500213"),
        ("629 1041 50021-3", "6291041500213"),
        ("629\u20131041\u00a050021\u20103", "6291041500213"),
        ("\t8904000210037\n", "8904000210037"),
        ("036000291452", "036000291452"),
        ("73513537", "73513537"),
        ("10614141000415", "10614141000415"),
        ("0000000000000", "0000000000000"),
    ],
)
def test_a_barcode_number_is_read(read: str, gtin: str) -> None:
    assert parse_gtin(read) == gtin


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        ("", "The barcode number is empty: give its 8, 12, 13 or 14 digits."),
        (" - ", "The barcode number is empty: give its 8, 12, 13 or 14 digits."),
        ("629104150021X", "“629104150021X” is not a barcode number: it has other characters than digits."),
        ("٦٢٩١٠٤١٥٠٠٢١٣", "“٦٢٩١٠٤١٥٠٠٢١٣” is not a barcode number: it has other characters than digits."),
        ("629104150021", "The last digit of “629104150021” does not fit the others"),
        ("6291041500214", "The last digit of “6291041500214” does not fit the others"),
        ("6290141500213", "The last digit of “6290141500213” does not fit the others"),
        ("62910415002", "“62910415002” has 11 digits: a barcode number has 8, 12, 13 or 14."),
        ("629104150021300", "“629104150021300” has 15 digits: a barcode number has 8, 12, 13 or 14."),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_wrong(read: str, sentence: str) -> None:
    with pytest.raises(InvalidGtin) as refused:
        parse_gtin(read)
    assert refused.value.code == "invalid_gtin"
    assert refused.value.message.startswith(sentence)
    assert refused.value.details == {"gtin": read if read.strip(" -") else ""}


def test_a_very_long_number_is_not_repeated_in_full() -> None:
    with pytest.raises(InvalidGtin) as refused:
        parse_gtin("1" * 10_000)
    assert refused.value.message == f"“{'1' * 30}…” has 10,000 digits: a barcode number has 8, 12, 13 or 14."


@given(
    st.sampled_from([7, 11, 12, 13]).flatmap(
        lambda length: st.text("0123456789", min_size=length, max_size=length)
    )
)
def test_every_number_has_one_check_digit_and_no_wrong_digit_passes(body: str) -> None:
    right = body + check_digit(body)
    assert parse_gtin(right) == right
    for place, digit in enumerate(right):
        wrong = right[:place] + str((int(digit) + 1) % 10) + right[place + 1 :]
        with pytest.raises(InvalidGtin):
            parse_gtin(wrong)


@pytest.mark.parametrize(
    "gtin", ["4006381333931", "012345678905", "96385074", "00012345678905", "08412345678905"]
)
def test_a_number_that_gs1_gave_is_global(gtin: str) -> None:
    assert is_global(gtin)


@pytest.mark.parametrize(
    "gtin",
    [
        "0212345678909", "212345678909", "0412345678907", "412345678907", "0512345678906", "2012345678900",
        "2912345678901", "9812345678908", "9912345678907", "02012345678900", "20123451", "02345673",
    ],
)  # fmt: skip
def test_a_number_that_shops_give_themselves_is_not(gtin: str) -> None:
    assert not is_global(gtin)
