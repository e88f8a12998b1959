"""The words that the shop shows for audiences, kinds and colours, in all its languages and forms.

Clients search in their own language, whatever the language of the page. Each entry has the value as shops
write it and the words that find it: English, German and Spanish, singular and plural, adjectives in all their
endings.
"""

from bisect import bisect_left
from functools import lru_cache

from shoestore.catalogue.words import words_of

# Fewer letters begin too many words of too many languages.
SHORTEST_BEGINNING = 3

WORDS_OF_VALUE = {
    "women": "women women's womens woman ladies Damen Dame Frauen Frau Damenschuhe Damenschuh"
    " mujer mujeres señora señoras",
    "men": "men men's mens man Herren Herr Männer Mann Herrenschuhe Herrenschuh hombre hombres caballero"
    " caballeros",
    "unisex": "unisex Unisexschuhe Unisexschuh",
    "kids": "kids kids' kid's kid children children's child Kinder Kindern Kind Kinderschuhe Kinderschuh"
    " niños niño niñas niña infantil infantiles",
    "ballerina": "ballerina ballerinas Ballerina Ballerinas bailarina bailarinas",
    "boot": "boot boots Stiefel Stiefeln bota botas",
    "derby": "derby derbys derbies",
    "hiking": "hiking Wanderschuh Wanderschuhe Wanderschuhen senderismo",
    "loafer": "loafer loafers Loafern mocasín mocasines",
    "running": "running Laufschuh Laufschuhe Laufschuhen",
    "sandal": "sandal sandals Sandale Sandalen sandalia sandalias",
    "sneaker": "sneaker sneakers Sneakern zapatilla zapatillas",
    "beige": "beige beiger beiges beigen beigem",
    "black": "black schwarz schwarze schwarzer schwarzes schwarzen schwarzem negro negra negros negras",
    "blue": "blue blau blaue blauer blaues blauen blauem azul azules",
    "brown": "brown braun braune brauner braunes braunen braunem marrón marrones",
    "burgundy": "burgundy Burgunder burgunderrot burgunderrote burgunderroter burgunderrotes burgunderroten"
    " burgunderrotem burdeos",
    "green": "green grün grüne grüner grünes grünen grünem verde verdes",
    "grey": "grey gray grau graue grauer graues grauen grauem gris grises",
    "navy": "navy marineblau marineblaue marineblauer marineblaues marineblauen marineblauem azul azules"
    " marino marinos",
    "pink": "pink pinke pinker pinkes pinken pinkem rosa rosas",
    "red": "red rot rote roter rotes roten rotem rojo roja rojos rojas",
    "tan": "tan Cognac cognacfarben cognacfarbene cognacfarbener cognacfarbenes cognacfarbenen cognacfarbenem"
    " cuero camel coñac",
    "white": "white weiß weiße weißer weißes weißen weißem blanco blanca blancos blancas",
    "yellow": "yellow gelb gelbe gelber gelbes gelben gelbem amarillo amarilla amarillos amarillas",
}  # fmt: skip

REDUCED = frozenset(
    words_of(
        "sale sales reduced discount discounts discounted Angebot Angebote Angeboten reduziert reduzierte"
        " reduzierter reduziertes reduzierten reduziertem Ausverkauf Schlussverkauf Rabatt Rabatte"
        " rebaja rebajas rebajado rebajada rebajados rebajadas oferta ofertas descuento descuentos"
    )
)
ANY_SHOE = frozenset(words_of("shoe shoes Schuh Schuhe Schuhen zapato zapatos calzado"))

_ENTRIES = sorted((word, value) for value, words in WORDS_OF_VALUE.items() for word in words_of(words))
WORDS = sorted({word for word, _ in _ENTRIES} | REDUCED | ANY_SHOE)


@lru_cache(maxsize=1024)
def values_named(word: str) -> frozenset[str]:
    """The values of which a word begins so."""
    if len(word) < SHORTEST_BEGINNING:
        return frozenset()
    start = bisect_left(_ENTRIES, (word, ""))
    values = set()
    for entry, value in _ENTRIES[start:]:
        if not entry.startswith(word):
            break
        values.add(value)
    return frozenset(values)
