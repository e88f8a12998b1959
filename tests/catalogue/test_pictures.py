"""Pictures as shop keepers, phones and strangers send them."""

import random
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from shoestore.catalogue.picture_errors import PictureRefused
from shoestore.catalogue.pictures import MASTER_SIDE, MAX_BYTES, WIDTHS, AdmittedPicture, admit, renditions

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
ZIP = b"PK\x03\x04" + b"payload" * 20 + b"PK\x05\x06" + bytes(18)


def encoded(image: Image.Image, format: str, **settings: object) -> bytes:
    file = BytesIO()
    image.save(file, format, **settings)
    return file.getvalue()


def red_left_blue_right(width: int = 80, height: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def photo(width: int, height: int) -> Image.Image:
    """Something as hard to compress as a photograph."""
    grey = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", [grey, ImageOps.mirror(grey), ImageOps.invert(grey)])


def opened(picture: AdmittedPicture) -> Image.Image:
    return Image.open(BytesIO(picture.data), formats=["JPEG"])


def near(pixel: object, colour: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


def refusal(data: bytes) -> PictureRefused:
    with pytest.raises(PictureRefused) as refused:
        admit(data)
    assert refused.value.message.endswith(".")
    return refused.value


@pytest.mark.parametrize("format", FORMATS)
def test_the_four_formats_are_taken_and_kept_as_one(format: str) -> None:
    picture = admit(encoded(red_left_blue_right(), format, quality=95))
    assert (picture.extension, picture.content_type) == ("jpg", "image/jpeg")
    assert (picture.width, picture.height) == (80, 40)
    kept = opened(picture)
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (80, 40))
    assert near(kept.getpixel((10, 20)), RED)
    assert near(kept.getpixel((70, 20)), BLUE)


def test_the_same_upload_gives_the_same_bytes() -> None:
    upload = encoded(photo(120, 90), "PNG")
    assert admit(upload) == admit(upload)


def test_the_placeholder_is_the_mean_colour() -> None:
    assert admit(encoded(Image.new("RGB", (50, 50), (200, 100, 50)), "PNG")).placeholder == "#c86432"
    half_black = Image.new("L", (50, 50), 0)
    half_black.paste(255, (0, 0, 25, 50))
    assert admit(encoded(half_black, "PNG")).placeholder in {"#7f7f7f", "#808080"}


def test_a_large_picture_is_kept_at_2400_pixels_and_a_small_one_as_it_is() -> None:
    large = admit(encoded(Image.new("RGB", (5000, 2500), RED), "JPEG"))
    assert (large.width, large.height) == (MASTER_SIDE, 1200)
    tall = admit(encoded(Image.new("RGB", (1000, 4800), RED), "PNG"))
    assert (tall.width, tall.height) == (500, MASTER_SIDE)
    dot = admit(encoded(Image.new("RGB", (1, 1), RED), "PNG"))
    assert (dot.width, dot.height) == (1, 1)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("orientation", "seen_first"),
    [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ],
)
def test_a_picture_stands_as_the_camera_was_held(format: str, orientation: int, seen_first: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upload = encoded(red_left_blue_right(80, 40), format, exif=exif.tobytes(), quality=95)
    kept = opened(admit(upload))
    turned = seen_first in {"top", "bottom"}
    assert kept.size == ((40, 80) if turned else (80, 40))
    at = {"left": (10, 20), "right": (70, 20), "top": (20, 10), "bottom": (20, 70)}
    across = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
    assert near(kept.getpixel(at[seen_first]), RED)
    assert near(kept.getpixel(at[across[seen_first]]), BLUE)


@pytest.mark.parametrize("format", FORMATS)
def test_where_and_by_whom_it_was_taken_is_not_kept(format: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[29] = "2026:11:23"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretCamera</x:xmpmeta>"
    comment = {"comment": "SecretCamera"} if format == "JPEG" else {}
    upload = encoded(red_left_blue_right(), format, exif=exif.tobytes(), xmp=xmp, **comment)
    assert b"SecretCamera" in upload
    picture = admit(upload)
    assert b"SecretCamera" not in picture.data
    assert b"2026:11:23" not in picture.data
    assert set(opened(picture).info) == {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }


@pytest.mark.parametrize(
    "broken", [b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\xff\xff"]
)
@pytest.mark.parametrize("format", FORMATS)
def test_broken_notes_of_a_camera_do_not_spoil_its_picture(format: str, broken: bytes) -> None:
    good = Image.Exif()
    good[0x010F] = "Maker of cameras with long names"
    upload = encoded(red_left_blue_right(), format, exif=good.tobytes(), quality=95)
    notes = good.tobytes().removeprefix(b"Exif\0\0")
    broken_notes = broken.removeprefix(b"Exif\0\0").ljust(len(notes), b"\xff")
    spoilt = upload.replace(notes, broken_notes)
    assert spoilt != upload
    if format == "PNG":
        sum_before = zlib.crc32(b"eXIf" + notes).to_bytes(4)
        spoilt = spoilt.replace(sum_before, zlib.crc32(b"eXIf" + broken_notes).to_bytes(4))
    assert near(opened(admit(spoilt)).getpixel((10, 20)), RED)


def test_a_profile_is_turned_into_the_colours_it_means() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (20, 20), (180, 90, 30))
    for profile in (srgb, lab, b"no profile at all"):
        picture = admit(encoded(image, "PNG", icc_profile=profile))
        assert picture.placeholder == "#b45a1e"
        assert "icc_profile" not in opened(picture).info


@pytest.mark.parametrize("format", FORMATS)
def test_a_profile_counts_in_every_format(format: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (20, 20), (180, 90, 30))
    swapped = admit(encoded(image, format, icc_profile=red_and_blue_swapped(srgb)))
    assert near(opened(swapped).getpixel((10, 10)), (30, 90, 180), by=40)


def red_and_blue_swapped(profile: bytes) -> bytes:
    """An RGB profile in which the red channel means blue."""
    return profile.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")


def test_a_printers_cmyk_jpeg_keeps_its_colours() -> None:
    picture = admit(encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG", quality=95))
    assert near(opened(picture).getpixel((20, 20)), RED)


def test_a_jpeg_whose_colours_only_its_adobe_mark_explains_keeps_them() -> None:
    upload = bytearray(encoded(red_left_blue_right(), "JPEG", keep_rgb=True, quality=95))
    frame, scan = upload.index(b"\xff\xc0"), upload.index(b"\xff\xda")
    # Numbered as luminance and chrominance usually are, instead of by the letters R, G and B.
    for number in range(3):
        upload[frame + 10 + 3 * number] = upload[scan + 5 + 2 * number] = number + 1
    assert near(opened(admit(bytes(upload))).getpixel((10, 20)), RED)


def palette_with_a_hole(image: Image.Image) -> bytes:
    palette = image.quantize(4)
    blue = palette.getpixel((70, 20))
    return encoded(palette, "PNG", transparency=blue)


def rgba_with_a_hole(image: Image.Image) -> bytes:
    image.putalpha(255)
    image.paste((0, 0, 255, 0), (40, 0, 80, 40))
    return encoded(image, "PNG")


@pytest.mark.parametrize("upload", [palette_with_a_hole, rgba_with_a_hole])
def test_what_is_transparent_becomes_white(upload: Callable[[Image.Image], bytes]) -> None:
    kept = opened(admit(upload(red_left_blue_right())))
    assert near(kept.getpixel((10, 20)), RED)
    assert near(kept.getpixel((70, 20)), WHITE, by=2)


def test_a_grey_picture_of_16_bits_is_not_burnt_out() -> None:
    assert admit(encoded(Image.new("I;16", (20, 20), 0x8000), "PNG")).placeholder == "#808080"


def png(
    depth: int, colour_type: int, row: list[int], *, transparent: list[int] | None = None, rows: int = 4
) -> bytes:
    """A PNG of one row of so many bits a sample, and of rows like it; `rows` of its four are there."""
    samples = {0: 1, 2: 3, 4: 2, 6: 4}[colour_type]
    bits = "".join(f"{sample:0{depth}b}" for sample in row)
    line = b"\0" + int(bits.ljust(-len(bits) % 8 + len(bits), "0"), 2).to_bytes(-(-len(bits) // 8))
    width, height = len(row) // samples, 4
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([depth, colour_type, 0, 0, 0])
    notes = b"".join(sample.to_bytes(2) for sample in transparent or [])
    return png_of(header, line * rows, transparent=notes)


def png_of(header: bytes, rows: bytes, *, transparent: bytes = b"") -> bytes:
    chunks = [(b"IHDR", header), (b"tRNS", transparent), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    written = (
        len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)
        for kind, body in chunks
        if body or kind == b"IEND"
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


NEARLY_BLACK, GREY, BRIGHT = 0x0007, 0x8000, 0xFFFF


@pytest.mark.parametrize(
    ("upload", "seen"),
    [
        (png(16, 0, [0] * 8 + [NEARLY_BLACK] * 8 + [GREY] * 8, transparent=[0]), (255, 0, 128)),
        (png(16, 0, [0] * 8 + [NEARLY_BLACK] * 8 + [GREY] * 8, transparent=[GREY]), (0, 0, 255)),
        (png(16, 0, [0] * 8 + [NEARLY_BLACK] * 8 + [BRIGHT] * 8, transparent=[NEARLY_BLACK]), (0, 255, 255)),
        (png(16, 2, [0] * 24 + [NEARLY_BLACK] * 24 + [GREY] * 24, transparent=[0] * 3), (255, 0, 128)),
        (png(16, 2, [0] * 24 + [NEARLY_BLACK] * 24 + [GREY] * 24, transparent=[GREY] * 3), (0, 0, 255)),
        (png(16, 4, [0, 0] * 8 + [0, BRIGHT] * 8 + [GREY, BRIGHT] * 8), (255, 0, 128)),
        (png(16, 6, [0] * 32 + [0, 0, 0, BRIGHT] * 8 + [GREY, GREY, GREY, BRIGHT] * 8), (255, 0, 128)),
        (png(8, 2, [0] * 24 + [7] * 24 + [128] * 24, transparent=[0] * 3), (255, 7, 128)),
        (png(8, 0, [0] * 8 + [7] * 8 + [128] * 8, transparent=[128]), (0, 7, 255)),
        (png(4, 0, [0] * 8 + [5] * 8 + [10] * 8, transparent=[5]), (0, 255, 170)),
        (png(2, 0, [0] * 8 + [1] * 8 + [2] * 8, transparent=[2]), (0, 85, 255)),
        (png(1, 0, [0] * 16 + [1] * 8, transparent=[0]), (255, 255, 255)),
    ],
)
def test_only_the_transparent_colour_of_a_png_becomes_white(
    upload: bytes, seen: tuple[int, int, int]
) -> None:
    kept = opened(admit(upload))
    for third, grey in enumerate(seen):
        assert near(kept.getpixel((8 * third + 4, 1)), (grey, grey, grey), by=4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P"])
def test_pictures_of_every_plain_kind_are_taken(mode: str) -> None:
    assert admit(encoded(Image.new("RGBA", (20, 20), "white").convert(mode), "PNG")).placeholder == "#ffffff"


def test_a_light_map_behind_a_phones_picture_is_left_behind() -> None:
    upload = encoded(
        red_left_blue_right(), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 20), BLUE)]
    )
    assert upload.count(b"\xff\xd8\xff") == 2
    picture = admit(upload)
    assert picture.data.count(b"\xff\xd8\xff") == 1
    assert near(opened(picture).getpixel((10, 20)), RED)


@pytest.mark.parametrize("format", FORMATS)
def test_zeros_behind_a_picture_hide_nothing(format: str) -> None:
    upload = encoded(red_left_blue_right(), format)
    assert admit(upload + bytes(64)) == admit(upload)


FILM = b"\0\0\0\x18ftypmp42" + bytes(12)
PHONES_TRAILER = b"\0\0\x0a\x0a\x0e\0\0\0Image_UTC_Data1764345600000SEFHk\0\0\0SEFT"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "behind", [b"\n", b"\r\n", PHONES_TRAILER, FILM, ZIP, b"<script>alert(1)</script>", bytes(9) + b"x"]
)
def test_what_stands_behind_a_picture_in_its_file_is_not_kept(format: str, behind: bytes) -> None:
    upload = encoded(red_left_blue_right(), format)
    assert admit(upload + behind) == admit(upload)


@pytest.mark.parametrize("settings", [{}, {"progressive": True}, {"restart_marker_blocks": 2}])
def test_a_jpeg_without_its_end_marker_is_taken_when_nothing_else_is_missing(
    settings: dict[str, object],
) -> None:
    upload = encoded(photo(300, 200), "JPEG", **settings)
    bare = upload.removesuffix(b"\xff\xd9")
    assert len(bare) == len(upload) - 2
    assert admit(bare) == admit(bare + b"\n") == admit(upload)


def test_a_png_without_its_end_chunk_is_taken_when_nothing_else_is_missing() -> None:
    upload = encoded(photo(300, 200), "PNG")
    assert admit(upload[:-12]) == admit(upload)


JPEGS: list[dict[str, object]] = [
    {},
    {"progressive": True},
    {"optimize": True, "subsampling": 0},
    {"restart_marker_blocks": 1},
    {"restart_marker_rows": 2, "progressive": True},
]


@pytest.mark.parametrize("settings", JPEGS)
@pytest.mark.parametrize("part", [0.4, 0.5, 0.9, 0.99])
def test_half_a_jpeg_with_an_end_marker_is_refused(settings: dict[str, object], part: float) -> None:
    upload = encoded(photo(300, 200), "JPEG", **settings)
    half = upload[: int(len(upload) * part)] + b"\xff\xd9"
    assert refusal(half).code == "picture_damaged"


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_png_with_fewer_rows_than_it_claims_is_refused(rows: int) -> None:
    assert admit(png(8, 2, [10, 20, 30] * 5)).width == 5
    assert refusal(png(8, 2, [10, 20, 30] * 5, rows=rows)).code == "picture_damaged"


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (9, 2), (64, 33)])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_size_and_depth_with_all_of_its_rows_is_taken(size: tuple[int, int], mode: str) -> None:
    admitted = admit(encoded(Image.new(mode, size), "PNG"))

    assert (admitted.width, admitted.height) == size


def test_an_interlaced_png_is_taken_with_all_of_its_rows_alone() -> None:
    # Five by three grey pixels in the passes of Adam7: each row is a filter byte and its pixels.
    passes = [b"\0\7", b"\0\7", b"\0\7", b"\0\7\7\7", b"\0\7\7" * 2, b"\0\7\7\7\7\7"]
    header = (5).to_bytes(4) + (3).to_bytes(4) + bytes([8, 0, 0, 0, 1])

    assert str(admit(png_of(header, b"".join(passes)))) == "5 by 3 pixels"
    assert refusal(png_of(header, b"".join(passes[:-1]))).code == "picture_damaged"


@pytest.mark.parametrize("settings", JPEGS)
def test_a_jpeg_whose_last_bytes_are_missing_is_refused(settings: dict[str, object]) -> None:
    upload = encoded(photo(300, 200), "JPEG", **settings).removesuffix(b"\xff\xd9")
    for missing in (1, 2, 3, 10):
        assert refusal(upload[:-missing] + b"\xff\xd9").code == "picture_damaged"


def test_a_jpeg_that_stops_between_two_of_its_scans_or_intervals_is_refused() -> None:
    progressive = encoded(photo(300, 200), "JPEG", progressive=True)
    scans = [at for at in range(len(progressive)) if progressive.startswith(b"\xff\xda", at)]
    assert len(scans) > 5
    for scan in scans[1:]:
        # Tables for the next scan may stand in front of it.
        assert refusal(progressive[:scan] + b"\xff\xd9").code == "picture_damaged"
    intervals = encoded(photo(300, 200), "JPEG", restart_marker_blocks=1)
    middle = intervals.index(b"\xff\xd3", len(intervals) // 2)
    assert refusal(intervals[:middle] + b"\xff\xd9").code == "picture_damaged"


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_half_a_picture_in_a_whole_file_is_refused(format: str, part: float) -> None:
    assert refusal(shortened(encoded(photo(300, 200), format), format, part)).code == "picture_damaged"


def shortened(upload: bytes, format: str, part: float) -> bytes:
    """The file with only this part of its pixels, as a program would write it that does not look at them."""
    if format == "PNG":
        at = upload.index(b"IDAT") - 4
        length = int(int.from_bytes(upload[at : at + 4]) * part)
        body = upload[at + 4 : at + 8 + length]
        return upload[:at] + length.to_bytes(4) + body + zlib.crc32(body).to_bytes(4) + upload[-12:]
    if format == "WEBP":
        length = int((len(upload) - 20) * part) // 2 * 2
        riff = (12 + length).to_bytes(4, "little")
        return upload[:4] + riff + upload[8:16] + length.to_bytes(4, "little") + upload[20 : 20 + length]
    at = upload.index(b"mdat") + 4
    kept = int((len(upload) - at) * part)
    return upload[: at + kept] + bytes(len(upload) - at - kept)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("width", "height"), [(700, 500), (2400, 1300)])
def test_a_picture_with_detail_in_every_pixel_is_kept_and_rendered(
    format: str, width: int, height: int
) -> None:
    picture = admit(encoded(glitter(width, height), format, quality=90))
    assert opened(picture).convert("RGB").size == (width, height)
    widest = list(renditions(picture.data, [min(width, 1280)]))
    assert [rendition.extension for rendition in widest] == ["avif", "webp"]


def glitter(width: int, height: int) -> Image.Image:
    """Noise: no pixel says anything of the next one."""
    noise = random.Random(7).randbytes(width * height * 3)  # noqa: S311 - a picture, no secret
    return Image.frombytes("RGB", (width, height), noise)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_hidden_inside_a_picture_is_not_kept(format: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "<?php system($_GET['c']); ?>"
    upload = encoded(red_left_blue_right(), format, exif=exif.tobytes())
    assert b"<?php" in upload
    assert b"<?php" not in admit(upload).data


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_picture_that_stops_halfway_is_refused(format: str, part: float) -> None:
    upload = encoded(photo(300, 200), format)
    assert refusal(upload[: int(len(upload) * part)]).code == "picture_damaged"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("length", [12, 16, 21, 30])
def test_a_picture_that_has_only_begun_is_refused(format: str, length: int) -> None:
    assert refusal(encoded(photo(300, 200), format)[:length]).code == "picture_damaged"


def test_a_webp_without_a_picture_first_is_refused() -> None:
    upload = encoded(red_left_blue_right(), "WEBP")
    assert refusal(upload.replace(b"VP8 ", b"JUNK")).code == "picture_damaged"


def test_a_picture_whose_pixels_are_missing_is_refused() -> None:
    upload = encoded(photo(300, 200), "PNG")
    data_begins = upload.index(b"IDAT") - 4
    assert refusal(upload[:data_begins] + b"\0\0\0\0IEND\xaeB`\x82").code == "picture_damaged"


def whole_pictures() -> list[bytes]:
    exif = Image.Exif()
    exif[0x0112] = 6
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return [
        encoded(photo(24, 16), format, exif=exif.tobytes(), **profile)
        for format in FORMATS
        for profile in ({}, {"icc_profile": srgb})
    ]


@given(
    st.sampled_from(whole_pictures()),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), min_size=1, max_size=5),
)
@settings(deadline=None)
def test_a_picture_with_bytes_changed_is_taken_or_refused(
    upload: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(upload)
    for place, byte in changes:
        changed[place % len(changed)] = byte
    try:
        picture = admit(bytes(changed))
    except PictureRefused:
        return
    assert opened(picture).size == (picture.width, picture.height)


def png_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "PNG")
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + upload[24:29]
    return upload[:12] + header + zlib.crc32(header).to_bytes(4) + upload[33:]


