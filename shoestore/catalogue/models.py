"""What the shop sells: brands, shoes, their size runs and their pictures."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shoestore import sizing
from shoestore.catalogue.folded_name import FoldedNameField, fold_name
from shoestore.gtin import InvalidGtin, parse_gtin
from shoestore.money import has_too_many_decimals, too_many_decimals
from shoestore.sentences import Sentence
from shoestore.translation import told

FEW_LEFT = 3
LONGEST_BRAND = 80
LONGEST_SLUG = 60

REFERENCE = re.compile(r"^[A-Z0-9][A-Z0-9._-]{0,39}\Z")

reference_validator = RegexValidator(
    REFERENCE.pattern, _("Use capital letters, digits, dots, dashes and underscores, at most 40.")
)
swatch_validator = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Use a colour such as #1a2b3c, in small letters."))


def valid_gtin(value: str) -> None:
    try:
        parse_gtin(value)
    except InvalidGtin as refusal:
        raise ValidationError(told(refusal.sentence)) from refusal


def payable(amount: Decimal) -> None:
    """Refuse a fraction in a currency without decimals."""
    if has_too_many_decimals(amount, settings.CURRENCY):
        raise ValidationError(told(too_many_decimals(settings.CURRENCY)))


def default_vat_rate() -> Decimal:
    return Decimal(settings.VAT_RATE)


class Audience(models.TextChoices):
    MEN = "men"
    WOMEN = "women"
    UNISEX = "unisex"
    KIDS = "kids"

    @property
    def last(self) -> sizing.Last:
        """The last a shoe for this audience is built on; unisex shoes are built on men's."""
        return sizing.Last.MEN if self is Audience.UNISEX else sizing.Last(self.value)


class CatalogueVersion(models.Model):
    """One row: how many times something a client can see has changed."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Brand(models.Model):
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True, allow_unicode=True)
    name = models.CharField(max_length=LONGEST_BRAND, unique=True)
    # Folding makes some letters three.
    folded_name = FoldedNameField(max_length=3 * LONGEST_BRAND, unique=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a name that differs from another brand's only in case or blanks."""
        others = Brand.objects.exclude(pk=self.pk).filter(folded_name=fold_name(self.name))
        if other := others.exclude(name=self.name).first():
            sentence = Sentence("There is the brand {brand} already.", brand=other.name)
            raise ValidationError({"name": told(sentence)})


class ShoeQuerySet(models.QuerySet["Shoe"]):
    def published(self) -> Self:
        return self.filter(published=True)


class Shoe(models.Model):
    """A style in one colourway. Prices include VAT and are in the shop's currency."""

    reference = models.CharField(max_length=40, unique=True, validators=[reference_validator])
    name = models.CharField(max_length=120)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="shoes")
    description = models.TextField(blank=True, max_length=4000)
    audience = models.CharField(max_length=6, choices=Audience)
    kind = models.CharField(
        max_length=40, help_text="What it is, as the shop says it: boot, sneaker, loafer …"
    )
    colour = models.CharField(max_length=40)
    swatch = models.CharField(max_length=7, validators=[swatch_validator])
    size_system = models.CharField(
        max_length=2, choices=[(system.value, system.value) for system in sizing.System], default="EU"
    )
    price = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(0), payable])
    former_price = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), payable]
    )
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2, default=default_vat_rate)
    published = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ShoeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="shoe_price_never_negative",
                condition=Q(price__gte=0),
                violation_error_code="price",
                violation_error_message="The price must be 0.00 or more.",
            ),
            models.CheckConstraint(
                name="shoe_former_price_is_higher",
                condition=Q(former_price=None) | Q(former_price__gt=F("price")),
                violation_error_message="The former price must be higher than the price.",
                violation_error_code="former_price",
            ),
            models.CheckConstraint(
                name="shoe_vat_rate_is_a_percentage",
                condition=Q(vat_rate__gte=0, vat_rate__lt=100),
                violation_error_code="vat_rate",
                violation_error_message="The VAT rate must be from 0 to below 100 percent.",
            ),
            models.CheckConstraint(
                name="shoe_audience_is_known",
                condition=Q(audience__in=Audience.values),
                violation_error_code="audience",
                violation_error_message="Choose men, women, unisex or kids.",
            ),
            models.CheckConstraint(
                name="shoe_size_system_is_known",
                condition=Q(size_system__in=[system.value for system in sizing.System]),
                violation_error_code="size_system",
                violation_error_message="Choose EU, UK, US or CM.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}, {self.colour}"

    @property
    def last(self) -> sizing.Last:
        return Audience(self.audience).last


class ShoeVersion(models.Model):
    """The catalogue version in which a shoe last changed for a client; `changes.announce` alone writes it."""

    shoe = models.OneToOneField(Shoe, models.PROTECT, primary_key=True, related_name="+")
    number = models.PositiveBigIntegerField(db_index=True)
    announced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["announced_at"], name="shoe_version_by_time")]

    def __str__(self) -> str:
        return f"{self.shoe_id}: {self.number}"


class Size(models.Model):
    """One entry of a shoe's size run. `on_hand` is written by the inventory alone."""

    shoe = models.ForeignKey(Shoe, models.PROTECT, related_name="sizes")
    label = models.CharField(max_length=8)
    width = models.CharField(max_length=4, blank=True)
    gtin = models.CharField(
        "GTIN", max_length=14, null=True, blank=True, unique=True, validators=[valid_gtin]
    )
    on_hand = models.IntegerField("pairs on hand", default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="size_once_in_a_run",
                fields=["shoe", "label", "width"],
                violation_error_message="This size is in the run already.",
                violation_error_code="label",
            ),
            models.CheckConstraint(
                name="on_hand_never_negative",
                condition=Q(on_hand__gte=0),
                violation_error_code="on_hand",
                violation_error_message="There cannot be fewer than 0 pairs on hand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shoe.reference} {self.shoe.size_system} {self.label}{self.width}"

    def unique_error_message(
        self, model_class: type[models.Model], unique_check: Sequence[str]
    ) -> ValidationError:
        """Name the shoe that has the barcode."""
        holder = Size.objects.select_related("shoe").filter(gtin=self.gtin).first()
        if tuple(unique_check) != ("gtin",) or holder is None:
            return super().unique_error_message(model_class, unique_check)
        sentence = Sentence(
            "{gtin} is the barcode of {shoe}, size {size} already.",
            gtin=self.gtin,
            shoe=str(holder.shoe),
            size=f"{holder.shoe.size_system} {holder.label}{holder.width}",
        )
        return ValidationError(told(sentence), code="unique")


class ShoeImage(models.Model):
    """A picture of a shoe: the master as admitted, and what the worker has rendered from it so far."""

    shoe = models.ForeignKey(Shoe, models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField("description for those who cannot see it", max_length=200)
    file = models.FileField(upload_to="shoes/", editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    placeholder = models.CharField(max_length=7, editable=False)
    renditions = models.JSONField(default=list, editable=False)
    rendered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt
