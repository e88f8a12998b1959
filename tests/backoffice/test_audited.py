"""Whatever a seller does in the back office is in the audit, and can be read there."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from shoestore.audit.models import Act, Entry
from shoestore.audit.record import COMMAND_LINE, record
from shoestore.catalogue.models import Brand, Shoe
from shoestore.invoicing.models import Invoice
from shoestore.sellers.models import ApiToken
from tests.backoffice.browser import address, colleague, form_as_shown, words
from tests.shop import order, shoe, size_of

pytestmark = pytest.mark.django_db

SECRET = "another long enough secret"


def entry(act: str) -> Entry:
    """The one entry there is but the sign-ins; by Sofia, in the back office."""
    found = Entry.objects.get(act=act)
    assert (found.door, found.who, found.address) == ("backoffice", "sofia", "127.0.0.1")
    return found


def save(client: Client, page: str, **changes: Any) -> None:
    assert client.post(page, form_as_shown(client.get(page)) | changes).status_code == 302


def test_a_price_is_told_as_it_was_and_as_it_is(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")

    save(seller_client, address("catalogue_shoe_change", derby.pk), price="99.00")

    told = entry("changed")
    assert (told.kind, told.thing) == ("shoe", "DERBY Derby, black")
    assert told.details == {"price": {"was": "129.00", "now": "99.00"}}


def test_publishing_is_told_of_each_shoe(seller_client: Client) -> None:
    derby = shoe("Derby", published=False)

    seller_client.post(
        address("catalogue_shoe_changelist"), {"action": "publish", "_selected_action": [derby.pk]}
    )

    assert entry("changed").details == {"published": True}


def test_pairs_are_told_with_their_sizes(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 1})
    size = size_of("DERBY", "42")

    seller_client.post(address("catalogue_shoe_pairs", derby.pk), {f"received_{size.pk}": "3", "note": ""})

    assert entry("changed").details == {"pairs": ["received 3 of 42"]}


def test_a_step_of_an_order_is_told_and_a_refused_one_is_not(seller_client: Client) -> None:
    shoe("Derby")
    sold = order()

    seller_client.post(address("orders_order_step", sold.pk), {"step": "paid"})
    seller_client.post(address("orders_order_step", sold.pk), {"step": "paid"})

    told = entry("changed")
    assert (told.kind, told.thing, told.details) == ("order", sold.pk, {"status": "paid"})


def test_a_token_is_told_when_it_is_made_and_when_it_is_revoked(seller: User, seller_client: Client) -> None:
    seller_client.post(
        address("sellers_apitoken_add"), {"name": "till", "seller": seller.pk, "scopes": ["stock"]}
    )
    token = ApiToken.objects.get()
    seller_client.post(
        address("sellers_apitoken_changelist"), {"action": "revoke", "_selected_action": [token.pk]}
    )

    assert entry("added").details == {"seller": "sofia", "scopes": ["stock"]}
    assert entry("revoked").thing == "till"


def test_an_invoice_sent_again_is_told(seller_client: Client) -> None:
    shoe("Derby")
    order()
    invoice = Invoice.objects.get()

    seller_client.post(address("invoicing_invoice_again", invoice.pk))

    assert entry("changed").thing == invoice.number


def test_a_person_is_told_by_what_changed_and_personal_things_by_their_name_alone(
    seller: User, seller_client: Client
) -> None:
    carla = User.objects.create_user("carla", "carla@shop.example", SECRET, first_name="Carla")
    page = address("auth_user_change", carla.pk)

    save(seller_client, page, first_name="Carlotta", is_staff="on")

    assert entry("changed").details == {"first_name": "changed", "is_staff": {"was": False, "now": True}}


def test_a_new_password_is_told_and_not_what_it_is(seller_client: Client) -> None:
    carla = User.objects.create_user("carla", password=SECRET)

    seller_client.post(
        address("auth_user_password_change", carla.pk),
        {"usable_password": "true", "password1": f"{SECRET}!", "password2": f"{SECRET}!"},
    )

    assert entry("changed").details == {"password": "changed"}
    assert SECRET not in str(list(Entry.objects.values()))


@pytest.mark.parametrize("how", ["page", "list"])
def test_what_is_deleted_is_told(seller_client: Client, how: str) -> None:
    group = Group.objects.create(name="Saturdays")

    if how == "page":
        seller_client.post(address("auth_group_delete", group.pk), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [group.pk], "post": "yes"}
        seller_client.post(address("auth_group_changelist"), chosen)

    told = entry("deleted")
    assert (told.kind, told.thing) == ("group", "Saturdays")


def test_a_brand_is_told_when_it_is_added(seller_client: Client) -> None:
    seller_client.post(address("catalogue_brand_add"), {"name": "Aldona", "slug": "aldona"})

    assert entry("added").details["name"] == {"was": None, "now": "Aldona"}
    assert Brand.objects.count() == 1


def test_a_change_that_cannot_be_written_does_not_happen(
    seller_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)
    form = form_as_shown(seller_client.get(page)) | {"price": "99.00"}
    monkeypatch.setattr(Entry._meta.get_field("act"), "get_db_prep_value", _full_disk)

    with pytest.raises(OSError, match="no space left"):
        seller_client.post(page, form)

    assert str(Shoe.objects.get().price) == "129.00"


def _full_disk(*_: object, **__: object) -> None:
    raise OSError("no space left on device")


def test_the_audit_is_read_and_searched(seller_client: Client) -> None:
    record(
        Act.CHANGED, by=COMMAND_LINE, kind="shoe", thing="DERBY", details={"price": {"was": "1", "now": "2"}}
    )
    record(Act.CHANGED, by=COMMAND_LINE, kind="shoe", thing="BOOT")

    page = words(seller_client.get(address("audit_entry_changelist"), {"q": "derby"}))

    assert "shoe DERBY price: 1 → 2 command line" in page
    assert "BOOT" not in page


def test_the_audit_is_read_by_those_who_may_and_written_by_nobody(seller_client: Client) -> None:
    record(Act.CHANGED, by=COMMAND_LINE)
    told = Entry.objects.get()

    assert colleague("audit.change_entry").get(address("audit_entry_changelist")).status_code == 403
    assert seller_client.get(address("audit_entry_add")).status_code == 403
    assert seller_client.post(address("audit_entry_change", told.pk), {"who": "me"}).status_code == 403
    assert seller_client.post(address("audit_entry_delete", told.pk), {"post": "yes"}).status_code == 403
