"""How well a colour is read on another, and the grounds of the storefront that it must be read on."""

# As --paper in storefront/src/lib/design/tokens.css, in light and in dark.
LIGHT_PAPER, DARK_PAPER = "#fdfcfa", "#161513"
# What WCAG 2.2 asks of text, success criterion 1.4.3.
READABLE = 4.5


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of two colours such as `#1a2b3c`, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(colour), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
