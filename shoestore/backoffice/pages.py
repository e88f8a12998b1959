"""What the back office's own pages have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.times import moment as moment
from shoestore.errors import ShopError


def page(
    request: HttpRequest,
    admin: ModelAdmin[Any],
    template: str,
    *,
    title: str,
    original: Model | None = None,
    **context: object,
) -> TemplateResponse:
    """A page of the back office about one kind of thing, or about one of them."""
    request.current_app = admin.admin_site.name
    common = admin.admin_site.each_context(request)
    about = {"title": title, "opts": admin.opts, "original": original, "media": admin.media}
    return TemplateResponse(request, f"backoffice/{template}", {**common, **about, **context})


def demand(request: HttpRequest, permission: str) -> None:
    """Refuse a seller who lacks this permission, named as `app.action_model`."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


def seller_id(request: HttpRequest) -> int:
    """Who is signed in; the back office lets nobody else in."""
    return int(str(request.user.pk))


@contextmanager
def beside_the_field() -> Iterator[None]:
    """Let the form show a refusal of the shop beside the field that is being cleaned."""
    try:
        yield
    except ShopError as refusal:
        raise ValidationError(refusal.message) from refusal


@contextmanager
def as_message(request: HttpRequest) -> Iterator[None]:
    """Show a refusal of the shop at the top of the next page."""
    try:
        yield
    except ShopError as refusal:
        messages.error(request, refusal.message)


def badge(text: str, tone: str) -> SafeString:
    """A short state in a colour: calm, good, busy, bad or plain."""
    return format_html('<span class="shop-badge shop-badge-{}">{}</span>', tone, text)
