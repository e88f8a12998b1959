"""What a seller sees and sends in the back office."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def colleague(*permissions: str) -> Client:
    """A browser in which a seller has signed in who may do this and no more, named as `app.action_model`."""
    user = User.objects.create_user("carlos", password="a long enough secret", is_staff=True)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def words(response: HttpResponse) -> str:
    """The page as it is read: without markup, blanks as one."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.heard).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent = tag in {"script", "style", "template"}

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.heard.append(data)


def form_as_shown(response: Any) -> dict[str, Any]:
    """What a browser would send if the seller saved the form of the page as it is."""
    sent: dict[str, Any] = {}
    inlines = [inline.formset for inline in response.context["inline_admin_formsets"]]
    forms = [response.context["adminform"].form]
    for formset in inlines:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        sent |= fields_as_shown(form)
    return sent


def fields_as_shown(form: Any) -> dict[str, Any]:
    """The same for one form of a page."""
    sent: dict[str, Any] = {}
    for field in form:
        if field.value() is not None and field.value() is not False:
            sent[field.html_name] = _as_sent(field.value())
        if field.field.show_hidden_initial:
            shown = field.field.hidden_widget().format_value(field.value()) or ""
            sent[field.html_initial_name] = _as_sent(shown)
    return sent


def _as_sent(value: Any) -> Any:
    """Browsers send every line break as two characters."""
    return "\r\n".join(value.split("\n")) if isinstance(value, str) else value


def messages(response: Any) -> list[str]:
    """What is said at the top of the page."""
    return [str(message) for message in response.context["messages"]]
