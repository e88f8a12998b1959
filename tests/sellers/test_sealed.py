"""A sealed secret says nothing to who has the database, and stays readable when the shop's key changes."""

import pytest
from pytest_django import Settings

from shoestore.sellers.sealed import SealBroken, seal, unseal


def test_what_is_sealed_is_read_again_and_looks_different_each_time() -> None:
    first, second = seal("JBSWY3DPEHPK3PXP"), seal("JBSWY3DPEHPK3PXP")

    assert unseal(first) == unseal(second) == "JBSWY3DPEHPK3PXP"
    assert first != second
    assert "JBSWY3DPEHPK3PXP" not in first


def test_a_new_key_reads_what_an_older_one_sealed_as_long_as_that_is_named(settings: Settings) -> None:
    settings.SECRET_KEY = "last year's"
    sealed = seal("JBSWY3DPEHPK3PXP")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "this year's", ["last year's"]
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    anew = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = []

    assert unseal(anew) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_what_was_changed_or_never_sealed_is_not_read() -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    changed = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]

    for text in (changed, "JBSWY3DPEHPK3PXP", ""):
        with pytest.raises(SealBroken):
            unseal(text)
