"""The software a shoe shop runs."""

__version__ = "1.0.0"
