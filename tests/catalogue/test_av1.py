"""AV1 sequence headers: of real encoders, and of films that say more than stills do."""

from io import BytesIO

import pytest
from PIL import Image

from shoestore.catalogue import av1
from shoestore.catalogue.picture_errors import PictureDamaged

TEMPORAL_DELIMITER = b"\x12\x00"
# Each value with the bits it takes, in the order of the AV1 specification, section 5.5.
FRAME_4000_BY_3000 = [(11, 4), (11, 4), (3999, 12), (2999, 12)]
STILL = [(0, 3), (1, 1), (1, 1), (8, 5), *FRAME_4000_BY_3000]
ONE_POINT = [(0, 12), (4, 5)]
FILM = [(0, 3), (0, 1), (0, 1)]
TICKS = [(1, 32), (30, 32)]
DECODER_MODEL = [(1, 1), (9, 5), (1, 32), (9, 5), (9, 5)]


def written(*fields: tuple[int, int]) -> bytes:
    bits = "".join(f"{value:0{width}b}" for value, width in fields)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


def unit(header: bytes) -> bytes:
    """A sequence header that says its own length."""
    return b"\x0a" + bytes([len(header)]) + header


@pytest.mark.parametrize(
    "fields",
    [
        STILL,
        [*FILM, (0, 1), (0, 1), (0, 5), *ONE_POINT, *FRAME_4000_BY_3000],
        [*FILM, (0, 1), (1, 1), (1, 5), *ONE_POINT, (1, 1), (9, 4), *ONE_POINT, (0, 1), *FRAME_4000_BY_3000],
        [*FILM, (0, 1), (0, 1), (0, 5), (0, 12), (8, 5), (1, 1), *FRAME_4000_BY_3000],
        [*FILM, (1, 1), *TICKS, (0, 1), (0, 1), (0, 1), (0, 5), *ONE_POINT, *FRAME_4000_BY_3000],
        [
            *FILM,
            (1, 1),
            *TICKS,
            (1, 1),
            (0b00101, 5),
            (0, 1),
            (0, 1),
            (0, 5),
            *ONE_POINT,
            *FRAME_4000_BY_3000,
        ],
        [
            *FILM,
            *[(1, 1), *TICKS, (0, 1), *DECODER_MODEL],
            *[(0, 1), (0, 5), *ONE_POINT, (1, 1), (5, 10), (5, 10), (0, 1)],
            *FRAME_4000_BY_3000,
        ],
    ],
    ids=["still", "film", "display-delay", "tier", "timing", "equal-pictures", "decoder-model"],
)
def test_the_frame_size_is_found_behind_all_that_may_stand_before_it(fields: list[tuple[int, int]]) -> None:
    assert av1.sizes(TEMPORAL_DELIMITER + unit(written(*fields))) == [(4000, 3000)]


def test_what_a_real_encoder_writes_of_a_film_is_read() -> None:
    file = BytesIO()
    still = Image.new("RGB", (322, 214))
    still.save(file, "AVIF", save_all=True, append_images=[Image.new("RGB", (322, 214), "red")])
    data = file.getvalue()
    stream = data[data.index(b"mdat") + 4 :]
    assert stream.startswith(TEMPORAL_DELIMITER + b"\x0a")
    is_still = stream[4] & 0b10000
    assert not is_still
    assert av1.sizes(stream) == [(322, 214)]


def test_every_sequence_header_counts() -> None:
    small = unit(written((0, 3), (1, 1), (1, 1), (8, 5), (3, 4), (3, 4), (9, 4), (9, 4)))
    assert av1.sizes(small + unit(written(*STILL))) == [(10, 10), (4000, 3000)]


def test_a_unit_without_a_length_reaches_to_the_end_and_extensions_are_skipped() -> None:
    header = written(*STILL)
    assert av1.sizes(b"\x08" + header) == [(4000, 3000)]
    assert av1.sizes(b"\x0e\x00" + bytes([len(header)]) + header) == [(4000, 3000)]


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        TEMPORAL_DELIMITER,
        unit(written(*STILL)[:3]),
        unit(b""),
        TEMPORAL_DELIMITER * 300 + unit(written(*STILL)),
        b"\x0a" + b"\x80" * 9,
    ],
    ids=["empty", "no-header", "short-header", "empty-header", "hundreds-of-units", "endless-length"],
)
def test_a_stream_that_does_not_say_its_size_is_damaged(stream: bytes) -> None:
    with pytest.raises(PictureDamaged):
        av1.sizes(stream)
