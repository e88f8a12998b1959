"""What a search asks for, and which shoes it finds."""

import pytest

from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.catalogue.index import build
from shoestore.catalogue.models import Shoe
from shoestore.catalogue.search_terms import Term, matching, read_terms, with_word
from shoestore.sizing import System
from tests.shop import shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def found(text: str, *, system: System = System.EU) -> list[str]:
    """The references that a search finds, in alphabetical order."""
    index = build()
    bits = matching(index, text, system=system)
    keys = [key for slot, key in enumerate(index.ids) if bits >> slot & 1]
    return sorted(Shoe.objects.filter(pk__in=keys).values_list("reference", flat=True))


def terms(text: str) -> list[str]:
    return [term.text for term in read_terms(build(), text, system=System.EU)]


def test_words_that_ask_nothing_more_are_left_out_and_the_others_keep_their_order() -> None:
    assert terms("Derby black derby bla de") == ["derby", "black"]
    assert terms("  ") == []


def test_a_plural_finds_one_unless_something_is_called_so() -> None:
    shoe("Tong", kind="tong")
    shoe("Bass", kind="loafer", audience="women")
    shoe("Bas", kind="loafer", audience="women")

    assert found("tongs") == ["TONG"]
    assert found("womens loafers") == ["BAS", "BASS"]
    assert found("bass") == ["BASS"]
    assert found("bas") == ["BAS", "BASS"]
    assert found("s") == found("us") == [], "which would be everything without its ending"


def test_words_find_no_shoe_that_is_not_published() -> None:
    shoe("Derby", published=False)

    assert found("derby") == found("") == found("schwarz") == []


@pytest.fixture
def shop() -> None:
    shoe("A", reference="BLACK-BOOT", kind="boot", colour="Black", audience="women", sizes={"38": 1})
    shoe("B", reference="RED-FLAT", kind="ballerina", colour="red", audience="women", sizes={"37": 1})
    shoe("C", reference="WHITE-HIKING", kind="hiking", colour="white", audience="men", sizes={"43": 1})
    shoe("D", reference="NAVY-KIDS", kind="sneaker", colour="navy", audience="kids", sizes={"28": 1})
    shoe("E", reference="TAN-SHOE", kind="loafer", colour="tan", audience="unisex", sizes={"42.5": 1})


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("schwarz", ["BLACK-BOOT"]),
        ("schwarze Stiefel", ["BLACK-BOOT"]),
        ("botas negras", ["BLACK-BOOT"]),
        ("rote Ballerinas", ["RED-FLAT"]),
        ("rojo", ["RED-FLAT"]),
        ("bailarinas rojas", ["RED-FLAT"]),
        ("Wanderschuh", ["WHITE-HIKING"]),
        ("Wanderschuhe weiss", ["WHITE-HIKING"]),
        ("wandersch", ["WHITE-HIKING"]),
        ("senderismo", ["WHITE-HIKING"]),
        ("niños", ["NAVY-KIDS"]),
        ("zapatillas azul marino", ["NAVY-KIDS"]),
        ("Kinderschuhe", ["NAVY-KIDS"]),
        ("cognacfarbene", ["TAN-SHOE"]),
        ("mocasín", ["TAN-SHOE"]),
        ("Damen", ["BLACK-BOOT", "RED-FLAT", "TAN-SHOE"]),
        ("men's shoes", ["TAN-SHOE", "WHITE-HIKING"]),
        ("rote Schuhe", ["RED-FLAT"]),
        ("zapatos", ["BLACK-BOOT", "NAVY-KIDS", "RED-FLAT", "TAN-SHOE", "WHITE-HIKING"]),
        ("sc", []),
        ("gelb", []),
    ],
)
def test_the_words_that_the_shop_shows_find_in_every_language(text: str, references: list[str]) -> None:
    assert found(text) == references


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("43", ["WHITE-HIKING"]),
        ("herren 43", ["WHITE-HIKING"]),
        ("43 damen", []),
        ("kids 28", ["NAVY-KIDS"]),
        ("28", ["NAVY-KIDS"]),
        ("EU 43", ["WHITE-HIKING"]),
        ("eu43", ["WHITE-HIKING"]),
        ("Größe 43", ["WHITE-HIKING"]),
        ("talla 43", ["WHITE-HIKING"]),
        ("size 43", ["WHITE-HIKING"]),
        ("uk 9", ["WHITE-HIKING"]),
        ("9 UK", ["WHITE-HIKING"]),
        ("uk 10k", ["NAVY-KIDS"]),
        ("us 9.5", ["TAN-SHOE"]),
        ("27,5 cm", ["WHITE-HIKING"]),
        ("275 mm", ["WHITE-HIKING"]),
        ("42.5", ["TAN-SHOE"]),
        ("42,5", ["TAN-SHOE"]),
        ("42½", ["TAN-SHOE"]),
        ("42 1/2", ["TAN-SHOE"]),
        ("42.5, 43", ["TAN-SHOE", "WHITE-HIKING"]),
        ("boot 38", ["BLACK-BOOT"]),
        ("boot 43", []),
        ("44", []),
        ("us 43", []),
    ],
)
def test_a_size_finds_the_shoes_that_are_there_in_it(text: str, references: list[str]) -> None:
    assert found(text) == references


