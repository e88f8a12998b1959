"""Shoe sizes: what the labels EU 42, UK 8, US 9 and 27 cm say of each other, for men, women and kids.

The formulas, their sources and the choices made between them are told in docs/sizes.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from shoestore.errors import Invalid
from shoestore.sentences import Sentence


class System(StrEnum):
    """A way of speaking of shoe sizes: Paris points, barleycorns from two origins, or the foot's length."""

    EU = "EU"
    UK = "UK"
    US = "US"
    CM = "CM"


class Last(StrEnum):
    """The form a shoe is made on; unisex shoes are made on the men's last."""

    MEN = "men"
    WOMEN = "women"
    KIDS = "kids"


class UnknownSystem(Invalid):
    """Nobody in the shop speaks this size system."""

    code = "unknown_size_system"


class UnknownSize(Invalid):
    """The label is no size of its system, or none that shoes are made in."""

    code = "unknown_size"


@dataclass(frozen=True, slots=True)
class Size:
    """One label understood: `42.5`, or with a child's letter `12.5K` (UK), `12.5C` and `1Y` (US)."""

    system: System
    number: Decimal
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.number.normalize():f}{self.letter}"

    @property
    def rank(self) -> Decimal:
        """Where the size stands among those of its system: UK 13.5K comes just before UK 1."""
        return self.number - _CHILD_SIZES if self.letter in _CHILD_LETTERS else self.number


Row = Mapping[System, str]

# A UK child's 13 is the adult's 0: the scale begins again there (docs/sizes.md), and in the US likewise.
_CHILD_SIZES = Decimal(13)
_CHILD_LETTERS = frozenset("KC")
_STEP = {
    System.EU: Decimal("0.5"),
    System.UK: Decimal("0.5"),
    System.US: Decimal("0.5"),
    System.CM: Decimal("0.25"),
}
_EXAMPLES = {
    System.EU: "42 or 42.5",
    System.UK: "8, 8.5 or 10K",
    System.US: "9, 9.5, 10C or 1Y",
    System.CM: "27 or 27.5",
}
# What makers print on kids' boxes, and the one letter we write for it.
_LETTERS = {
    System.UK: {"K": "K", "C": "K", "KIDS": "K", "CHILD": "K"},
    System.US: {"C": "C", "K": "C", "T": "C", "Y": "Y"},
}
_US_ABOVE_UK = {Last.MEN: Decimal(1), Last.WOMEN: Decimal(2), Last.KIDS: Decimal("0.5")}
_UK_RANGE = {
    Last.MEN: (Decimal("2.5"), Decimal(15)),
    Last.WOMEN: (Decimal(1), Decimal(11)),
    Last.KIDS: (Decimal(-13), Decimal("6.5")),
}

_LABEL = re.compile(
    r"(?P<system>EU|UK|US|CM)? \s*"
    r"(?P<whole>[0-9]{1,3}) (?: [.,](?P<decimals>[0-9]{1,3}) | (?P<half>\s*½|\s+1/2|-1/2) )? \s*"
    r"(?P<mark>[A-Z]{1,5})?",
    re.VERBOSE,
)
# Mondopoint is marked in millimetres too (265), and no foot is 60 cm long.
_LONGEST_IN_CM = 60
# Longer than any way of writing a size; what is longer is not read, kept or repeated.
_LONGEST_LABEL = 20

# Whom a last is for, within a sentence.
WEARERS = {Last.MEN: Sentence("men"), Last.WOMEN: Sentence("women"), Last.KIDS: Sentence("kids")}

# UK, EU and cm from a toddler's foot to a giant's, by UK half sizes: the same for every last.
_LADDER = """
  0K 15 9        0.5K 16 9.5      1K 16.5 10       1.5K 17 10.5
  2K 18 10.75    2.5K 18.5 11     3K 19 11.5       3.5K 19.5 12
  4K 20 12.5     4.5K 21 13       5K 21.5 13.25    5.5K 22 13.5
  6K 23 14       6.5K 23.5 14.5   7K 24 15         7.5K 25 15.5
  8K 25.5 15.75  8.5K 26 16       9K 26.5 16.5     9.5K 27 17
  10K 28 17.5    10.5K 28.5 18    11K 29 18.5      11.5K 30 18.75
  12K 30.5 19    12.5K 31 19.5    13K 31.5 20      13.5K 32 20.5
  1 33 21        1.5 33.5 21.25   2 34 21.5        2.5 35 22
  3 35.5 22.5    3.5 36 23        4 37 23.5        4.5 37.5 23.75
  5 38 24        5.5 38.5 24.5    6 39 25          6.5 40 25.5
  7 40.5 26      7.5 41 26.5      8 42 27          8.5 42.5 27.25
  9 43 27.5      9.5 44 28        10 44.5 28.5     10.5 45 29
  11 46 29.5     11.5 46.5 29.75  12 47 30         12.5 48 30.5
  13 48.5 31     13.5 49 31.5     14 49.5 32       14.5 50 32.5
  15 51 33
"""


def system_named(name: str) -> System:
    """The size system of that name, in capitals or not; raises UnknownSystem."""
    try:
        return System(name.strip().upper())
    except ValueError:
        sentence = Sentence("There is no size system “{system}”: ask in one of {all}.", all=", ".join(System))
        raise UnknownSystem(sentence, system=_shortened(name), known=list(System)) from None


def labels(label: str, *, system: System, last: Last) -> dict[System, str]:
    """What a size is called in every system, under its own label in its own; raises UnknownSize.

    A size between two rows of the chart is called elsewhere like the row below it: a shoe that turns out
    half a size roomy is kept, one that turns out short comes back.
    """
    own, row = _found(label, system, last)
    return {**row, system: own}


