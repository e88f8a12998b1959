"""How the shop looks, in the back office: one form, with no list before it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from shoestore.backoffice.bases import ModelAdmin, ModelForm, TabularInline
from shoestore.backoffice.normalise import normal_colour
from shoestore.backoffice.pages import beside_the_field
from shoestore.backoffice.shoe_pictures import ACCEPTED
from shoestore.catalogue.changes import announce_shop
from shoestore.catalogue.pictures import MAX_BYTES, AdmittedPicture, admit
from shoestore.shopfront.look import describe_picture, hang_picture, take_down
from shoestore.shopfront.models import Look, Place, ShopPicture, Welcome


class PictureField(forms.FileField):
    """A picture that the shop admits, or none."""

    def __init__(self, *, label: str, help_text: str) -> None:
        widget = UnfoldAdminFileFieldWidget({"accept": ACCEPTED})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)

    def clean(self, data: Any, initial: Any = None) -> AdmittedPicture | None:
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if not file:
            return None
        with beside_the_field():
            return admit(file.read(MAX_BYTES + 1))


class LookForm(ModelForm[Look]):
    logo = PictureField(label="New logo", help_text="Shown instead of the name, on a light ground.")
    hero = PictureField(label="New picture", help_text="Wide, 2400 pixels or more; above the shelf.")
    hero_alt = forms.CharField(
        label="Description",
        max_length=200,
        required=False,
        help_text="What the picture shows, for those who cannot see it.",
        widget=UnfoldAdminTextInputWidget(),
    )
    remove = forms.MultipleChoiceField(
        label="Take down", choices=Place.choices, required=False, widget=forms.CheckboxSelectMultiple()
    )

    class Meta:
        model = Look
        fields = ["name", "accent_light", "accent_dark"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.hero_stands = ShopPicture.objects.filter(place=Place.HERO).first()
        described = {"hero_alt": self.hero_stands.alt} if self.hero_stands else {}
        super().__init__(*args, **{**kwargs, "initial": {**(kwargs.get("initial") or {}), **described}})

    def clean_accent_light(self) -> str:
        return normal_colour(self.cleaned_data["accent_light"])

    def clean_accent_dark(self) -> str:
        return normal_colour(self.cleaned_data["accent_dark"])

    def clean(self) -> None:
        super().clean()
        wanted = self.cleaned_data
        stays = self.hero_stands is not None and Place.HERO not in wanted.get("remove", [])
        if "hero_alt" in self.changed_data and wanted.get("hero_alt") and not (stays or wanted.get("hero")):
            self.add_error("hero_alt", "There is no picture to describe: choose one, too.")


class WelcomeInline(TabularInline[Welcome, Look]):
    model = Welcome
    extra = 0
    max_num = 3
    verbose_name_plural = "Words beside the picture"


@admin.register(Look)
class LookAdmin(ModelAdmin[Look]):
    form = LookForm
    inlines = [WelcomeInline]
    fieldsets = [
        (None, {"fields": ["name", "logo"]}),
        ("Accent", {"fields": [("accent_light", "accent_dark")]}),
        ("Above the shelf", {"fields": ["hero", "hero_alt", "remove"]}),
    ]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Look | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The one look there is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        Look.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:shopfront_look_change", args=[1]))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        wanted = form.cleaned_data
        take_down(wanted["remove"])
        if wanted["logo"]:
            hang_picture(Place.LOGO, wanted["logo"], alt="")
        if wanted["hero"]:
            hang_picture(Place.HERO, wanted["hero"], alt=wanted["hero_alt"])
        elif "hero_alt" in form.changed_data:
            describe_picture(Place.HERO, alt=wanted["hero_alt"])
        announce_shop()
