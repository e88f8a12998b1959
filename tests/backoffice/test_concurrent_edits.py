"""Two people who change the same thing: nobody's change is lost."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.models import Brand
from shoestore.shopfront.models import Look, Page, Welcome
from tests.backoffice.browser import address, colleague, form_as_shown, messages, words
from tests.shop import page as shop_page
from tests.shop import shoe, size_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def carlos() -> Client:
    """A colleague at another screen."""
    client = colleague()
    User.objects.filter(username="carlos").update(is_superuser=True)
    return client


def _opened(client: Client, address: str) -> dict[str, Any]:
    return form_as_shown(client.get(address))


def _errors(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["adminform"].form.errors)


def test_a_form_saved_late_keeps_the_price_and_the_state_that_a_colleague_set(
    seller_client: Client, carlos: Client
) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page)
    quick = _opened(carlos, page) | {"price": "99.00"}
    del quick["published"]
    assert carlos.post(page, quick).status_code == 302

    answer = seller_client.post(page, late | {"name": "Derby Classic"})

    assert answer.status_code == 302
    derby.refresh_from_db()
    assert (derby.name, derby.price, derby.published) == ("Derby Classic", Decimal("99.00"), False)


def test_a_field_that_both_changed_is_refused_with_who_changed_it(
    seller_client: Client, carlos: Client
) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page) | {"price": "119.00"}
    carlos.post(page, _opened(carlos, page) | {"price": "99.00"})

    refused = seller_client.post(page, late)

    assert list(_errors(refused)) == ["price"]
    sentence = _errors(refused)["price"][0]
    assert sentence.startswith("carlos changed this on ")
    assert "It is now “99.00”. Save again to replace that with what you entered." in sentence
    assert sentence in words(refused)
    derby.refresh_from_db()
    assert derby.price == Decimal("99.00")

    saved = seller_client.post(page, form_as_shown(refused) | {"initial-price": "99.00"})

    assert saved.status_code == 302
    derby.refresh_from_db()
    assert derby.price == Decimal("119.00")


def test_the_refused_form_carries_what_is_stored_now(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page) | {"price": "119.00"}
    change_shoe("DERBY", {"price": Decimal("99.00")})

    refused = seller_client.post(page, late)

    shown = refused.content.decode()
    assert '<input type="hidden" name="initial-price" value="99.00"' in shown
    assert _errors(refused)["price"][0].startswith("This was changed, after you opened the page.")


def test_the_same_change_by_both_is_no_conflict(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page) | {"price": "99,00"}
    change_shoe("DERBY", {"price": Decimal("99.00")})

    assert seller_client.post(page, late).status_code == 302


def test_a_barcode_that_both_changed_is_refused_in_its_row(seller_client: Client, carlos: Client) -> None:
    derby = shoe("Derby", sizes={"42": 1})
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page) | {"sizes-0-gtin": "96385074"}
    carlos.post(page, _opened(carlos, page) | {"sizes-0-gtin": "4006381333931"})

    refused = seller_client.post(page, late)

    formset = refused.context["inline_admin_formsets"][0].formset
    assert formset.errors[0]["gtin"][0].startswith("carlos changed this on ")
    assert size_of("DERBY", "42").gtin == "4006381333931"


def test_a_size_that_a_colleague_removed_is_said_to_be_gone(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 0, "42": 1})
    page = address("catalogue_shoe_change", derby.pk)
    late = _opened(seller_client, page) | {"name": "Derby Classic"}
    size_of("DERBY", "41").delete()

    refused = seller_client.post(page, late)

    assert "A size was removed after you opened the page. Open the page again." in words(refused)
    derby.refresh_from_db()
    assert derby.name == "Derby"


def test_a_page_keeps_what_a_colleague_wrote(seller_client: Client, carlos: Client) -> None:
    about = shop_page("about", "About us", text="One.\nTwo.")
    page = address("shopfront_page_change", about.pk)
    late = _opened(seller_client, page)
    carlos.post(page, _opened(carlos, page) | {"text": "One.\r\nTwo.\r\nThree."})

    saved = seller_client.post(page, late | {"title": "About", "text": "One.\r\nTwo."})

    assert saved.status_code == 302
    about.refresh_from_db()
    assert (about.title, about.text) == ("About", "One.\r\nTwo.\r\nThree.")


def test_a_page_deleted_meanwhile_says_by_whom(seller_client: Client, carlos: Client) -> None:
    about = shop_page("about", "About us")
    page = address("shopfront_page_change", about.pk)
    late = _opened(seller_client, page) | {"title": "About"}
    carlos.post(address("shopfront_page_delete", about.pk), {"post": "yes"})

    answer = seller_client.post(page, late, follow=True)

    assert answer.redirect_chain == [(address("shopfront_page_changelist"), 302)]
    (told,) = messages(answer)
    assert told.startswith("carlos deleted About us (en) on ")
    assert not Page.objects.exists()


def test_a_brand_keeps_the_name_that_a_colleague_gave(seller_client: Client) -> None:
    brand = Brand.objects.create(slug="aldona", name="Aldona")
    page = address("catalogue_brand_change", brand.pk)
    late = _opened(seller_client, page) | {"slug": "aldona-shoes"}
    Brand.objects.update(name="Aldona & Sons")

    seller_client.post(page, late)

    brand.refresh_from_db()
    assert (brand.slug, brand.name) == ("aldona-shoes", "Aldona & Sons")


def test_the_branding_keeps_the_accent_and_the_words_that_a_colleague_chose(seller_client: Client) -> None:
    look = Look.objects.create(pk=1, name="Aldona")
    Welcome.objects.create(look=look, language="en", headline="Made to last", line="Boots.")
    page = address("shopfront_look_change", 1)
    late = _opened(seller_client, page)
    Look.objects.update(accent_light="#7d4320")
    Welcome.objects.update(headline="Made to be resoled")

    answer = seller_client.post(page, late | {"name": "Aldona & Sons", "welcomes-0-line": "Boots for years."})

    assert answer.status_code == 302
    look.refresh_from_db()
    assert (look.name, look.accent_light) == ("Aldona & Sons", "#7d4320")
    assert Welcome.objects.values_list("headline", "line").get() == ("Made to be resoled", "Boots for years.")


def test_a_member_of_staff_keeps_the_group_that_a_colleague_gave(seller_client: Client) -> None:
    maria = User.objects.create_user("maria", password="a long enough secret")
    page = address("auth_user_change", maria.pk)
    late = _opened(seller_client, page)
    maria.groups.add(Group.objects.create(name="Stock"))
    User.objects.filter(pk=maria.pk).update(is_active=False)

    answer = seller_client.post(page, late | {"first_name": "María"})

    assert answer.status_code == 302
    maria.refresh_from_db()
    assert (maria.first_name, maria.is_active) == ("María", False)
    assert [group.name for group in maria.groups.all()] == ["Stock"]


def test_a_group_keeps_the_permission_that_a_colleague_gave(seller_client: Client) -> None:
    group = Group.objects.create(name="Stock")
    permission = Permission.objects.get(codename="change_shoe")
    page = address("auth_group_change", group.pk)
    late = _opened(seller_client, page)
    group.permissions.add(permission)

    seller_client.post(page, late | {"name": "Stock room"})

    group.refresh_from_db()
    assert (group.name, list(group.permissions.all())) == ("Stock room", [permission])


def test_every_form_carries_the_values_it_is_shown_with(seller_client: Client, seller: User) -> None:
    derby = shoe("Derby", sizes={"42": 1})
    look = Look.objects.create(pk=1)
    Welcome.objects.create(look=look, language="en", headline="Made to last")
    shown = {
        "catalogue_shoe_change": derby.pk,
        "catalogue_brand_change": derby.brand_id,
        "shopfront_page_change": shop_page("about", "About us").pk,
        "shopfront_look_change": 1,
        "auth_user_change": seller.pk,
        "auth_group_change": Group.objects.create(name="Stock").pk,
    }
    for name, key in shown.items():
        answer: Any = seller_client.get(address(name, key))
        carried = [field for field in form_as_shown(answer) if "initial-" in field]
        assert carried, name
        for field in carried:
            assert f'name="{field}"' in answer.content.decode(), (name, field)
