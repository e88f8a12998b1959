"""The back office is open to sellers, each to their own part of it, and to nobody else."""

import pytest
from django.test import Client

from shoestore.catalogue.models import Brand, Shoe
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order
from shoestore.sellers.models import Scope, issue_token
from tests.backoffice.browser import address, colleague, words
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

LISTS = [
    "catalogue_shoe", "catalogue_brand", "inventory_movement", "orders_order", "invoicing_invoice",
    "sellers_apitoken", "auth_user", "auth_group",
]  # fmt: skip


def _pages() -> list[str]:
    """Every page of a shop in which something has happened."""
    derby, sold, brand = Shoe.objects.get(), Order.objects.get(), Brand.objects.get()
    return [
        address("index"),
        *(address(f"{name}_changelist") for name in LISTS),
        *(
            address(f"{name}_add")
            for name in LISTS
            if name.split("_")[1] in {"shoe", "brand", "apitoken", "user"}
        ),
        address("catalogue_shoe_change", derby.pk),
        address("catalogue_shoe_pairs", derby.pk),
        address("catalogue_shoe_pictures", derby.pk),
        address("catalogue_brand_change", brand.pk),
        address("orders_order_change", sold.pk),
        address("invoicing_invoice_change", Invoice.objects.get().pk),
        address("auth_group_add"),
    ]


def test_a_seller_finds_every_page(seller_client: Client) -> None:
    shoe("Derby")
    order("DERBY")

    answers = {page: seller_client.get(page).status_code for page in _pages()}

    assert set(answers.values()) == {200}, answers


def test_a_stranger_is_asked_to_sign_in_on_every_page() -> None:
    shoe("Derby")
    order("DERBY")

    for page in _pages():
        answer = Client().get(page)

        assert (answer.status_code, answer["Location"]) == (302, f"/backoffice/login/?next={page}")


def test_a_seller_without_any_permission_sees_nothing_but_an_empty_first_page(db: None) -> None:
    shoe("Derby")
    order("DERBY")
    carlos = colleague()

    answers = {page: carlos.get(page).status_code for page in _pages()}

    assert answers.pop("/backoffice/") == 200
    assert set(answers.values()) == {403}, answers
    assert "Ana Ruiz" not in words(carlos.get("/backoffice/"))


def test_the_bar_at_the_side_leads_to_what_this_seller_may_see() -> None:
    page = words(colleague("orders.view_order").get("/backoffice/"))

    assert "Orders" in page
    assert "API tokens" not in page
    assert "Invoices" not in page


def test_the_shop_is_named_on_every_page(seller_client: Client, settings: object) -> None:
    page = seller_client.get(address("orders_order_changelist"))

    assert "<title>" in page.content.decode()
    assert words(page).startswith("Select order to change | Shoestore") or "Shoestore" in words(page)


@pytest.mark.parametrize(
    "act",
    ["orders_order_step", "catalogue_shoe_pairs", "catalogue_shoe_pictures", "invoicing_invoice_again"],
)
def test_a_request_forged_on_another_site_is_refused(seller: object, act: str) -> None:
    derby = shoe("Derby")
    sold = order("DERBY")
    keys = {"orders_order_step": sold.pk, "invoicing_invoice_again": Invoice.objects.get().pk}
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(seller)  # type: ignore[arg-type]

    answer = forged.post(address(act, keys.get(act, derby.pk)), {"step": "paid"})

    assert answer.status_code == 403
    sold.refresh_from_db()
    assert sold.status == "placed"


def test_no_act_is_done_by_following_a_link(seller_client: Client) -> None:
    shoe("Derby")
    sold = order("DERBY")

    step = seller_client.get(address("orders_order_step", sold.pk), {"step": "paid"})
    again = seller_client.get(address("invoicing_invoice_again", Invoice.objects.get().pk))

    assert (step.status_code, again.status_code) == (405, 405)
    sold.refresh_from_db()
    assert sold.status == "placed"


def test_the_digest_of_a_token_is_never_shown(seller: object, seller_client: Client) -> None:
    token, secret = issue_token(seller_id=seller.pk, name="till", scopes=[Scope.STOCK])  # type: ignore[attr-defined]

    pages = [
        seller_client.get(address("sellers_apitoken_changelist")),
        seller_client.get(address("sellers_apitoken_change", token.pk)),
    ]

    for page in pages:
        assert page.status_code == 200
        assert token.digest not in page.content.decode()
        assert secret not in page.content.decode()
