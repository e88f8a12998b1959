"""The size run on a shoe's form. Pairs on hand are shown there and changed on the page of pairs alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextInputWidget

from shoestore.backoffice.bases import BaseInlineFormSet, ModelForm, TabularInline
from shoestore.backoffice.confirmation import Question
from shoestore.backoffice.pages import beside_the_field
from shoestore.backoffice.runs import in_order
from shoestore.catalogue.models import Audience, Shoe, Size
from shoestore.gtin import parse_gtin
from shoestore.sizing import System, UnknownSize, canonical, label_on, labels

NEW_SHOE_ROWS = 6


class SizeForm(ModelForm[Size]):
    label = forms.CharField(label="Size", max_length=20, widget=UnfoldAdminTextInputWidget())
    gtin = forms.CharField(
        label="Barcode (GTIN)",
        max_length=30,
        required=False,
        empty_value=None,  # unique when given: many may have none
        widget=UnfoldAdminTextInputWidget({"inputmode": "numeric"}),
    )

    class Meta:
        model = Size
        fields = ["label", "width", "gtin"]

    def __init__(self, *args: Any, shoe: Shoe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shoe = shoe

    def clean_label(self) -> str:
        label, system = self.cleaned_data["label"], System(self.shoe.size_system)
        with beside_the_field():
            if self.shoe.audience not in Audience.values:
                return canonical(label, system)  # the shoe itself is refused for that
            return label_on(self.shoe.last, label, system)

    def questions(self) -> Iterator[Question]:
        label = self.cleaned_data["label"]
        if "label" in self.changed_data and self.shoe.audience in Audience.values:
            system = System(self.shoe.size_system)
            try:
                labels(label, system=system, last=self.shoe.last)
            except UnknownSize as unusual:
                yield Question("label", label, f"{unusual.message} Is {system} {label} right?")

    def clean_gtin(self) -> str | None:
        gtin = self.cleaned_data["gtin"]
        with beside_the_field():
            return parse_gtin(gtin) if gtin else None


class SizeRunFormSet(BaseInlineFormSet[Size, Shoe]):
    def get_queryset(self) -> Any:
        if not hasattr(self, "_in_order"):
            self._in_order = in_order(super().get_queryset(), self.instance.size_system)
        return self._in_order

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "shoe": self.instance}

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        same = "barcode" if "gtin" in unique_check else "size"
        return f"The same {same} is in the run twice: keep it once."

    def clean(self) -> None:
        """Refuse to lose a history, before Django does in its own words."""
        for form in self.initial_forms:
            size = form.instance
            if form.cleaned_data.get(DELETION_FIELD_NAME) and size.pk and _has_history(size):
                raise forms.ValidationError(
                    f"Size {size.label} has a history of pairs, so it stays in the run. "
                    "Without pairs on hand it is shown as sold out."
                )
        super().clean()

    def save(self, commit: bool = True) -> Any:
        if commit and self.instance.pk:
            _lock(self.instance.sizes.all())
        return super().save(commit)


def _has_history(size: Size) -> bool:
    return size.movements.exists() or size.order_lines.exists()


def _lock(sizes: Any) -> Iterable[int]:
    """Hold all rows in the order of their keys, as orders do, whatever the order on the form is."""
    return list(sizes.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


class SizeRun(TabularInline[Size, Shoe]):
    model = Size
    form = SizeForm
    formset = SizeRunFormSet
    fields = ["label", "width", "gtin", "on_hand"]
    readonly_fields = ["on_hand"]
    verbose_name_plural = "size run"
    hide_title = True

    def get_extra(self, request: HttpRequest, obj: Shoe | None = None, **kwargs: Any) -> int:
        return 0 if obj else NEW_SHOE_ROWS
