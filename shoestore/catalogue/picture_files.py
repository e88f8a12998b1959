"""What an image file says of itself, read from its structure before anything is decoded.

A decoder makes room for all pixels before anyone can say that they are too many, and takes half a JPEG for
a whole one. So the structure is walked first. What follows the picture in its file is cut off: line feeds,
and the films and light maps of phones.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from shoestore.catalogue import avif_file
from shoestore.catalogue.jpeg_scans import Scans
from shoestore.catalogue.picture_errors import (
    NotAPicture,
    PictureDamaged,
    PictureFormatUnsupported,
)
from shoestore.sentences import Sentence

Format = Literal["JPEG", "PNG", "WEBP", "AVIF"]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file claims: the largest width and height in it.

    `pixels` is the file without what says nothing of its pixels, which decoders would read all the same.
    A JPEG has its end marker there, also when the file has none.
    """

    format: Format
    width: int
    height: int
    animated: bool
    pixels: bytes
    exif: bytes = b""


def outline(data: bytes) -> Outline:
    """Walks a JPEG, PNG, WebP or AVIF file up to the picture's end, whatever the file is called.

    Raises NotAPicture, PictureFormatUnsupported and PictureDamaged (also for a file that ends too early).
    """
    try:
        if data.startswith(_JPEG_START):
            return _jpeg(data)
        if data.startswith(_PNG_START):
            return _png(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
        if avif_file.is_avif(data):
            width, height, animated = avif_file.measure(data)
            pixels = data if animated else avif_file.bare(data)
            return Outline("AVIF", width, height, animated, pixels)
    except (struct.error, IndexError) as too_short:
        raise PictureDamaged from too_short
    raise _something_else(data)


END_OF_JPEG = b"\xff\xd9"
_JPEG_START = b"\xff\xd8\xff"
_APP0, _APP1, _APP2, _APP14, _START_OF_SCAN, _END_OF_IMAGE = 0xE0, 0xE1, 0xE2, 0xEE, 0xDA, 0xD9
_STARTS_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COMMENTS = frozenset([*range(0xE0, 0xF0), 0xFE])
_MARKER = re.compile(rb"\xff+([^\x00\xff])")
# In a scan FF 00 stands for a byte FF and FF D0 to FF D7 separate intervals: any other marker ends it.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def _jpeg(data: bytes) -> Outline:
    """ITU-T T.81, annex B: segments from SOI to EOI."""
    width = height = 0
    exif = b""
    pixels = bytearray(data[:2])
    scans = Scans()
    for marker, start, end in _jpeg_segments(data):
        body = data[start + 4 : end]
        if marker in _STARTS_OF_FRAME:
            high, wide = struct.unpack_from(">HH", body, 1)
            width, height = max(width, wide), max(height, high)
            scans.begin(marker, body)
        if marker == _START_OF_SCAN:
            scans.add(body)
        if marker == _APP1 and body.startswith(b"Exif\0\0"):
            exif = body
        if _says_how_to_decode(marker, body):
            pixels += data[start:end]
    if not scans.complete:
        raise PictureDamaged
    return Outline("JPEG", width, height, False, bytes(pixels) + END_OF_JPEG, exif)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of every segment before EOI; a scan's data belongs to the segment before it.

    Some cameras and programs write no EOI: then the last scan ends with the file.
    """
    kind, end = 0, 2
    while not (kind == _START_OF_SCAN and end == len(data)):
        marker = _MARKER.match(data, end)
        if marker is None:
            raise PictureDamaged
        start = marker.end() - 2
        kind = data[start + 1]
        if kind == _END_OF_IMAGE:
            return
        end = _end_of_segment(data, start, kind)
        yield kind, start, end


def _end_of_segment(data: bytes, start: int, kind: int) -> int:
    (length,) = struct.unpack_from(">H", data, start + 2)
    end: int = start + 2 + length
    if kind != _START_OF_SCAN:
        return end
    after = _AFTER_SCAN.search(data, end)
    return after.start() if after else len(data)


def _says_how_to_decode(marker: int, body: bytes) -> bool:
    if marker not in _COMMENTS:
        return True
    return marker in {_APP0, _APP14} or (marker == _APP2 and body.startswith(b"ICC_PROFILE\0"))


_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_PIXELS = frozenset([b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"IDAT", b"IEND"])


def _png(data: bytes) -> Outline:
    """W3C PNG, third edition, section 5: chunks from IHDR to IEND, which may be missing."""
    width = height = 0
    exif = b""
    animated = False
    pixels = bytearray(_PNG_START)
    for kind, start, end in png_chunks(data):
        body = data[start + 8 : end - 4]
        if kind == b"IHDR":
            wide, high = struct.unpack_from(">II", body)
            width, height = max(width, wide), max(height, high)
        if kind == b"eXIf":
            exif = body
        if kind == b"acTL":
            animated = struct.unpack_from(">I", body)[0] > 1
        if kind in _PNG_PIXELS:
            pixels += data[start:end]
    return Outline("PNG", width, height, animated, bytes(pixels), exif)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of every chunk up to IEND. Raises PictureDamaged for a chunk beyond the file."""
    at = len(_PNG_START)
    kind = b""
    while kind != b"IEND" and at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise PictureDamaged
        yield kind, at, end
        at = end


def _webp(data: bytes) -> Outline:
    """RFC 9649: a RIFF file whose first chunk says the canvas."""
    (size,) = struct.unpack_from("<I", data, 4)
    end = min(8 + size + size % 2, len(data))
    if end < 8 + size:
        raise PictureDamaged
    width, height = _webp_canvas(data)
    animated = data[12:16] == b"VP8X" and bool(data[20] & 0b10)
    return Outline("WEBP", width, height, animated, data[:end])


def _webp_canvas(data: bytes) -> tuple[int, int]:
    first = data[12:16]
    if first == b"VP8X":
        wide, high = data[24:27], data[27:30]
        return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
    if first == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if first == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise PictureDamaged


_OTHER_PICTURES = {
    b"GIF8": Sentence("a GIF"),
    b"BM": Sentence("a BMP"),
    b"II*\0": Sentence("a TIFF"),
    b"MM\0*": Sentence("a TIFF"),
    b"8BPS": Sentence("a Photoshop file"),
    b"\xff\x0a": Sentence("a JPEG XL"),
    b"\0\0\0\x0cJXL ": Sentence("a JPEG XL"),
}
_HEIC = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)
_SVG = re.compile(rb"\s*<(?:svg\b|(?:\?xml|!doctype svg|!--).*<svg\b)", re.DOTALL | re.IGNORECASE)


def _something_else(data: bytes) -> NotAPicture | PictureFormatUnsupported:
    kinds = [kind for start, kind in _OTHER_PICTURES.items() if data.startswith(start)]
    if _SVG.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        kinds = [Sentence("an SVG drawing")]
    if _HEIC.match(data):
        return PictureFormatUnsupported(
            Sentence(
                "The picture is a HEIC, as iPhones make them: open it in a picture program and save it again "
                "as JPEG or PNG. For the next ones choose “Most Compatible” in Settings, Camera, Formats."
            )
        )
    if kinds:
        return PictureFormatUnsupported(
            Sentence(
                "The picture is {kind}, which the shop does not take: open it in a picture program and save "
                "it again as JPEG or PNG.",
                kind=kinds[0],
            )
        )
    return NotAPicture(
        Sentence("The file is no picture, whatever its name says: choose a JPEG, PNG, WebP or AVIF.")
    )
