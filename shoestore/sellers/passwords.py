"""Passwords of sellers: what is asked of them beyond Django's own rules."""

import re

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError

# What anybody would try first in a shop like this, besides its name and its address.
GUESSED = {"shoestore", "shoes", "shoe", "store", "shop", "backoffice", "password", "seller"}
SHORTEST_WORD = 4
LEAST_BESIDE = 8  # letters, digits or signs


class NotTheShopsWords:
    """Refuse a password that is hardly more than the words of the shop (ASVS 5, 6.2.11)."""

    def validate(self, password: str, _user: AbstractUser | None = None) -> None:
        """Raises ValidationError when too little is left without the shop's words."""
        left = password.casefold()
        for word in sorted(_words(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEAST_BESIDE:
            raise ValidationError(self.get_help_text(), code="password_of_the_shop")

    def get_help_text(self) -> str:
        return (
            f"Besides the shop’s name and words such as “shoes” it must have {LEAST_BESIDE} characters: "
            "they are what is guessed first."
        )


def _words() -> set[str]:
    told = f"{settings.SHOP_NAME} {settings.SHOP_URL}".casefold()
    return GUESSED | set(re.findall(rf"[^\W_]{{{SHORTEST_WORD},}}", told))
