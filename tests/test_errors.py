"""The one family of errors."""

import json

from shoestore.errors import Conflict, FieldInvalid, Invalid, NotFound, ShopError
from shoestore.sentences import Sentence


def test_a_refusal_says_what_to_do_and_names_the_objects() -> None:
    refusal = ShopError(Sentence("{reference} is {state}.", state="sold out"), reference="DERBY", left=0)

    assert (str(refusal), refusal.message, refusal.code) == ("DERBY is sold out.",) * 2 + ("refused",)
    assert json.dumps(refusal.details) == '{"reference": "DERBY", "left": 0}'


def test_a_field_is_named_among_the_objects() -> None:
    refusal = FieldInvalid(Sentence("Give a size."), field="lines.0.size", reference="DERBY")

    assert (refusal.field, refusal.details) == (
        "lines.0.size",
        {"field": "lines.0.size", "reference": "DERBY"},
    )


def test_each_kind_of_refusal_is_told_apart_by_its_code() -> None:
    kinds = [ShopError, Invalid, NotFound, Conflict, FieldInvalid]

    assert [kind.code for kind in kinds] == ["refused", "invalid", "not_found", "conflict", "invalid_field"]
    assert issubclass(FieldInvalid, Invalid)