def jpeg_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "JPEG")
    at = upload.index(b"\xff\xc0") + 5
    return upload[:at] + height.to_bytes(2) + width.to_bytes(2) + upload[at + 4 :]


def webp_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "WEBP")
    return upload[:26] + width.to_bytes(2, "little") + height.to_bytes(2, "little") + upload[30:]


def lossless_webp_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "WEBP", lossless=True)
    return upload[:21] + (width - 1 | height - 1 << 14).to_bytes(4, "little") + upload[25:]


def large_webp_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "WEBP", icc_profile=b"profile")
    return upload[:24] + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little") + upload[30:]


def avif_that_claims(width: int, height: int) -> bytes:
    upload = encoded(red_left_blue_right(), "AVIF")
    at = upload.index(b"ispe") + 8
    return upload[:at] + width.to_bytes(4) + height.to_bytes(4) + upload[at + 8 :]


@pytest.mark.parametrize(
    ("claiming", "width", "height", "limit"),
    [
        (png_that_claims, 50_000, 50_000, 25_000_000),
        (png_that_claims, 5_001, 5_000, 25_000_000),
        (jpeg_that_claims, 65_000, 65_000, 40_000_000),
        (webp_that_claims, 16_000, 16_000, 25_000_000),
        (lossless_webp_that_claims, 16_000, 16_000, 25_000_000),
        (large_webp_that_claims, 16_000, 16_000, 25_000_000),
        (avif_that_claims, 16_000, 16_000, 25_000_000),
    ],
)
def test_a_decompression_bomb_is_refused_before_it_is_decoded(
    claiming: Callable[[int, int], bytes], width: int, height: int, limit: int
) -> None:
    refused = refusal(claiming(width, height))
    assert refused.code == "picture_too_many_pixels"
    assert refused.details == {"width": width, "height": height, "limit": limit}
    assert f"{width:,} x {height:,} pixels, more than {limit // 1_000_000} million" in refused.message


