"""Files in the media store, named by their content."""

import hashlib
import re
import secrets
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from shoestore.media.unused import keep_in_use

FOLDER = "shoes"
_NAME = re.compile(r"[0-9a-f]{32}(-[0-9a-f]{8})?\.[a-z0-9]+")


def keep(data: bytes, extension: str) -> str:
    """Store a file under a name made from its content, and return the name: no address changes its picture.

    A file of the same content that is being removed at this moment is not relied on.
    """
    digest = hashlib.sha256(data).hexdigest()[:32]
    name = _name(digest, extension)
    if not keep_in_use(name):
        name = _name(f"{digest}-{secrets.token_hex(4)}", extension)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name


def stored_names() -> Iterator[str]:
    """The names of all files that `keep` has stored. Other files in the store are left alone."""
    for folder in _listed(FOLDER)[0]:
        for file in _listed(f"{FOLDER}/{folder}")[1]:
            if _NAME.fullmatch(file):
                yield f"{FOLDER}/{folder}/{file}"


def _name(stem: str, extension: str) -> str:
    return f"{FOLDER}/{stem[:2]}/{stem}.{extension.lstrip('.')}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The folders and files in a folder; none where a directory has not been made yet."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
