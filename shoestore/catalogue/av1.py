"""How large the frames of an AV1 stream are (AV1 bitstream specification, sections 5.3 to 5.5)."""

from collections.abc import Iterator

from shoestore.catalogue.picture_errors import PictureDamaged

_SEQUENCE_HEADER = 1
# A still picture has three or four units; one that has hundreds was made to keep us busy.
_MOST_UNITS = 256
_LEVEL_WITH_TIER = 8


def sizes(stream: bytes) -> list[tuple[int, int]]:
    """Width and height from every sequence header of the stream; raises PictureDamaged when it has none."""
    found = [_frame_size(_Bits(header)) for header in _sequence_headers(stream)]
    if not found:
        raise PictureDamaged
    return found


def _sequence_headers(stream: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(_MOST_UNITS):
        if at >= len(stream):
            return
        header = stream[at]
        has_extension, has_size = header >> 2 & 1, header >> 1 & 1
        at += 1 + has_extension
        size, at = _leb128(stream, at) if has_size else (len(stream) - at, at)
        if header >> 3 & 15 == _SEQUENCE_HEADER:
            yield stream[at : at + size]
        at += size
    raise PictureDamaged


def _leb128(stream: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits to the byte, and where it ends."""
    number = 0
    for place in range(8):
        byte = stream[at + place]
        number |= (byte & 127) << (7 * place)
        if byte < 128:
            return number, at + place + 1
    raise PictureDamaged


class _Bits:
    """Reads numbers of any bits one after the other."""

    def __init__(self, data: bytes) -> None:
        self._number = int.from_bytes(data)
        self._left = 8 * len(data)

    def take(self, bits: int) -> int:
        self._left -= bits
        if self._left < 0:
            raise PictureDamaged
        return self._number >> self._left & ((1 << bits) - 1)

    def take_uvlc(self) -> None:
        zeros = 0
        while not self.take(1):
            zeros += 1
        if zeros < 32:
            self.take(zeros)


def _frame_size(bits: _Bits) -> tuple[int, int]:
    bits.take(4)
    reduced = bits.take(1)
    if reduced:
        bits.take(5)
    else:
        _skip_timing_and_operating_points(bits)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(width_bits) + 1, bits.take(height_bits) + 1


def _skip_timing_and_operating_points(bits: _Bits) -> None:
    delay_bits = _skip_timing(bits) if bits.take(1) else 0
    has_display_delay = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) >= _LEVEL_WITH_TIER:
            bits.take(1)
        if delay_bits and bits.take(1):
            bits.take(2 * delay_bits + 1)
        if has_display_delay and bits.take(1):
            bits.take(4)


def _skip_timing(bits: _Bits) -> int:
    """Skips the timing of a film, and answers how many bits its buffer delays take (0 when it has none)."""
    bits.take(64)
    if bits.take(1):
        bits.take_uvlc()
    if not bits.take(1):
        return 0
    delay_bits = bits.take(5) + 1
    bits.take(42)
    return delay_bits
