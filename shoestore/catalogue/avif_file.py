"""The boxes of an AVIF file, and how large the pictures in them really are.

The size in the `ispe` box is only a claim: a decoder makes room for what the AV1 sequence header says, and
shrinks it afterwards. So both are read. The boxes are those of ISO/IEC 14496-12 and 23008-12.
"""

import struct
from collections.abc import Collection, Iterator

from shoestore.catalogue.av1 import sizes as av1_sizes
from shoestore.catalogue.picture_errors import PictureDamaged

_KNOWN = frozenset([b"ftyp", b"meta", b"mdat", b"free", b"skip", b"moov"])
_IN_FILE = 0


def is_avif(data: bytes) -> bool:
    """Whether the file's type box names AVIF among its brands."""
    if data[4:8] != b"ftyp":
        return False
    size = int.from_bytes(data[:4])
    brands = data[8:12] + data[16:size]
    return any(brands[at : at + 4] in (b"avif", b"avis") for at in range(0, min(len(brands), 256), 4))


def measure(data: bytes) -> tuple[int, int, bool]:
    """The largest width and height anywhere in the file, and whether it moves.

    Raises PictureDamaged; struct.error or IndexError for a file that ends early.
    """
    boxes = _boxes_of_file(data)
    if any(kind == b"moov" for kind, _, _ in boxes):
        return 0, 0, True
    start, end = _meta(boxes)
    sizes = [*_claimed_sizes(data, start, end), *_coded_sizes(data, start, end)]
    if not sizes:
        raise PictureDamaged
    return max(width for width, _ in sizes), max(height for _, height in sizes), False


def bare(data: bytes) -> bytes:
    """The file up to its last box, with its Exif items renamed, so that nothing reads them.

    AVIF says its orientation elsewhere. Raises what `measure` raises.
    """
    boxes = _boxes_of_file(data)
    _, _, end = boxes[-1]
    kept = bytearray(data[:end])
    for kind, _ in _items(data, *_meta(boxes)):
        if data[kind : kind + 4] == b"Exif":
            kept[kind : kind + 4] = b"skip"
    return bytes(kept)


def _boxes_of_file(data: bytes) -> list[tuple[bytes, int, int]]:
    boxes: list[tuple[bytes, int, int]] = []
    at = 0
    while at < len(data):
        if data[at + 4 : at + 8] not in _KNOWN:
            if not {b"meta", b"mdat"} <= {kind for kind, _, _ in boxes}:
                raise PictureDamaged
            break
        box = next(_boxes(data, at, len(data)))
        boxes.append(box)
        _, _, at = box
    return boxes


def _meta(boxes: list[tuple[bytes, int, int]]) -> tuple[int, int]:
    found = [(start + 4, end) for kind, start, end in boxes if kind == b"meta"]
    if len(found) != 1:
        raise PictureDamaged
    return found[0]


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, and start and end of the content, of the boxes that fill this stretch exactly."""
    while at < end:
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start)
            start += 8
        at = at + size if size else end
        if not start <= at <= end:
            raise PictureDamaged
        yield kind, start, at


def _inside(data: bytes, start: int, end: int, *path: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the content of every box found along the path."""
    for kind, inner, inner_end in _boxes(data, start, end):
        if kind == path[0]:
            if len(path) == 1:
                yield inner, inner_end
            else:
                yield from _inside(data, inner, inner_end, *path[1:])


def _claimed_sizes(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    for inner, _ in _inside(data, start, end, b"iprp", b"ipco", b"ispe"):
        yield struct.unpack_from(">II", data, inner + 4)


def _coded_sizes(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    coded = {item for kind, item in _items(data, start, end) if data[kind : kind + 4] == b"av01"}
    for inner, _ in _inside(data, start, end, b"iloc"):
        for item, payload in _payloads(data, inner, coded):
            coded.discard(item)
            yield from av1_sizes(payload)
    if coded:
        raise PictureDamaged


def _items(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the kind of each item is said, and the item's number."""
    for inner, inner_end in _inside(data, start, end, b"iinf"):
        counted = 6 if data[inner] == 0 else 8
        for entry, _ in _inside(data, inner + counted, inner_end, b"infe"):
            number = ">I" if data[entry] == 3 else ">H"
            kind = entry + 4 + struct.calcsize(number) + 2
            yield kind, struct.unpack_from(number, data, entry + 4)[0]


def _payloads(data: bytes, at: int, wanted: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of the wanted items (ISO/IEC 14496-12, section 8.11.3)."""
    version = data[at]
    offset_bytes, length_bytes = divmod(data[at + 4], 16)
    base_bytes, index_bytes = divmod(data[at + 5], 16)
    read = _Reader(data, at + 6)
    left = len(data)
    for _ in range(read.number(4 if version == 2 else 2)):
        item = read.number(4 if version == 2 else 2)
        method = read.number(2) & 15 if version else 0
        read.number(2)
        base = read.number(base_bytes)
        extents = []
        for _ in range(read.number(2)):
            read.number(index_bytes if version else 0)
            extents.append((base + read.number(offset_bytes), read.number(length_bytes)))
        if item in wanted:
            # Extents that lie over each other could make gigabytes of a small file.
            left -= sum(length or len(data) for _, length in extents)
            if left < 0 or method != _IN_FILE:
                raise PictureDamaged
            yield item, b"".join(data[offset : offset + (length or len(data))] for offset, length in extents)


class _Reader:
    """Reads numbers of any bytes one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def number(self, size: int) -> int:
        piece = self._data[self._at : self._at + size]
        if len(piece) < size:
            raise PictureDamaged
        self._at += size
        return int.from_bytes(piece)
