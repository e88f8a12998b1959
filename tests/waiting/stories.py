"""People who wait, in the words of stories."""

from shoestore.waiting.asking import ask, confirm
from shoestore.waiting.models import Wait
from tests.shop import size_of

BEA = "bea@example.com"


def asks(email: str = BEA, reference: str = "DERBY", size: str = "42", *, language: str = "en") -> Wait:
    """Somebody asks to be told when a size is there again."""
    ask(size_of(reference, size), email=email, language=language)
    return Wait.objects.get(email=email, size=size_of(reference, size))


def waits(email: str = BEA, reference: str = "DERBY", size: str = "42", *, language: str = "en") -> Wait:
    """Somebody has asked, and confirmed it."""
    return confirm(asks(email, reference, size, language=language).token)