def test_a_png_that_claims_two_sizes_is_taken_at_the_larger() -> None:
    bomb = png_that_claims(50_000, 50_000)
    small = png_that_claims(80, 40)[8:33]
    assert refusal(bomb[:33] + small + bomb[33:]).code == "picture_too_many_pixels"


def test_a_jpeg_that_claims_two_sizes_is_taken_at_the_larger() -> None:
    bomb = jpeg_that_claims(60_000, 60_000)
    small = encoded(red_left_blue_right(), "JPEG")
    frame = small.index(b"\xff\xc0")
    assert refusal(bomb[:-2] + small[frame : frame + 19] + bomb[-2:]).code == "picture_too_many_pixels"


def test_notes_that_unfold_to_gigabytes_are_not_unfolded() -> None:
    upload = encoded(red_left_blue_right(), "PNG")
    note = b"zTXtComment\0\0" + zlib.compress(bytes(20_000_000))
    chunk = (len(note) - 4).to_bytes(4) + note + zlib.crc32(note).to_bytes(4)
    assert admit(upload[:33] + chunk + upload[33:]) == admit(upload)


def test_an_avif_that_claims_to_be_smaller_than_it_is_does_not_get_past() -> None:
    upload = encoded(Image.new("RGB", (6000, 5000), RED), "AVIF", speed=10, quality=30)
    at = upload.index(b"ispe") + 8
    lying = upload[:at] + (100).to_bytes(4) + (100).to_bytes(4) + upload[at + 8 :]
    refused = refusal(lying)
    assert refused.code == "picture_too_many_pixels"
    assert refused.details == {"width": 6000, "height": 5000, "limit": 25_000_000}


