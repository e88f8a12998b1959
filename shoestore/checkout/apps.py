from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    name = "shoestore.checkout"
