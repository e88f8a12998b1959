"""A shop's pictures: an uploaded file made safe and plain, and the smaller ones that pages show."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageCms

from shoestore.catalogue.picture_errors import (
    PictureAnimated,
    PictureDamaged,
    PictureEmpty,
    PictureTooLarge,
    PictureTooManyPixels,
)
from shoestore.catalogue.picture_files import END_OF_JPEG, Outline, outline
from shoestore.catalogue.png_rows import has_all_rows
from shoestore.catalogue.png_transparency import with_exact_transparency
from shoestore.sentences import Sentence

MAX_BYTES = 10 * 1024 * 1024
# Fewer where the whole picture must be decoded before it can be made smaller (WebP: 16 bytes a pixel).
MAX_PIXELS = {"JPEG": 40_000_000, "PNG": 25_000_000, "WEBP": 25_000_000, "AVIF": 25_000_000}
# Twice what the largest screens show of a picture, so that it can still be cut or enlarged.
MASTER_SIDE = 2400
WIDTHS = (320, 640, 960, 1280)


@dataclass(frozen=True, slots=True)
class AdmittedPicture:
    """A picture as the shop keeps it: upright, in sRGB, without any metadata; width and height in pixels.

    `placeholder` is its mean colour, like `#e8e4df`, to show while it loads.
    """

    data: bytes
    extension: str
    content_type: str
    width: int
    height: int
    placeholder: str

    def __str__(self) -> str:
        return f"{self.width} by {self.height} pixels"


@dataclass(frozen=True, slots=True)
class Rendition:
    """The picture again in one format and width."""

    width: int
    height: int
    content_type: str
    extension: str
    data: bytes


def admit(data: bytes) -> AdmittedPicture:
    """Decodes an uploaded JPEG, PNG, WebP or AVIF and draws it anew: on white, 2400 pixels at most a side.

    Raises one of the kinds of PictureRefused. Nothing is decoded before its size, pixels and structure are
    seen to be in order.
    """
    if not data:
        raise PictureEmpty(Sentence("The file is empty: choose the picture again."))
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(
            Sentence(
                "The picture's file is larger than 10 MB: save it smaller, {enough} pixels along its longer "
                "side are enough.",
                enough=MASTER_SIDE,
            ),
            bytes=len(data),
            limit=MAX_BYTES,
        )
    picture = outline(data)
    _check_claims(picture)
    master = _drawn_anew(picture)
    return AdmittedPicture(
        # Not `optimize` or `progressive`: for these Pillow needs a buffer whose size nobody knows beforehand.
        data=_encoded(master, "JPEG", quality=92, subsampling=0),
        extension="jpg",
        content_type="image/jpeg",
        width=master.width,
        height=master.height,
        placeholder=_mean_colour(master),
    )


def renditions(master: bytes, widths: Sequence[int] = WIDTHS) -> Iterator[Rendition]:
    """Makes an admitted picture in AVIF and WebP at these widths in pixels, smallest first, never enlarged.

    A picture narrower than some of the widths is made at its own width in their stead.
    """
    with Image.open(BytesIO(master), formats=["JPEG"]) as opened:
        image = opened.convert("RGB")
    for width in sorted({min(width, image.width) for width in widths}):
        height = max(1, round(image.height * width / image.width))
        resized = image.resize((width, height), Image.Resampling.LANCZOS)
        # One thread: the worker renders beside a web server that must go on answering.
        avif = _encoded(resized, "AVIF", quality=60, speed=8, max_threads=1)
        yield Rendition(width, height, "image/avif", "avif", avif)
        webp = _encoded(resized, "WEBP", quality=80, method=3)
        yield Rendition(width, height, "image/webp", "webp", webp)


def _check_claims(picture: Outline) -> None:
    if picture.animated:
        raise PictureAnimated(
            Sentence("The picture moves: save one still of it as JPEG or PNG and upload that.")
        )
    pixels = picture.width * picture.height
    if not pixels:
        raise PictureDamaged
    limit = MAX_PIXELS[picture.format]
    if pixels > limit:
        raise PictureTooManyPixels(
            Sentence(
                "The picture has {width} x {height} pixels, more than {millions} million: save it smaller, "
                "{enough} pixels along its longer side are enough.",
                millions=limit // 1_000_000,
                enough=MASTER_SIDE,
            ),
            width=picture.width,
            height=picture.height,
            limit=limit,
        )


# What Pillow's decoders raise for a file that is not what its header promised.
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)


def _drawn_anew(picture: Outline) -> Image.Image:
    image = _decoded(picture)
    profile = image.info.get("icc_profile")
    turn = _TURNS.get(_orientation(picture.exif or image.info.get("exif", b"")))
    opaque = _on_white(image)
    opaque.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = opaque.transpose(turn) if turn is not None else opaque
    return _without_metadata(_in_srgb(upright, profile))


def _decoded(picture: Outline) -> Image.Image:
    """All pixels of the file. Raises PictureDamaged when some are missing."""
    try:
        image = _loaded(picture.pixels, picture.format)
        if picture.format == "JPEG":
            _check_end(picture.pixels, image)
        if picture.format == "PNG":
            if not has_all_rows(picture.pixels):
                raise PictureDamaged
            return with_exact_transparency(image, picture.pixels)
    except _DECODER_ERRORS as not_decodable:
        raise PictureDamaged from not_decodable
    return image


def _loaded(pixels: bytes, format: str) -> Image.Image:
    with Image.open(BytesIO(pixels), formats=[format]) as image:
        # A JPEG at least twice too large is decoded at half its size, in a quarter of the memory.
        image.draft(None, (MASTER_SIDE, MASTER_SIDE))
        image.load()
    return image


# Bits that libjpeg takes for pixels, and markers of every interval, behind which it goes on.
_BEHIND_A_SCAN = bytes(range(254, 0, -1)) + b"".join(
    bytes([0xFF, 0xD0 + number % 8, *range(254, 222, -1)]) for number in range(64)
)


def _check_end(pixels: bytes, image: Image.Image) -> None:
    """Raise PictureDamaged when the last scan of a JPEG ends too early.

    libjpeg fills what is missing with grey and tells Pillow nothing. With other bits in front of the end
    marker it draws something else there; a scan that is complete leaves them unread.
    """
    longer = pixels.removesuffix(END_OF_JPEG) + _BEHIND_A_SCAN + END_OF_JPEG
    if ImageChops.difference(image, _loaded(longer, "JPEG")).getbbox():
        raise PictureDamaged


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in a mode that resizes well and has no transparency, its colours still its profile's."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as the profile means them, as browsers show pictures that have none."""
    if not profile:
        return image.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A profile that is broken or of another kind of picture says nothing: browsers ignore it too.
        converted = None
    return converted or image.convert("RGB")


_SRGB = ImageCms.createProfile("sRGB")


def _without_metadata(image: Image.Image) -> Image.Image:
    """Only the pixels: Pillow carries comments and profiles along and writes some of them again."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


_ORIENTATION_TAG = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(exif: bytes) -> int:
    """How the camera was held, 1 to 8 (CIPA DC-008); 1 when that cannot be read."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = ">" if tiff.startswith(b"MM") else "<"
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(at + 2, at + 2 + 12 * entries, 12):
            tag, value = struct.unpack_from(f"{order}H6xH", tiff, entry)
            if tag == _ORIENTATION_TAG:
                return int(value)
    except struct.error:
        pass
    return 1


def _mean_colour(image: Image.Image) -> str:
    pixel = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"


def _encoded(image: Image.Image, format: str, **settings: int | bool) -> bytes:
    file = BytesIO()
    image.save(file, format, **settings)
    return file.getvalue()
