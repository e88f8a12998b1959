"""Remove the files that no row has referred to for a day."""

from django.core.files.storage import default_storage

from shoestore.media.references import names_in_use
from shoestore.media.store import stored_names
from shoestore.media.unused import claim_due, forget, note_unused


def remove_unused_files() -> int:
    """Note which files are unused now, and remove those that have been for long enough; return how many.

    The store is listed before the references are read, so that a file stored meanwhile is not taken for an
    unused one. Safe to run twice, at the same time, and to kill at any moment.
    """
    stored = set(stored_names())
    note_unused(stored=stored, used=set(names_in_use()))
    removed = 0
    used = set(names_in_use())
    for name in claim_due():
        # A row may have come to use it since it was noted.
        if name not in used:
            default_storage.delete(name)
            removed += 1
        forget(name)
    return removed
