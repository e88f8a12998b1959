"""What an uploaded picture is refused for, in words a shop keeper can act on."""

from shoestore.errors import Invalid
from shoestore.sentences import Sentence


class PictureRefused(Invalid):
    """An uploaded file that the shop does not keep."""

    code = "picture_refused"


class PictureEmpty(PictureRefused):
    code = "picture_empty"


class PictureTooLarge(PictureRefused):
    code = "picture_too_large"


class PictureTooManyPixels(PictureRefused):
    code = "picture_too_many_pixels"


class NotAPicture(PictureRefused):
    code = "picture_not_an_image"


class PictureFormatUnsupported(PictureRefused):
    code = "picture_format_unsupported"


class PictureAnimated(PictureRefused):
    code = "picture_animated"


class PictureDamaged(PictureRefused):
    code = "picture_damaged"

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "The picture is damaged or only partly there: upload it again, or open it in a picture "
                "program and save it again as JPEG or PNG."
            )
        )
