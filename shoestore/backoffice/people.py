"""The people of the shop: who may sign in, and what they may do."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.concurrent_edits import ConcurrentEditModelForm
from shoestore.backoffice.pages import seller_id
from shoestore.backoffice.sessions import sign_out_everywhere
from shoestore.sellers.permissions import may_more, permissions_of

POWERS = ["is_superuser", "groups"]

admin.site.unregister([User, Group])


class SellerForm(ConcurrentEditModelForm, UserChangeForm):  # type: ignore[misc]  # unfold has no types
    class Meta(UserChangeForm.Meta):  # type: ignore[misc]
        labels = {"is_active": "Works here", "is_staff": "May sign in to the back office"}
        help_texts = {
            "is_active": "Take this away when somebody leaves; what they did keeps their name.",
            "is_staff": "Without it a right password is refused.",
        }


class NewSellerForm(UserCreationForm):  # type: ignore[misc]  # unfold has no types
    """Whoever is added here is staff, and may sign in with the password given."""

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        user: User = super().save(commit)
        return user


@admin.register(User)
class SellerAdmin(DjangoUserAdmin, ModelAdmin[User]):  # type: ignore[type-arg]  # plain while running
    form = SellerForm
    add_form = NewSellerForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "email", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ()
    actions = ["sign_out"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who it is", {"fields": ["first_name", "last_name", "email", "last_login", "date_joined"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Whoever may edit sellers may not make themselves more than they are."""
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else [*own, *POWERS]

    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        return super().user_change_password(request, id, form_url)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nor may they take the password of somebody who may do more."""
        return not _may_more(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return not _may_more(request, obj) and super().has_delete_permission(request, obj)

    @admin.action(description="Sign out everywhere, whatever they are doing", permissions=["change"])
    def sign_out(self, request: HttpRequest, sellers: QuerySet[User]) -> None:
        below = [seller for seller in sellers if self.has_change_permission(request, seller)]
        with transaction.atomic():
            ended = sign_out_everywhere(request, below)
        messages.success(request, f"Sessions ended: {ended}.")
        if len(below) < len(sellers):
            messages.error(request, "You cannot sign out somebody who may do more than you.")


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin[Group]):
    """What the members of a group may do, among what can be done in the shop."""

    compressed_fields = False

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Whoever may edit groups may not edit one whose members may do more than they themselves."""
        above = obj is not None and not set(obj.permissions.all()) <= set(_held(request))
        return not above and super().has_change_permission(request, obj)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.name == "permissions":
            in_the_shop = grantable_permissions()
            if request is not None:
                in_the_shop = in_the_shop.filter(pk__in=_held(request))
            kwargs["queryset"] = in_the_shop.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def grantable_permissions() -> QuerySet[Permission]:
    """What a group can be given: everything about the packages that have a page in the back office."""
    shown = {model._meta.app_label for model in apps.get_models() if admin.site.is_registered(model)}
    return Permission.objects.filter(content_type__app_label__in=shown)


def _may_more(request: HttpRequest, other: User | None) -> bool:
    return other is not None and may_more(other, than=_signed_in(request))


def _held(request: HttpRequest) -> QuerySet[Permission]:
    return permissions_of(_signed_in(request))


def _signed_in(request: HttpRequest) -> User:
    return User.objects.get(pk=seller_id(request))
