"""One number for each slot, held as bitmaps: bitmap n has the slots whose number has binary digit n.

So a question about all numbers at once, such as which are at most 129, takes a few ands for each digit and
not a step for each number (P. O'Neil and D. Quass, “Improved Query Performance with Variant Indexes”,
SIGMOD 1997: bit-sliced indexes).
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from shoestore.catalogue.bitmap import Bitmap, ascending

Digits = Sequence[Bitmap]


def binary_digits(number: int) -> Iterator[int]:
    """The places of a number's binary ones: 0 and 2 for five."""
    return ascending(number)


def at_most(digits: Digits, limit: int, *, among: Bitmap) -> Bitmap:
    """The slots whose number is not above the limit."""
    if limit < 0:
        return 0
    if limit >> len(digits):
        return among
    below, equal = 0, among
    for place in reversed(range(len(digits))):
        ones = equal & digits[place]
        if limit >> place & 1:
            below |= equal ^ ones
            equal = ones
        else:
            equal ^= ones
    return below | equal


def extremes(digits: Digits, *, among: Bitmap) -> tuple[int, int]:
    """The lowest and the highest number of these slots, of which there is at least one."""
    lowest = highest = 0
    least = most = among
    for place in reversed(range(len(digits))):
        if zeros := least & ~digits[place]:
            least = zeros
        else:
            lowest |= 1 << place
        if ones := most & digits[place]:
            most = ones
            highest |= 1 << place
    return lowest, highest


def first(digits: Digits, *, among: Bitmap, count: int, highest: bool) -> list[int]:
    """So many slots with the lowest numbers, or the highest, in no order; of equals, the lowest slots."""
    sure, rest = 0, among
    for ones in reversed(digits):
        better = rest & ones if highest else rest & ~ones
        missing = count - sure.bit_count()
        if better.bit_count() > missing:
            rest = better
        else:
            sure |= better
            rest ^= better
    missing = count - sure.bit_count()
    return [*ascending(sure), *islice(ascending(rest), missing)]
