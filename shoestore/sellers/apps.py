from django.apps import AppConfig


class SellersConfig(AppConfig):
    name = "shoestore.sellers"

    def ready(self) -> None:
        from django_mfa.adapters.recovery_codes import RecoveryCodesAdapter
        from django_mfa.registry import registry

        from shoestore.sellers.authenticator_app import AuthenticatorApp

        for factor in (AuthenticatorApp(), RecoveryCodesAdapter()):
            registry.register(factor)