def convert(label: str, *, source: System, target: System, last: Last) -> str:
    """The label in another system; every row of the chart converts there and back; raises UnknownSize."""
    return labels(label, system=source, last=last)[target]


def chart(last: Last) -> list[dict[System, str]]:
    """The size guide of one last, smallest first: in no system do two rows bear one label."""
    return [dict(row) for row in _rows(last)]


def canonical(label: str, system: System) -> str:
    """The one way we write a label: `42.5` for “42,5”, “42½” or “EU 42 1/2”; raises UnknownSize."""
    return str(parse(label, system))


def label_on(last: Last, label: str, system: System) -> str:
    """The one way a label is written on shoes of this last: a child's UK 13 is `13K`; raises UnknownSize.

    Sizes beyond the chart are made too, for the largest feet: their labels stay as they are.
    """
    try:
        return labels(label, system=system, last=last)[system]
    except UnknownSize:
        return canonical(label, system)


def sort_key(label: str, system: System) -> Decimal:
    """Sorts the labels of one system from the shortest foot to the longest; raises UnknownSize."""
    return parse(label, system).rank


@lru_cache(maxsize=4096)
def parse(label: str, system: System) -> Size:
    """Understands a label as people write it; raises UnknownSize if it is no size of that system."""
    match = _LABEL.fullmatch(label[: _LONGEST_LABEL + 1].strip().upper())
    if match is None or len(label) > _LONGEST_LABEL:
        raise _not_a_size(label, system)
    _check_system_said(match, label, system)
    size = Size(system, _number(match, system), _letter(match, label, system))
    if size.number % _STEP[system] or not _letter_fits(size) or _is_too_long(size):
        raise _not_a_size(label, system)
    return size


def _check_system_said(match: re.Match[str], label: str, system: System) -> None:
    said = match["system"]
    if said and said != system:
        sentence = Sentence("“{size}” is a size in {said}, but was given as one in {system}.", said=said)
        raise UnknownSize(sentence, size=_shortened(label), system=system)


def _number(match: re.Match[str], system: System) -> Decimal:
    decimals = "5" if match["half"] else match["decimals"] or "0"
    number = Decimal(f"{match['whole']}.{decimals}")
    in_millimetres = system is System.CM and (match["mark"] == "MM" or number > _LONGEST_IN_CM)
    return number / 10 if in_millimetres else number


def _letter(match: re.Match[str], label: str, system: System) -> str:
    mark = match["mark"]
    if mark is None or mark == system or (system is System.CM and mark == "MM"):
        return ""
    letter = _LETTERS.get(system, {}).get(mark)
    if letter is None:
        raise _not_a_size(label, system)
    return letter


def _letter_fits(size: Size) -> bool:
    """Children's sizes end at 13½ and youths' begin at 1, so that a foot has one label."""
    if size.letter == "Y":
        return size.number >= 1
    return not size.letter or size.rank < 1


def _is_too_long(size: Size) -> bool:
    """Its label would be read again in millimetres, as a size ten times shorter."""
    return size.system is System.CM and size.number > _LONGEST_IN_CM


def _not_a_size(label: str, system: System) -> UnknownSize:
    sentence = Sentence(
        "“{size}” is not a size in {system}: write it like {example}.", example=_EXAMPLES[system]
    )
    return UnknownSize(sentence, size=_shortened(label), system=system)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL]}…"


def _found(label: str, system: System, last: Last) -> tuple[str, Row]:
    """The label as we write it, and its row of the chart."""
    index = _index(last, system)
    found = index.get(label) or index.get(canonical(label, system))
    if found is None:
        smallest, largest = _rows(last)[0][system], _rows(last)[-1][system]
        raise UnknownSize(
            Sentence(
                "There is no size {size} for {who} in {system}: sizes go from {smallest} to {largest}.",
                who=WEARERS[last],
            ),
            size=_shortened(label),
            system=system,
            last=last,
            smallest=smallest,
            largest=largest,
        )
    return found


@cache
def _index(last: Last, system: System) -> dict[str, tuple[str, Row]]:
    """Every label of the system the chart answers for, kids' without their letter included.

    Built upwards, so that of a toddler's UK 4K and a youth's UK 4, a bare “4” is the youth's.
    """
    index = {}
    rows = _rows(last)
    for row, above in zip(rows, (*rows[1:], None), strict=True):
        for size in _sizes_between(row, above, system):
            answer = (str(size), row)
            index[str(size)] = answer
            if last is Last.KIDS:
                index[str(replace(size, letter=""))] = answer
    return index


def _sizes_between(row: Row, above: Row | None, system: System) -> Iterator[Size]:
    """The row's own size, then those shoes are made in but the chart has no row for, as EU 41.5."""
    size = parse(row[system], system)
    yield size
    end = parse(above[system], system).rank if above else size.rank
    while size.rank + _STEP[system] < end:
        size = replace(size, number=size.number + _STEP[system])
        yield size


@cache
def _rows(last: Last) -> tuple[Row, ...]:
    smallest, largest = _UK_RANGE[last]
    rows = []
    spoken = _LADDER.split()
    for uk, eu, cm in zip(spoken[::3], spoken[1::3], spoken[2::3], strict=True):
        rank = parse(uk, System.UK).rank
        if smallest <= rank <= largest:
            us = str(_us_size(rank + _US_ABOVE_UK[last], last))
            rows.append({System.EU: eu, System.UK: uk, System.US: us, System.CM: cm})
    return tuple(rows)


def _us_size(rank: Decimal, last: Last) -> Size:
    if last is not Last.KIDS:
        return Size(System.US, rank)
    return Size(System.US, rank, "Y") if rank >= 1 else Size(System.US, rank + _CHILD_SIZES, "C")
