"""What the shop says of itself and how it looks: pages of its own, a name, an accent, pictures."""

import re
from math import floor
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from shoestore.sentences import Sentence
from shoestore.shopfront.contrast import DARK_PAPER, LIGHT_PAPER, READABLE, contrast
from shoestore.translation import told

COLOUR = re.compile(r"^#[0-9a-f]{6}\Z")
DARKER = Sentence(
    "This colour's contrast to the page is {contrast}, and text needs 4.5: choose a darker one."
)
LIGHTER = Sentence(
    "This colour's contrast to the page is {contrast}, and text needs 4.5: choose a lighter one."
)

colour_validator = RegexValidator(COLOUR, _("Use a colour such as #1a2b3c, in small letters."))


def _readable(colour: str, ground: str, remedy: Sentence) -> None:
    ratio = contrast(colour, ground) if COLOUR.match(colour) else READABLE
    if ratio < READABLE:
        raise ValidationError(told(remedy.about({"contrast": f"{floor(ratio * 10) / 10}"})))


def readable_in_light(colour: str) -> None:
    """Refuse a colour whose text cannot be read on the page in light."""
    _readable(colour, LIGHT_PAPER, DARKER)


def readable_in_dark(colour: str) -> None:
    """Refuse a colour whose text cannot be read on the page in dark."""
    _readable(colour, DARK_PAPER, LIGHTER)


class Language(models.TextChoices):
    """The languages the shop speaks."""

    EN = "en", "English"
    DE = "de", "Deutsch"
    ES = "es", "Español"


def new_key() -> str:
    return uuid4().hex


class Page(models.Model):
    """A page in one language; pages with the same key are translations of each other."""

    key = models.CharField(max_length=60, default=new_key, editable=False)
    slug = models.SlugField(
        "address", max_length=60, help_text="As in /pages/delivery; it may differ between languages."
    )
    language = models.CharField(max_length=2, choices=Language, default=Language.EN)
    title = models.CharField(max_length=80)
    text = models.TextField(
        max_length=40_000,
        help_text="Markdown: # for a heading, - for a list, **bold**, [words](https://address).",
    )
    position = models.PositiveSmallIntegerField("place", default=0, help_text="The lowest comes first.")
    published = models.BooleanField(default=False)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["position", "slug", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "language"],
                name="one_page_for_an_address_in_each_language",
                violation_error_message="There is a page of this address in this language already.",
                violation_error_code="slug",
            ),
            models.UniqueConstraint(
                fields=["key", "language"],
                name="one_translation_of_a_page_in_each_language",
                violation_error_code="language",
                violation_error_message="This page is translated into this language already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Look(models.Model):
    """How the shop looks; one row. What is empty is as the shop came: its name from SHOP_NAME, and ink."""

    name = models.CharField(max_length=60, blank=True, help_text="Empty: the name of the setting SHOP_NAME.")
    accent_light = models.CharField(
        "accent in light",
        max_length=7,
        blank=True,
        validators=[colour_validator, readable_in_light],
        help_text="Of buttons and links, such as #7d4320. Empty: ink.",
    )
    accent_dark = models.CharField(
        "accent in dark",
        max_length=7,
        blank=True,
        validators=[colour_validator, readable_in_dark],
        help_text="The same for who reads light on dark, such as #dbb391.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "look"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="the_shop_has_one_look",
                violation_error_code="id",
                violation_error_message="The shop has one branding: change that one.",
            ),
        ]

    def __str__(self) -> str:
        return "The look of the shop"

    @property
    def shop_name(self) -> str:
        return self.name or str(settings.SHOP_NAME)


class Welcome(models.Model):
    """What is said beside the picture above the shelf, in one language."""

    look = models.ForeignKey(Look, on_delete=models.CASCADE, related_name="welcomes")
    language = models.CharField(max_length=2, choices=Language)
    headline = models.CharField(max_length=80)
    line = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["look", "language"],
                name="one_welcome_in_each_language",
                violation_error_code="language",
                violation_error_message="There are words in this language already: change those.",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class Place(models.TextChoices):
    """Where a picture of the shop itself stands."""

    LOGO = "logo", "Logo"
    HERO = "hero", "Above the shelf"


class ShopPicture(models.Model):
    """The shop's logo, or the picture above its shelf; the worker makes the renditions."""

    place = models.CharField(max_length=4, choices=Place, primary_key=True)
    file = models.FileField(max_length=200)
    alt = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    placeholder = models.CharField(max_length=7)
    renditions = models.JSONField(default=list)
    rendered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.get_place_display())
