"""Sentences in the language that is spoken."""

from decimal import Decimal

import pytest
from django.utils import translation

from shoestore.sentences import Counted, Sentence, either, verbatim
from shoestore.translation import told

CHANGED = Sentence(
    "The price has changed: the order now comes to {now} {currency}, not {before}. "
    "Look at it again and order if you agree.",
    now=Decimal("1290.00"),
    currency="EUR",
    before=Decimal("99.50"),
)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en-gb", "The price has changed: the order now comes to 1,290.00 EUR, not 99.50. "
         "Look at it again and order if you agree."),
        ("de", "Der Preis hat sich geändert: Die Bestellung kostet jetzt 1.290,00 EUR, nicht 99,50. "
         "Sieh sie dir noch einmal an und bestelle, wenn du einverstanden bist."),
        ("es", "El precio ha cambiado: el pedido cuesta ahora 1\N{NO-BREAK SPACE}290,00 EUR, no 99,50. "
         "Míralo de nuevo y haz el pedido si te parece bien."),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_where_the_language_is_spoken(language: str, sentence: str) -> None:
    with translation.override(language):
        assert told(CHANGED) == sentence


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        ("en-gb", 1, "That was a lot of requests. Try again in 1 second."),
        ("en-gb", 2, "That was a lot of requests. Try again in 2 seconds."),
        ("de", 1, "Das waren viele Anfragen. Versuch es in 1 Sekunde noch einmal."),
        ("de", 60, "Das waren viele Anfragen. Versuch es in 60 Sekunden noch einmal."),
        ("es", 1, "Han sido muchas solicitudes. Inténtalo de nuevo en 1 segundo."),
        ("es", 60, "Han sido muchas solicitudes. Inténtalo de nuevo en 60 segundos."),
    ],
)
def test_one_and_many_are_told_as_the_language_tells_them(language: str, count: int, sentence: str) -> None:
    requests = Counted(
        "That was a lot of requests. Try again in {count} second.",
        "That was a lot of requests. Try again in {count} seconds.",
        count=count,
    )

    with translation.override(language):
        assert told(requests) == sentence


def test_a_sentence_within_a_sentence_is_told_too() -> None:
    with translation.override("de"):
        assert told(either(Sentence("paid"), Sentence("ready"))) == "bezahlt oder abholbereit"


def test_what_nobody_translates_is_told_as_it_is() -> None:
    with translation.override("de"):
        assert told(verbatim("Not Found")) == "Not Found"
