"""What is typed in one of several ways, in the one way in which it is stored."""

import re

COLOUR = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def normal_colour(typed: str) -> str:
    """`#ABCDEF`, `abcdef` and `#abc` as `#abcdef` and `#aabbcc`; what is no colour stays as it is."""
    match = COLOUR.fullmatch(typed.strip())
    if match is None:
        return typed
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def normal_reference(typed: str) -> str:
    """A reference in capital letters, with dashes for blanks."""
    return re.sub(r"\s+", "-", typed.strip()).upper()
