from django.apps import AppConfig
from django_mfa.apps import DjangoMfaAppConfig


class BackofficeConfig(AppConfig):
    name = "shoestore.backoffice"
    default = True


class SecondFactorsConfig(DjangoMfaAppConfig):  # type: ignore[misc]  # it has no types
    """The library of the second factor, by the name that sellers know it by."""

    verbose_name = "Second factors"
