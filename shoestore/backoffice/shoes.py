"""Shoes in the back office: the list, and the form with the size run."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminColorInputWidget

from shoestore.audit.models import Act
from shoestore.backoffice import feed_problems, shoe_pairs, shoe_pictures
from shoestore.backoffice.audited import write
from shoestore.backoffice.bases import ModelAdmin, ModelForm
from shoestore.backoffice.confirmation import Question
from shoestore.backoffice.normalise import normal_colour, normal_reference
from shoestore.backoffice.pages import as_message, badge
from shoestore.backoffice.runs import summary
from shoestore.backoffice.size_run import SizeRun
from shoestore.backoffice.thumbnails import thumbnail
from shoestore.catalogue.changes import announce
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.models import Shoe
from shoestore.inventory.models import Movement
from shoestore.money import written

TENFOLD = 10


class ShoeForm(ModelForm[Shoe]):
    class Meta:
        model = Shoe
        fields = "__all__"
        widgets = {"swatch": UnfoldAdminColorInputWidget()}
        labels = {"vat_rate": "VAT rate"}
        help_texts = {
            "reference": "Unique in the shop: capital letters, digits, dots, dashes and underscores.",
            "colour": "In words, as a client would say it.",
            "swatch": "The colour of the dot beside the words.",
            "former_price": "Shown struck through. Empty, unless the price was lowered.",
            "vat_rate": "In percent; the price includes it.",
            "size_system": "What the sizes below are written in. Fixed once the shoe has sizes.",
            "published": "Clients see published shoes only.",
        }

    def clean_reference(self) -> str:
        return normal_reference(self.cleaned_data["reference"])

    def clean_swatch(self) -> str:
        return normal_colour(self.cleaned_data["swatch"])

    def questions(self) -> Iterator[Question]:
        before = self.initial.get("price")
        price, former = self.cleaned_data["price"], self.cleaned_data["former_price"]
        if "price" in self.changed_data and not price:
            yield Question("price", price, "The price is 0.00: customers pay nothing. Is that right?")
        if "price" in self.changed_data and _jumps(before, price):
            yield Question("price", price, f"The price changes from {before} to {price}. Is that right?")
        if "former_price" in self.changed_data and _jumps(price, former):
            yield Question(
                "former_price", former, f"The price was {former} and is {price} now. Is that right?"
            )


@admin.register(Shoe)
class ShoeAdmin(ModelAdmin[Shoe]):
    form = ShoeForm
    inlines = [SizeRun]
    list_display = ["picture", "shoe", "brand", "price_shown", "run", "state"]
    list_display_links = ["picture", "shoe"]
    list_filter = ["published", "brand", "kind", "audience"]
    list_select_related = ["brand"]
    list_per_page = 50
    search_fields = ["reference", "name", "brand__name", "kind", "colour"]
    search_help_text = "Reference, name, brand, kind or colour"
    actions = ["publish", "unpublish"]
    compressed_fields = False
    change_form_outer_before_template = "backoffice/shoe_tabs.html"
    fieldsets = [
        (None, {"fields": [("reference", "brand"), "name", ("kind", "audience"), ("colour", "swatch")]}),
        (None, {"fields": ["description"]}),
        ("Price", {"fields": [("price", "former_price", "vat_rate")]}),
        ("Sizes and shelf", {"fields": [("size_system", "published")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Shoe]:
        came = Exists(Movement.objects.arrivals().filter(size__shoe=OuterRef("pk")))
        return super().get_queryset(request).prefetch_related("images", "sizes").annotate(came=came)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("feed/", feed_problems.view(self), name="catalogue_shoe_feed"),
            path("<int:shoe_id>/pairs/", shoe_pairs.view(self), name="catalogue_shoe_pairs"),
            path("<int:shoe_id>/pictures/", shoe_pictures.view(self), name="catalogue_shoe_pictures"),
        ]
        return own + super().get_urls()

    def get_readonly_fields(self, _request: HttpRequest, obj: Shoe | None = None) -> list[str]:
        return ["size_system"] if obj and obj.sizes.exists() else []

    def has_delete_permission(self, _request: HttpRequest, _obj: Shoe | None = None) -> bool:
        """A shoe that is no longer sold is unpublished: its orders and its ledger name it."""
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        announce([form.instance.pk])

    def response_add(
        self, request: HttpRequest, obj: Shoe, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A new shoe needs its pictures next."""
        if "_save" not in request.POST or "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, f"{obj} is in the shop. Now give it pictures, then receive its pairs.")
        return HttpResponseRedirect(reverse("admin:catalogue_shoe_pictures", args=[obj.pk]))

    @admin.action(description="Publish: show to clients", permissions=["change"])
    def publish(self, request: HttpRequest, shoes: QuerySet[Shoe]) -> None:
        _set_published(request, shoes, to=True)

    @admin.action(description="Unpublish: hide from clients", permissions=["change"])
    def unpublish(self, request: HttpRequest, shoes: QuerySet[Shoe]) -> None:
        _set_published(request, shoes, to=False)

    @admin.display(description="")
    def picture(self, shoe: Shoe) -> SafeString:
        return thumbnail(next(iter(shoe.images.all()), None))

    @admin.display(description="Shoe", ordering="name")
    def shoe(self, shoe: Shoe) -> SafeString:
        return format_html(
            '{}<br><span class="shop-quiet">{} · {}</span>', shoe.name, shoe.colour, shoe.reference
        )

    @admin.display(description="Price", ordering="price")
    def price_shown(self, shoe: Shoe) -> SafeString:
        price = written(shoe.price, settings.CURRENCY)
        if shoe.former_price is None:
            return format_html('<span class="shop-number">{}</span>', price)
        former = written(shoe.former_price, settings.CURRENCY)
        return format_html('<span class="shop-number">{} <s class="shop-quiet">{}</s></span>', price, former)

    @admin.display(description="Sizes and pairs")
    def run(self, shoe: Any) -> SafeString:
        address = reverse("admin:catalogue_shoe_pairs", args=[shoe.pk])
        return format_html('<a class="shop-link" href="{}">{}</a>', address, summary(shoe, came=shoe.came))

    @admin.display(description="Clients see it", ordering="published")
    def state(self, shoe: Shoe) -> SafeString:
        return badge("published", "good") if shoe.published else badge("hidden", "plain")


def _jumps(before: Decimal | None, after: Decimal | None) -> bool:
    """Whether an amount is so far from another that a separator was probably lost."""
    if not before or not after:
        return False
    return not before / TENFOLD < after < before * TENFOLD


def _set_published(request: HttpRequest, shoes: QuerySet[Shoe], *, to: bool) -> None:
    """Each shoe is changed by itself, so that one that is refused does not keep the others back."""
    done = 0
    for reference in shoes.exclude(published=to).values_list("reference", flat=True):
        with as_message(request), transaction.atomic():
            write(request, Act.CHANGED, change_shoe(reference, {"published": to}), {"published": to})
            done += 1
    word = "published" if to else "hidden from clients"
    messages.success(request, f"{done} {'shoe is' if done == 1 else 'shoes are'} now {word}.")
