"""The page on which pairs of one shoe are received, counted and written off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from shoestore.audit.models import Act
from shoestore.backoffice.audited import write
from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.confirmation import ConfirmationForm, Question
from shoestore.backoffice.once import OnceForm, save_once
from shoestore.backoffice.pages import demand, page, seller_id
from shoestore.backoffice.runs import in_order
from shoestore.catalogue.models import Shoe, Size
from shoestore.errors import ShopError
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.waiting.models import Wait

RECENT = 25
# More than a delivery of one size; a barcode scanned into a cell is far more.
MANY_PAIRS = 500

ACTS: dict[str, Callable[..., int]] = {
    "received": stock.receive,
    "written_off": stock.write_off,
    "counted": stock.count,
}


@dataclass(frozen=True, slots=True)
class PairsAct:
    """One number the seller typed: what was done with how many pairs of which size."""

    field: str
    verb: Callable[..., int]
    size_id: int
    pairs: int


class PairsForm(ConfirmationForm, OnceForm, forms.Form):
    """Three numbers for each size, all of them optional."""

    note = forms.CharField(
        label="Note",
        max_length=200,
        required=False,
        help_text="Why, for whoever reads the ledger later: a delivery note, “heel broken” …",
        widget=UnfoldAdminTextInputWidget(),
    )

    def __init__(self, sizes: list[Size], data: Any = None) -> None:
        super().__init__(data)
        self.sizes = sizes
        for size in sizes:
            for name in ACTS:
                label = f"{name.replace('_', ' ').capitalize()}, size {size.label}{size.width}"
                self.fields[f"{name}_{size.pk}"] = _number_of_pairs(label)

    def rows(self) -> Iterator[dict[str, Any]]:
        waiting = Wait.objects.by_size(size.pk for size in self.sizes)
        for size in self.sizes:
            yield {
                "size": size,
                "waiting": waiting.get(size.pk, 0),
                "cells": [self[f"{name}_{size.pk}"] for name in ACTS],
            }

    def clean(self) -> None:
        if not self.errors and not any(self.acts()):
            raise forms.ValidationError("Type a number of pairs beside at least one size.")
        for size in self.sizes:
            done = [name for name in ACTS if self.cleaned_data.get(f"{name}_{size.pk}") is not None]
            if "counted" in done and len(done) > 1:
                self.add_error(
                    f"counted_{size.pk}",
                    "Count a size by itself, before or after pairs came or went.",
                )

    def questions(self) -> Iterator[Question]:
        for act in self.acts():
            if MANY_PAIRS <= act.pairs <= stock.MAX_PAIRS:
                yield Question(act.field, act.pairs, f"{act.pairs:,} pairs are a lot. Is that right?")

    def acts(self) -> Iterator[PairsAct]:
        for size in sorted(self.sizes, key=lambda size: size.pk):
            for name, verb in ACTS.items():
                pairs = self.cleaned_data.get(f"{name}_{size.pk}")
                if pairs is not None:
                    yield PairsAct(f"{name}_{size.pk}", verb, size.pk, pairs)


def view(admin: ModelAdmin[Shoe]) -> Callable[..., HttpResponse]:
    """The page, for those who may see shoes; writing is for those who may add movements."""

    def pairs(request: HttpRequest, shoe_id: int) -> HttpResponse:
        demand(request, "catalogue.view_shoe")
        shoe = get_object_or_404(Shoe.objects.select_related("brand"), pk=shoe_id)
        form = PairsForm(in_order(shoe.sizes.all(), shoe.size_system), request.POST or None)
        if request.method == "POST":
            demand(request, "inventory.add_movement")
            if form.is_valid() and _write(request, shoe, form):
                return HttpResponseRedirect(request.path)
        return page(
            request, admin, "pairs.html", title="Pairs", original=shoe, shoe=shoe, form=form,
            movements=_recent(shoe), may_write=request.user.has_perm("inventory.add_movement"),
        )  # fmt: skip

    return admin.admin_site.admin_view(pairs)


def _write(request: HttpRequest, shoe: Shoe, form: PairsForm) -> bool:
    """Do everything on the form or nothing; a refusal is shown beside its number."""
    acts = list(form.acts())
    act = acts[0]

    def write_all() -> None:
        nonlocal act
        _lock({act.size_id for act in acts})
        for act in acts:
            act.verb(act.size_id, act.pairs, seller_id=seller_id(request), note=form.cleaned_data["note"])
        write(request, Act.CHANGED, shoe, {"pairs": _told(acts, form.sizes)})

    try:
        saved = save_once(request, form, write_all)
    except ShopError as refusal:
        form.add_error(act.field, refusal.message)
        return False
    if saved:
        messages.success(request, "Stock updated.")
    return True


def _told(acts: list[PairsAct], sizes: list[Size]) -> list[str]:
    """The acts in words, such as `received 3 of 42`."""
    labels = {size.pk: f"{size.label}{size.width}" for size in sizes}
    return [f"{act.field.rpartition('_')[0]} {act.pairs} of {labels[act.size_id]}" for act in acts]


def _lock(size_ids: set[int]) -> None:
    """Hold all sizes before the first is announced: an order that holds one of them may wait to announce."""
    list(Size.objects.select_for_update(no_key=True).filter(pk__in=size_ids).order_by("pk").values_list("pk"))


def _recent(shoe: Shoe) -> Any:
    movements = Movement.objects.filter(size__shoe=shoe).select_related("size__shoe", "seller")
    return movements[:RECENT]


def _number_of_pairs(label: str) -> forms.IntegerField:
    widget = UnfoldAdminIntegerFieldWidget({"inputmode": "numeric", "aria-label": label})
    return forms.IntegerField(label=label, required=False, widget=widget)
