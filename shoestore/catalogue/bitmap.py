"""Sets of small numbers as bits of one Python integer: and, or and counting at the speed of memory."""

from collections.abc import Iterable, Iterator

Bitmap = int


def bitmap(numbers: Iterable[int], *, size: int) -> Bitmap:
    """The set of these numbers, all below `size`."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def union(bitmaps: Iterable[Bitmap]) -> Bitmap:
    """The numbers that are in at least one of the sets."""
    found = 0
    for bits in bitmaps:
        found |= bits
    return found


def ascending(bits: Bitmap) -> Iterator[int]:
    """The numbers of a set, the lowest first."""
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def descending(bits: Bitmap) -> Iterator[int]:
    """The numbers of a set, the highest first."""
    digits = bin(bits)[2:]
    highest = len(digits) - 1
    place = digits.find("1")
    while place >= 0:
        yield highest - place
        place = digits.find("1", place + 1)
