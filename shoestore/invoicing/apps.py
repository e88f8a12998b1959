from django.apps import AppConfig


class InvoicingConfig(AppConfig):
    name = "shoestore.invoicing"
