"""Whether a PNG holds all of its rows: decoders leave rows black that are missing from a whole file."""

import struct
import zlib
from collections.abc import Iterator

from shoestore.catalogue.picture_files import png_chunks

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# W3C PNG, third edition, section 8.1: first column and row of each pass of Adam7, and its steps.
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1 << 20


def has_all_rows(data: bytes) -> bool:
    """Whether the data of a decoded PNG inflate to as many bytes as its header says."""
    chunks = [(kind, data[start + 8 : end - 4]) for kind, start, end in png_chunks(data)]
    # Of several headers decoders follow the last.
    [*_, header] = [body for kind, body in chunks if kind == b"IHDR"]
    expected = _bytes_of_rows(header)
    try:
        return any(length >= expected for length in _inflated_lengths(chunks))
    except zlib.error:
        return False


def _bytes_of_rows(header: bytes) -> int:
    width, height, depth, colour, _compression, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = [((width - x + step - 1) // step, (height - y + rows - 1) // rows) for x, y, step, rows in passes]
    return sum(high * (1 + (wide * bits + 7) // 8) for wide, high in sizes if wide > 0 and high > 0)


def _inflated_lengths(chunks: list[tuple[bytes, bytes]]) -> Iterator[int]:
    """How many bytes are inflated so far, piece by piece, so that they never are in memory together."""
    inflate = zlib.decompressobj()
    length = 0
    for kind, body in chunks:
        rest = body if kind == b"IDAT" else b""
        while rest and not inflate.eof:
            length += len(inflate.decompress(rest, _PIECE))
            rest = inflate.unconsumed_tail
            yield length