def test_a_picture_of_no_pixels_is_refused() -> None:
    assert refusal(jpeg_that_claims(0, 0)).code == "picture_damaged"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").code == "picture_empty"


def test_ten_megabytes_are_taken_and_one_byte_more_is_refused() -> None:
    upload = encoded(red_left_blue_right(), "PNG")
    assert admit(upload.ljust(MAX_BYTES, b"\0")).width == 80
    refused = refusal(upload.ljust(MAX_BYTES + 1, b"\0"))
    assert refused.code == "picture_too_large"
    assert refused.details == {"bytes": 10_485_761, "limit": 10_485_760}


@pytest.mark.parametrize(
    ("upload", "code", "said"),
    [
        (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "picture_not_an_image", "no picture"),
        (ZIP, "picture_not_an_image", "no picture"),
        (b"%PDF-1.7\n%", "picture_not_an_image", "no picture"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "picture_not_an_image", "no picture"),
        (b"shoe", "picture_not_an_image", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_format_unsupported", "an SVG drawing"),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- shoe --><svg/>",
            "picture_format_unsupported",
            "an SVG drawing",
        ),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture_format_unsupported", "HEIC, as iPhones make them"),
        (b"II*\0\x08\0\0\0", "picture_format_unsupported", "a TIFF"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_is_in_it(upload: bytes, code: str, said: str) -> None:
    refused = refusal(upload)
    assert refused.code == code
    assert said in refused.message


@pytest.mark.parametrize(("format", "named"), [("GIF", "a GIF"), ("BMP", "a BMP"), ("TIFF", "a TIFF")])
def test_a_picture_of_another_format_is_refused_by_name(format: str, named: str) -> None:
    refused = refusal(encoded(red_left_blue_right(), format))
    assert refused.code == "picture_format_unsupported"
    assert refused.message.startswith(f"The picture is {named}, which the shop does not take: ")


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused(format: str) -> None:
    upload = encoded(red_left_blue_right(), format, save_all=True, append_images=[photo(80, 40)])
    assert refusal(upload).code == "picture_animated"


def test_renditions_are_made_in_both_formats_at_every_width() -> None:
    master = admit(encoded(photo(1600, 1200), "PNG")).data
    made = list(renditions(master))
    assert [(r.width, r.height, r.extension, r.content_type) for r in made] == [
        (width, width * 3 // 4, extension, f"image/{extension}")
        for width in (320, 640, 960, 1280)
        for extension in ("avif", "webp")
    ]
    for rendition in made:
        with Image.open(BytesIO(rendition.data)) as image:
            assert (image.format, image.size) == (
                rendition.extension.upper(),
                (rendition.width, rendition.height),
            )
            assert not {"exif", "icc_profile", "xmp"} & set(image.info)
            assert near(image.convert("RGB").resize((1, 1)).getpixel((0, 0)), mean(master), by=3)


def mean(master: bytes) -> tuple[int, int, int]:
    with Image.open(BytesIO(master)) as image:
        red, green, blue = image.resize((1, 1)).tobytes()
    return red, green, blue


@pytest.mark.parametrize(
    ("width", "widths"),
    [(200, [200]), (320, [320]), (700, [320, 640, 700]), (1280, list(WIDTHS)), (2400, list(WIDTHS))],
)
def test_renditions_are_never_larger_than_the_picture(width: int, widths: list[int]) -> None:
    master = admit(encoded(Image.new("RGB", (width, 10), RED), "PNG")).data
    assert [r.width for r in renditions(master) if r.extension == "webp"] == widths


def test_a_ribbon_of_a_picture_keeps_a_height() -> None:
    master = admit(encoded(Image.new("RGB", (2400, 1), RED), "PNG")).data
    assert {r.height for r in renditions(master, [320])} == {1}


def test_renditions_weigh_less_than_the_picture() -> None:
    master = admit(encoded(photo(1280, 960), "PNG")).data
    avif, webp = renditions(master, [1280])
    assert len(avif.data) < len(webp.data) < len(master)
