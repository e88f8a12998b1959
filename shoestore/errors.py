"""The one family of errors: what the shop refuses, in words a person can act on."""

from typing import ClassVar


class ShopError(Exception):
    """A refusal by the shop: nothing has changed, and the message says what to do.

    `code` is stable and meant for programs; `message` is a sentence meant for people; `details` names the
    objects concerned and holds only what JSON can hold.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


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

    def __init__(self, message: str, *, field: str, **details: object) -> None:
        super().__init__(message, field=field, **details)
        self.field = field
