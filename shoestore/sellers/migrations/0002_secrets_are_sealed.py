"""The secrets of authenticator apps, which were kept as they are, are sealed."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shoestore.sellers.sealed import SealBroken, seal, unseal


def seal_all(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    _change(apps, lambda secret: secret if _is_sealed(secret) else seal(secret))


def unseal_all(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    _change(apps, unseal)


def _change(apps: Apps, change: Callable[[str], str]) -> None:
    for app in apps.get_model("django_mfa", "Authenticator").objects.filter(type="totp"):
        app.data["secret"] = change(app.data["secret"])
        app.save(update_fields=["data"])


def _is_sealed(secret: str) -> bool:
    try:
        return bool(unseal(secret))
    except SealBroken:
        return False


class Migration(migrations.Migration):
    dependencies = [("sellers", "0001_initial"), ("django_mfa", "0010_ratelimitcounter")]

    operations = [migrations.RunPython(seal_all, unseal_all)]
