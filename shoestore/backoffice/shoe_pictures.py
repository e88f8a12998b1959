"""The page on which a shoe's pictures are added, described, put in order and removed."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
)

from shoestore.audit.models import Act
from shoestore.backoffice.audited import write
from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.concurrent_edits import ConcurrentEditForm
from shoestore.backoffice.pages import as_message, demand, page
from shoestore.backoffice.thumbnails import thumbnail
from shoestore.catalogue.gallery import add_picture, describe_picture, order_pictures, remove_picture
from shoestore.catalogue.models import Shoe, ShoeImage
from shoestore.catalogue.pictures import MASTER_SIDE, MAX_BYTES
from shoestore.errors import ShopError

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class Files(UnfoldAdminFileFieldWidget):  # type: ignore[misc]  # unfold has no types
    """Several files; unfold writes their names into the text input that this widget has for that."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; each is cleaned by itself."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class UploadForm(forms.Form):
    alt = forms.CharField(
        label="Description",
        max_length=200,
        help_text="What the picture shows, for those who cannot see it: “Black derby from the side”.",
        widget=UnfoldAdminTextInputWidget(),
    )
    uploads = FilesField(
        label="Pictures",
        help_text="JPEG, PNG, WebP or AVIF, up to 10 MB each. You can choose several.",
        widget=Files({"multiple": True, "accept": ACCEPTED}),
    )


class ArrangeForm(ConcurrentEditForm, forms.Form):
    """A place, a description and a box to remove, for each picture that the form was shown with."""

    def __init__(self, shoe: Shoe, data: Any = None) -> None:
        super().__init__(data)
        self.audited = shoe
        self.images = [image for image in shoe.images.all() if not data or f"alt_{image.pk}" in data]
        self._add_fields(self.images)
        self.carry_shown_values()

    def _add_fields(self, images: list[ShoeImage]) -> None:
        for place, image in enumerate(images, start=1):
            self.fields[f"place_{image.pk}"] = forms.IntegerField(
                label="Place",
                min_value=1,
                initial=place,
                widget=UnfoldAdminIntegerFieldWidget(),
            )
            self.fields[f"alt_{image.pk}"] = forms.CharField(
                label="Description", max_length=200, initial=image.alt, widget=UnfoldAdminTextInputWidget()
            )
            self.fields[f"remove_{image.pk}"] = forms.BooleanField(label="Remove", required=False)

    def rows(self) -> Iterator[dict[str, Any]]:
        for image in self.images:
            cells = {name: self[f"{name}_{image.pk}"] for name in ("place", "alt", "remove")}
            yield {"image": image, "thumbnail": thumbnail(image), **cells}


def view(admin: ModelAdmin[Shoe]) -> Callable[..., HttpResponse]:
    """The page, for those who may see shoes; each part is written by those who may write it."""

    def pictures(request: HttpRequest, shoe_id: int) -> HttpResponse:
        demand(request, "catalogue.view_shoe")
        shoe = get_object_or_404(Shoe.objects.select_related("brand"), pk=shoe_id)
        uploading = "upload" in request.POST
        arranging = request.method == "POST" and not uploading
        upload = UploadForm(initial={"alt": shoe.name})
        if uploading:
            upload = UploadForm(request.POST, request.FILES)
        arrange = ArrangeForm(shoe, request.POST if arranging else None)
        if uploading and _wants_json(request):
            _upload(request, shoe, upload)
            return JsonResponse({"errors": [error for errors in upload.errors.values() for error in errors]})
        if uploading and _upload_all(request, shoe, upload):
            return HttpResponseRedirect(request.path)
        if arranging and _arrange(request, shoe, arrange):
            return HttpResponseRedirect(request.path)
        if uploading:
            arrange = ArrangeForm(shoe)
        return page(
            request, admin, "pictures.html", title="Pictures", original=shoe, shoe=shoe,
            upload=upload, arrange=arrange, limit=MAX_BYTES, side=MASTER_SIDE,
        )  # fmt: skip

    return admin.admin_site.admin_view(pictures)


def _wants_json(request: HttpRequest) -> bool:
    """Whether the page's script sends one file of several, and not the browser the form itself."""
    return request.headers.get("Accept") == "application/json"


def _upload(request: HttpRequest, shoe: Shoe, form: UploadForm) -> int:
    """Add each file that is a picture; say of each other one, beside the field, why it is none."""
    demand(request, "catalogue.add_shoeimage")
    if not form.is_valid():
        return 0
    return sum(_added(request, shoe, file, form) for file in form.cleaned_data["uploads"])


def _upload_all(request: HttpRequest, shoe: Shoe, form: UploadForm) -> bool:
    added = _upload(request, shoe, form)
    if added:
        messages.success(request, f"{added} {'picture was' if added == 1 else 'pictures were'} added.")
    return not form.errors


def _added(request: HttpRequest, shoe: Shoe, file: "UploadedFile[Any]", form: UploadForm) -> bool:
    try:
        # A byte more than the shop keeps is enough to refuse a file that is too large.
        add_picture(shoe.pk, file.read(MAX_BYTES + 1), alt=form.cleaned_data["alt"])
        # After the act's own transaction, which must not last as long as a picture takes to be read.
        write(request, Act.CHANGED, shoe, {"picture added": form.cleaned_data["alt"]})
    except ShopError as refusal:
        form.add_error("uploads", f"{file.name}: {refusal.message}")
        return False
    return True


def _arrange(request: HttpRequest, shoe: Shoe, form: ArrangeForm) -> bool:
    demand(request, "catalogue.change_shoeimage")
    if not form.is_valid():
        return False
    wanted = form.cleaned_data
    removed = [image.pk for image in form.images if wanted[f"remove_{image.pk}"]]
    if removed:
        demand(request, "catalogue.delete_shoeimage")
    with as_message(request), transaction.atomic():
        _lock(shoe)
        for image in form.images:
            if image.pk in removed:
                remove_picture(shoe.pk, image.pk)
            elif f"alt_{image.pk}" in form.changed_data:
                describe_picture(shoe.pk, image.pk, alt=wanted[f"alt_{image.pk}"])
        order = _order(shoe, form)
        order_pictures(shoe.pk, order)
        write(request, Act.CHANGED, shoe, {"pictures": order, "pictures removed": removed})
        messages.success(request, "The pictures are as you want them.")
    return True


def _order(shoe: Shoe, form: ArrangeForm) -> list[int]:
    """The order that was asked for; where nothing was moved, or a picture came meanwhile, as it is stored."""
    stored = {pk: place for place, pk in enumerate(shoe.images.values_list("pk", flat=True), start=1)}
    moved = {pk: form.cleaned_data[f"place_{pk}"] for pk in stored if f"place_{pk}" in form.changed_data}
    place = stored | moved
    return sorted(place, key=lambda pk: (place[pk], place[pk] - stored[pk]))


def _lock(shoe: Shoe) -> None:
    """Hold all pictures before the first is announced: a worker that renders one may wait to announce."""
    list(shoe.images.select_for_update(no_key=True).order_by("pk").values_list("pk"))
