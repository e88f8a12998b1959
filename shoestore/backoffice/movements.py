"""The ledger of pairs, to be read."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.backoffice.bases import ReadOnlyAdmin
from shoestore.backoffice.pages import moment
from shoestore.inventory.models import Movement


@admin.register(Movement)
class MovementAdmin(ReadOnlyAdmin[Movement]):
    list_display = ["when", "shoe", "size_label", "change", "why", "by", "note"]
    list_display_links = None
    list_filter = ["reason", "seller"]
    list_select_related = ["size__shoe", "seller"]
    search_fields = ["size__shoe__reference", "size__shoe__name", "size__gtin", "order_id", "note"]
    search_help_text = "Reference, name, barcode, order or note"

    @admin.display(description="When", ordering="id")
    def when(self, movement: Movement) -> str:
        return moment(movement.at)

    @admin.display(description="Shoe", ordering="size__shoe__name")
    def shoe(self, movement: Movement) -> SafeString:
        shoe = movement.size.shoe
        address = reverse("admin:catalogue_shoe_pairs", args=[shoe.pk])
        return format_html(
            '<a class="shop-link" href="{}">{}</a><br><span class="shop-quiet">{} · {}</span>',
            address, shoe.name, shoe.colour, shoe.reference,
        )  # fmt: skip

    @admin.display(description="Size")
    def size_label(self, movement: Movement) -> str:
        size = movement.size
        return f"{size.shoe.size_system} {size.label}{size.width}"

    @admin.display(description="Pairs", ordering="pairs")
    def change(self, movement: Movement) -> SafeString:
        return format_html(
            '<span class="shop-number">{}</span>', f"{movement.pairs:+d}" if movement.pairs else "0"
        )

    @admin.display(description="Why", ordering="reason")
    def why(self, movement: Movement) -> str:
        return movement.get_reason_display().capitalize()

    @admin.display(description="Who")
    def by(self, movement: Movement) -> SafeString | str:
        if movement.order_id:
            address = reverse("admin:orders_order_change", args=[movement.order_id])
            return format_html('<a class="shop-link" href="{}">order {}</a>', address, movement.order_id)
        return str(movement.seller or "the shop")
