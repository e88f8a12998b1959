"""What the shop must read again and the database must not tell: sealed with a key made from SECRET_KEY."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"shoestore: sealed secrets of sellers"


class SealBroken(Exception):
    """This was sealed with another key, or changed since, or never sealed."""


def seal(secret: str) -> str:
    """The secret as it may be kept: another text each time, for SECRET_KEY alone to open."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed with SECRET_KEY or one of SECRET_KEY_FALLBACKS. Raises SealBroken."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken from error


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    """A key for this purpose alone (HKDF, RFC 5869): what is signed with the secret says nothing of it."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(urlsafe_b64encode(made))
