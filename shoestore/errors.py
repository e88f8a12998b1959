"""The one family of errors: what the shop refuses, in words a person can act on."""

from typing import ClassVar

from shoestore.sentences import Sentence, verbatim


class ShopError(Exception):
    """A refusal by the shop: nothing has changed, and the sentence says what to do.

    `code` is stable and meant for programs; `sentence` is meant for people, and `message` is that in English;
    `details` names the objects concerned, which the sentence may name too, and holds only what JSON can hold.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, sentence: Sentence, **details: object) -> None:
        self.sentence = sentence.about(details)
        self.message = str(self.sentence)
        self.details = details
        super().__init__(self.message)


class Operational(ShopError):
    """A refusal to whoever runs the shop, told in English alone."""

    code = "operational"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(verbatim(message), **details)


class Invalid(ShopError):
    """What was asked makes no sense as it stands; asking again the same way will not help."""

    code = "invalid"


class NotFound(ShopError):
    """What was asked for does not exist, or not for the person who asks."""

    code = "not_found"


class Conflict(ShopError):
    """What was asked makes sense, but not in the state the shop is in now."""

    code = "conflict"


class FieldInvalid(Invalid):
    """One field is wrong; `field` is its path in the input, such as `lines.0.size`."""

    code = "invalid_field"

    def __init__(self, sentence: Sentence, *, field: str, **details: object) -> None:
        super().__init__(sentence, field=field, **details)
        self.field = field
