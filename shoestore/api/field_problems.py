"""What is wrong with each field of a request: a stable code, and a sentence for the person who wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST = 20
LONGEST_NAME = 60

# What pydantic calls it: the code we answer, and our sentence. Codes of our own validators are kept.
SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("needed", "This is needed."),
    "extra_forbidden": ("unknown_field", "There is no such field: check how it is spelt."),
    "string_type": ("not_text", "Write this as text."),
    "string_too_short": ("too_short", "Write at least {min_length} character(s)."),
    "string_too_long": ("too_long", "Write at most {max_length} characters."),
    "string_pattern_mismatch": ("wrong_form", "Write this in the form {pattern}."),
    "int_type": ("not_a_whole_number", "Write a whole number."),
    "int_parsing": ("not_a_whole_number", "Write a whole number."),
    "int_parsing_size": ("not_a_whole_number", "Write a smaller number."),
    "int_from_float": ("not_a_whole_number", "Write a whole number."),
    "bool_type": ("not_true_or_false", "Write true or false."),
    "bool_parsing": ("not_true_or_false", "Write true or false."),
    "greater_than_equal": ("too_small", "Give at least {ge}."),
    "less_than_equal": ("too_large", "Give at most {le}."),
    "less_than": ("too_large", "Give less than {lt}."),
    "list_type": ("not_a_list", "Send a list."),
    "too_short": ("too_few", "Give at least {min_length}."),
    "too_long": ("too_many", "Give at most {max_length}."),
    "model_type": ("not_an_object", "Send an object with fields."),
    "model_attributes_type": ("not_an_object", "Send an object with fields."),
    "enum": ("unknown_value", "Choose one of {expected}."),
    "literal_error": ("unknown_value", "Choose one of {expected}."),
    "union_tag_invalid": ("unknown_value", "Choose one of {expected_tags} as {discriminator}."),
    "union_tag_not_found": ("needed", "Say the {discriminator}."),
    "decimal_type": ("not_a_number", "Write a number."),
    "decimal_parsing": ("not_a_number", "Write a number."),
    "finite_number": ("not_a_number", "Write a number."),
    "decimal_max_digits": ("too_large", "Write at most {max_digits} digits."),
    "decimal_max_places": ("too_many_decimals", "Write at most {decimal_places} decimals."),
    "decimal_whole_digits": ("too_large", "Write at most {whole_digits} digits before the point."),
}

# The members of a union are told apart by a tag, which pydantic puts into the path and no client knows of.
TAGS = {"fulfilment": ("collect", "deliver")}


def field_problems(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each field that is wrong, the first twenty of them, as `field`, `message` and `code`."""
    return [_field_problem(error) for error in errors[:MOST]]


def _field_problem(error: Mapping[str, Any]) -> dict[str, str]:
    code, sentence = SENTENCES.get(error["type"], (error["type"], error["msg"]))
    if error["type"] in SENTENCES:
        sentence = sentence.format_map(error.get("ctx", {}))
    return {"field": _path(error["loc"]), "message": sentence, "code": code}


def _path(location: Iterable[str | int]) -> str:
    """Where the field is for a client, who knows nothing of the names of our parameters and types."""
    source, *rest = location
    if rest and rest[0] in ("body", "asked"):
        rest = rest[1:]
    path: list[str] = []
    for part in rest:
        if not (path and part in TAGS.get(path[-1], ())):
            path.append(str(part)[:LONGEST_NAME])
    return ".".join(path) or str(source)
