"""The boxes of AVIF files, whole and tampered with."""

from io import BytesIO

import pytest
from PIL import Image

from shoestore.catalogue import avif_file
from shoestore.catalogue.picture_errors import PictureDamaged


def avif(width: int = 64, height: int = 48, **settings: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "red").save(file, "AVIF", **settings)
    return file.getvalue()


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


def only_extent(data: bytes) -> int:
    """Where the length of the one picture's one extent is said (version 0, numbers of four bytes)."""
    at = data.index(b"iloc") + 4
    assert data[at : at + 8] == b"\0\0\0\0\x44\0\0\1"
    return at + 18


def test_a_still_says_its_size() -> None:
    assert avif_file.is_avif(avif())
    assert avif_file.measure(avif()) == (64, 48, False)


def test_a_film_says_that_it_moves() -> None:
    film = avif(save_all=True, append_images=[Image.new("RGB", (64, 48))])
    assert avif_file.measure(film) == (0, 0, True)


@pytest.mark.parametrize(
    ("start", "answer"),
    [
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1", True),
        (b"\0\0\0\x18ftypmif1\0\0\0\0miafavif", True),
        (b"\0\0\0\x18ftypmif1\0\0\0\0miafheic", False),
        (b"\0\0\0\x14ftypmif1\0\0\0\0miafavif", False),
        (b"\0\0\0\x14ftypmif1\0avifmif1", False),
        (b"\x89PNG\r\n\x1a\n", False),
        (b"", False),
    ],
)
def test_the_type_box_says_whether_it_is_avif(start: bytes, answer: bool) -> None:
    assert avif_file.is_avif(start) is answer


def test_room_left_free_and_a_last_box_without_a_size_are_harmless() -> None:
    data = avif()
    assert avif_file.measure(data + box(b"free", b"12345678")) == (64, 48, False)
    media = data.index(b"mdat") - 4
    assert avif_file.measure(data[:media] + bytes(4) + data[media + 4 :]) == (64, 48, False)


def test_a_box_may_say_its_size_in_eight_bytes() -> None:
    data = avif() + (1).to_bytes(4) + b"free" + (20).to_bytes(8) + b"1234"
    assert avif_file.measure(data) == (64, 48, False)
    with pytest.raises(PictureDamaged):
        avif_file.measure(data[:-1])


def test_a_box_nobody_knows_behind_the_picture_is_cut_off() -> None:
    data = avif() + box(b"evil", b"12345678")
    assert avif_file.measure(data) == (64, 48, False)
    assert avif_file.bare(data) == avif()


def test_a_box_nobody_knows_before_the_picture_is_damage() -> None:
    with pytest.raises(PictureDamaged):
        avif_file.measure(avif().replace(b"mdat", b"evil"))


def test_a_file_with_two_descriptions_is_damaged() -> None:
    data = avif()
    start, end = data.index(b"meta") - 4, data.index(b"mdat") - 4
    with pytest.raises(PictureDamaged):
        avif_file.measure(data + data[start:end])


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b"iloc", b"free"), (b"ispe", b"free"), (b"iprp", b"free")],
)
def test_a_picture_is_measured_twice_or_not_at_all(was: bytes, becomes: bytes) -> None:
    data = avif().replace(was, becomes)
    if was == b"iloc":
        with pytest.raises(PictureDamaged):
            avif_file.measure(data)
    else:
        assert avif_file.measure(data) == (64, 48, False)


def test_a_description_without_any_picture_is_damaged() -> None:
    data = avif().replace(b"iprp", b"free").replace(b"iinf", b"free")
    with pytest.raises(PictureDamaged):
        avif_file.measure(data)


def test_pieces_that_add_up_to_more_than_the_file_are_damaged() -> None:
    data = avif()
    at = only_extent(data)
    with pytest.raises(PictureDamaged):
        avif_file.measure(data[:at] + (len(data) + 1).to_bytes(4) + data[at + 4 :])


def found_by(method: int) -> bytes:
    """A picture whose item says how to find it (version 1): 0 in the file, 1 inside the description."""
    data = avif()
    meta, iloc = data.index(b"meta") - 4, data.index(b"iloc") - 4
    header, reference, length = (
        data[iloc + 9 : iloc + 18],
        data[iloc + 18 : iloc + 22],
        data[iloc + 26 : iloc + 30],
    )
    offset = int.from_bytes(data[iloc + 22 : iloc + 26]) + 2
    longer = int.from_bytes(data[meta : meta + 4]) + 2
    item = b"\1" + header + method.to_bytes(2) + reference + offset.to_bytes(4) + length
    return data[:meta] + longer.to_bytes(4) + data[meta + 4 : iloc] + box(b"iloc", item) + data[iloc + 30 :]


def test_a_picture_kept_where_we_do_not_look_is_damaged() -> None:
    assert avif_file.measure(found_by(0)) == (64, 48, False)
    with pytest.raises(PictureDamaged):
        avif_file.measure(found_by(1))


def test_exif_is_renamed_in_place() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    data = avif(exif=exif.tobytes())
    bare = avif_file.bare(data)
    assert len(bare) == len(data)
    assert (data.count(b"skip"), bare.count(b"skip")) == (0, 1)
    with Image.open(BytesIO(bare)) as image:
        assert "exif" not in image.info
        assert image.size == (64, 48)
