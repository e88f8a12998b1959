"""Agreements to sell. What was sold is copied onto the order: later changes of a shoe do not touch it."""

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from shoestore.catalogue.models import Size
from shoestore.orders.status import PAYMENTS, REFUNDED, Method, Payment, Status, next_steps

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011", "- ")


def new_order_id() -> str:
    """80 random bits in Crockford's base 32, in groups of four: short, readable aloud, unguessable."""
    bits = secrets.randbits(80)
    digits = "".join(CROCKFORD[bits >> shift & 31] for shift in range(75, -5, -5))
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def read_order_id(text: str) -> str:
    """The id a person meant: case, dashes, blanks and the look-alikes O, I and L are forgiven."""
    digits = text.upper().translate(READ_AS)
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


class OrderQuerySet(models.QuerySet["Order"]):
    def search(self, text: str) -> Self:
        """Orders in whose id, client or shoes this text is found."""
        if not text:
            return self
        client = Q(client_name__icontains=text) | Q(client_email__icontains=text)
        sold = OrderLine.objects.filter(reference__icontains=text).values("order")
        return self.filter(Q(pk__icontains=text) | client | Q(pk__in=sold))

    def to_refund(self) -> Self:
        """Cancelled orders whose clients had paid and have not got their money back."""
        return self.filter(status=Status.CANCELLED, paid_at__isnull=False, refunded_at=None)

    def with_all(self) -> Self:
        """Orders with what an answer shows of them, in a constant number of queries."""
        return self.prefetch_related("lines", "invoices")


class Order(models.Model):
    """One client's order. Amounts include VAT and are in `currency`."""

    id = models.CharField(max_length=19, primary_key=True, default=new_order_id, editable=False)
    status = models.CharField(max_length=9, choices=Status, default=Status.PLACED)
    placed_at = models.DateTimeField(auto_now_add=True, db_index=True)
    paid_at = models.DateTimeField(null=True, editable=False)
    refunded_at = models.DateTimeField(null=True, editable=False)

    client_name = models.CharField(max_length=200)
    client_email = models.EmailField(max_length=254, db_index=True)
    client_phone = models.CharField(max_length=40, blank=True)

    method = models.CharField(max_length=7, choices=Method, default=Method.COLLECT)
    payment = models.CharField(max_length=13, choices=Payment, default=Payment.ON_COLLECTION)
    line1 = models.CharField("address", max_length=200, blank=True)
    line2 = models.CharField("address, second line", max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    province = models.CharField("province or state", max_length=100, blank=True, default="", db_default="")
    country = models.CharField(max_length=2, blank=True)

    currency = models.CharField(max_length=3)
    delivery_fee = models.DecimalField(max_digits=10, decimal_places=2)
    delivery_vat_rate = models.DecimalField(max_digits=5, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField("VAT", max_digits=14, decimal_places=2)

    idempotency_key = models.CharField(max_length=200, null=True, unique=True, editable=False)  # noqa: DJ001 - unique when given
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    objects: ClassVar = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at"]
        default_permissions = ("add", "change", "view")
        permissions = [("erase_client", "Can erase a client's personal data")]
        constraints = [
            models.CheckConstraint(
                name="order_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_code="status",
                violation_error_message="Choose one of the states of an order.",
            ),
            models.CheckConstraint(
                name="order_payment_fits_its_method",
                condition=Q(
                    *(Q(method=method, payment__in=payments) for method, payments in PAYMENTS.items()),
                    _connector=Q.OR,
                ),
                violation_error_code="payment",
                violation_error_message="Choose a payment that this way of delivery allows.",
            ),
            models.CheckConstraint(
                name="order_delivery_has_an_address",
                condition=Q(method=Method.COLLECT) | ~Q(line1=""),
                violation_error_code="line1",
                violation_error_message="A delivery needs an address.",
            ),
            models.CheckConstraint(
                name="order_total_never_negative",
                condition=Q(total__gte=0),
                violation_error_code="total",
                violation_error_message="The total must be 0.00 or more.",
            ),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def next_steps(self) -> list[Status]:
        return next_steps(Status(self.status), method=Method(self.method), payment=Payment(self.payment))

    @property
    def is_to_refund(self) -> bool:
        return self.status == Status.CANCELLED and self.paid_at is not None and self.refunded_at is None

    @property
    def cancellable_by_client(self) -> bool:
        """A client may cancel until the shop has been paid or has made the order ready."""
        return self.status == Status.PLACED


class OrderLine(models.Model):
    """What was sold, as it was when it was sold."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    sold_size = models.ForeignKey(Size, models.PROTECT, related_name="order_lines")
    reference = models.CharField(max_length=40)
    brand = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    colour = models.CharField(max_length=40, blank=True, default="", db_default="")
    size = models.CharField(max_length=8)
    system = models.CharField(max_length=2)
    width = models.CharField(max_length=4, blank=True)
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["order_id", "position"]
        constraints = [
            models.UniqueConstraint(
                name="order_line_once_in_its_place",
                fields=["order", "position"],
                violation_error_code="position",
                violation_error_message="There is a line in this position already.",
            ),
            models.UniqueConstraint(
                name="order_line_once_a_size",
                fields=["order", "sold_size"],
                violation_error_code="sold_size",
                violation_error_message="This size is on the order already: change its quantity.",
            ),
            models.CheckConstraint(
                name="order_line_sells_something",
                condition=Q(quantity__gte=1),
                violation_error_code="quantity",
                violation_error_message="Order at least one pair.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.reference} {self.system} {self.size}"


class OrderEvent(models.Model):
    """What happened to an order after it was placed: its new status or its refund, when, and who did it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="events")
    status = models.CharField(max_length=9, choices=[*Status.choices, (REFUNDED, REFUNDED)])
    at = models.DateTimeField(auto_now_add=True)
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"], name="order_event_by_time")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.status}"
