"""API tokens in the back office: made, shown once, and revoked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from shoestore.audit.models import Act
from shoestore.backoffice.audited import write
from shoestore.backoffice.bases import ModelAdmin
from shoestore.backoffice.once import OnceForm, save_once
from shoestore.backoffice.pages import badge, moment, page, seller_id
from shoestore.sellers.models import ApiToken, Scope, ScopeNotHeld, issue_token, scopes_of


class TokenForm(OnceForm, forms.Form):
    name = forms.CharField(
        max_length=60,
        help_text="What uses it: “till”, “stock scanner”, “web agency”.",
        widget=UnfoldAdminTextInputWidget(),
    )
    seller = forms.ModelChoiceField(
        queryset=User.objects.none(),
        help_text="In whose name the program acts.",
        empty_label=None,
        widget=UnfoldAdminSelectWidget(),
    )
    scopes = forms.MultipleChoiceField(
        label="May",
        help_text="A scope works as long as the seller has the permission for it.",
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST or None, initial={"seller": request.user.pk})
        sellers = User.objects.filter(is_active=True, is_staff=True)
        if not request.user.is_superuser:
            sellers = sellers.filter(pk=seller_id(request))
        self.fields["seller"].queryset = sellers  # type: ignore[attr-defined]
        offered = [(scope.value, scope.label) for scope in scopes_of(User.objects.get(pk=seller_id(request)))]
        self.fields["scopes"].choices = offered  # type: ignore[attr-defined]


@admin.register(ApiToken)
class ApiTokenAdmin(ModelAdmin[ApiToken]):
    list_display = ["name", "seller", "may", "made", "state"]
    list_filter = ["seller"]
    list_select_related = ["seller"]
    search_fields = ["name", "seller__username"]
    fields = ["name", "seller", "may", "created_at", "revoked_at"]
    readonly_fields = ["may", "created_at", "revoked_at"]
    actions = ["revoke"]

    def has_change_permission(self, _request: HttpRequest, _obj: ApiToken | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: ApiToken | None = None) -> bool:
        """A revoked token stays, so that one can see later that it was there."""
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sellers.change_apitoken")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request)
        if request.method == "POST" and form.is_valid():
            try:
                return self._made(request, form)
            except ScopeNotHeld as refusal:
                form.add_error("scopes", refusal.message)
        return page(request, self, "token_form.html", title="New API token", form=form)

    def _made(self, request: HttpRequest, form: TokenForm) -> HttpResponse:
        wanted = form.cleaned_data
        made: list[tuple[ApiToken, str]] = []

        def make() -> None:
            token, secret = issue_token(
                seller_id=wanted["seller"].pk,
                name=wanted["name"],
                scopes=[Scope(scope) for scope in wanted["scopes"]],
            )
            self.log_addition(request, token, {"seller": str(wanted["seller"]), "scopes": token.scopes})
            made.append((token, secret))

        if not save_once(request, form, make):
            return HttpResponseRedirect(reverse("admin:sellers_apitoken_changelist"))
        token, secret = made[0]
        answer = page(request, self, "token_made.html", title=token.name, token=token, secret=secret)
        answer["Cache-Control"] = "no-store"
        return answer

    @admin.action(description="Revoke: the program is locked out at once", permissions=["revoke"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        live = list(tokens.filter(revoked_at=None))
        with transaction.atomic():
            for token in live:
                token.revoke()
                write(request, Act.REVOKED, token)
        messages.success(request, f"{len(live)} {'token was' if len(live) == 1 else 'tokens were'} revoked.")

    @admin.display(description="May")
    def may(self, token: ApiToken) -> str:
        return "; ".join(Scope(scope).label for scope in token.scopes)

    @admin.display(description="Made", ordering="created_at")
    def made(self, token: ApiToken) -> str:
        return moment(token.created_at)

    @admin.display(description="State", ordering="revoked_at")
    def state(self, token: ApiToken) -> SafeString:
        if token.revoked_at:
            return badge("revoked", "plain")
        works = token.seller.is_active and token.seller.is_staff
        return badge("in use", "good") if works else badge("seller left", "plain")
