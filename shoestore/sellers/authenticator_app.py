"""The authenticator app (TOTP, RFC 6238): the library would keep its secret as it is, here it is sealed."""

import logging
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django_mfa.adapters.totp import TOTP_VALID_WINDOW, TOTPAdapter
from django_mfa.atomic import update_data
from django_mfa.models import Authenticator
from django_mfa.totp import TOTP

from shoestore.sellers.sealed import SealBroken, seal, unseal

log = logging.getLogger(__name__)


class AuthenticatorApp(TOTPAdapter):  # type: ignore[misc]  # it has no types
    def complete_enroll(self, request: HttpRequest, data: Mapping[str, str]) -> Authenticator:
        """Keep the secret of an app that shows the right code. Raises ValueError when it does not."""
        secret = data["secret_key"]
        if _step(secret, data["code"]) is None:
            raise ValueError("the app shows another code")
        return Authenticator.objects.create(user=request.user, type=self.type, data={"secret": seal(secret)})

    def complete_verify(self, request: HttpRequest, user: Any, data: Mapping[str, str]) -> bool:
        """Whether the code is right and was not shown before; the secret is then sealed with today's key."""
        app = self.get_instances(user).first()
        secret = _secret_of(app) if app else ""
        step = _step(secret, data["code"]) if secret else None
        if step is None:
            return False

        def spend(kept: dict[str, Any]) -> dict[str, Any] | None:
            is_new = step > kept.get("last_verified_counter", -1)
            return {**kept, "secret": seal(secret), "last_verified_counter": step} if is_new else None

        if not update_data(app, spend):
            return False
        app.record_usage()
        return True


def _step(secret: str, code: str) -> int | None:
    """Of which half a minute this code is, if it is of now, the one before or the one after."""
    step: int | None = TOTP(secret).match(code, valid_window=TOTP_VALID_WINDOW)
    return step


def _secret_of(app: Authenticator) -> str:
    try:
        return unseal(app.data["secret"])
    except SealBroken:
        log.error(
            "The app of seller %s was sealed with a SECRET_KEY that is not known any more.", app.user_id
        )
        return ""