@pytest.mark.usefixtures("shop")
def test_a_size_without_its_system_is_read_in_the_one_that_the_client_uses() -> None:
    assert found("9", system=System.UK) == ["WHITE-HIKING"]
    assert found("43", system=System.UK) == ["WHITE-HIKING"], "which is no size in the UK"
    assert found("9") == []


def test_a_number_in_a_name_is_found_as_well() -> None:
    shoe("Camino 42", reference="NAMED", sizes={"40": 1})
    shoe("Derby", reference="A-574", sizes={"42": 1})

    assert found("42") == ["A-574", "NAMED"]
    assert found("574") == found("57") == ["A-574"]


def test_a_size_beyond_the_chart_is_a_size_where_the_shop_has_it() -> None:
    shoe("Derby", sizes={"54": 1})

    assert found("54") == ["DERBY"]
    assert found("55") == []


def test_a_size_that_is_sold_out_finds_nothing() -> None:
    shoe("Derby", sizes={"42": 0, "43": 1})

    assert (found("derby 42"), found("derby 43")) == ([], ["DERBY"])


@pytest.mark.parametrize(
    "text", ["sale", "SALE", "Angebote", "reduzierte", "rebajas", "ofertas", "derby sale"]
)
def test_a_sale_finds_the_shoes_that_are_reduced(text: str) -> None:
    shoe("Derby", reference="REDUCED", price="89.00", former_price="129.00")
    shoe("Derby", reference="FULL")
    shoe("Salerno", reference="BEGINS-SO")

    assert found(text) == ["REDUCED"]
    change_shoe("REDUCED", {"former_price": None})
    assert found(text) == []


def test_a_shoe_that_is_called_sale_is_found_as_well() -> None:
    shoe("Sale", reference="NAMED")

    assert found("sale") == ["NAMED"]


@pytest.mark.parametrize("text", ["4006381333931", " 4006381-333931 ", "04006381333931"])
def test_a_barcode_finds_its_shoe(text: str) -> None:
    shoe("Derby")
    shoe("Loafer")
    change_shoe("DERBY", {}, run=[RunEntry("42", gtin="4006381333931")])

    assert found(text) == ["DERBY"]
    assert found("4006381333930") == [], "its check digit is wrong"
    change_shoe("DERBY", {"published": False})
    assert found(text) == []


def test_a_barcode_of_twelve_digits_is_found_as_scanners_read_it() -> None:
    shoe("Derby")
    change_shoe("DERBY", {}, run=[RunEntry("42", gtin="012345678905")])

    assert found("0012345678905") == found("012345678905") == ["DERBY"]
    assert found("12345678905") == [], "which is no number of a barcode"


def test_what_can_be_mistyped_is_a_word() -> None:
    read = read_terms(build(), "Gr. 42 schwarz sale", system=System.EU)

    assert read == [Term("gr. 42", (System.EU, "42")), Term("schwarz"), Term("sale")]
    assert [term.is_word for term in read] == [False, True, False]


def test_a_word_of_the_shop_is_found_by_its_beginning_of_three_letters() -> None:
    shoe("A", colour="black")
    index = build()

    assert with_word(index, "sch") == 1
    assert with_word(index, "sc") == 0
