"""What is wrong with each field of a request: a stable code, and a sentence for the person who wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shoestore.sentences import Sentence, either, verbatim
from shoestore.translation import told

MOST = 20
LONGEST_NAME = 60

# What pydantic calls it: the code we answer, and our sentence. Codes of our own validators are kept.
SENTENCES: Mapping[str, tuple[str, Sentence]] = {
    "missing": ("needed", Sentence("This is needed.")),
    "extra_forbidden": ("unknown_field", Sentence("There is no such field: check how it is spelt.")),
    "string_type": ("not_text", Sentence("Write this as text.")),
    "string_too_short": ("too_short", Sentence("Write {min_length} or more characters.")),
    "string_too_long": ("too_long", Sentence("Write at most {max_length} characters.")),
    "string_pattern_mismatch": ("wrong_form", Sentence("Write this in the form {pattern}.")),
    "int_type": ("not_a_whole_number", Sentence("Write a whole number.")),
    "int_parsing": ("not_a_whole_number", Sentence("Write a whole number.")),
    "int_parsing_size": ("not_a_whole_number", Sentence("Write a smaller number.")),
    "int_from_float": ("not_a_whole_number", Sentence("Write a whole number.")),
    "bool_type": ("not_true_or_false", Sentence("Write true or false.")),
    "bool_parsing": ("not_true_or_false", Sentence("Write true or false.")),
    "greater_than_equal": ("too_small", Sentence("Give at least {ge}.")),
    "less_than_equal": ("too_large", Sentence("Give at most {le}.")),
    "less_than": ("too_large", Sentence("Give less than {lt}.")),
    "list_type": ("not_a_list", Sentence("Send a list.")),
    "too_short": ("too_few", Sentence("Give at least {min_length}.")),
    "too_long": ("too_many", Sentence("Give at most {max_length}.")),
    "model_type": ("not_an_object", Sentence("Send an object with fields.")),
    "model_attributes_type": ("not_an_object", Sentence("Send an object with fields.")),
    "enum": ("unknown_value", Sentence("Choose one of {expected}.")),
    "literal_error": ("unknown_value", Sentence("Choose one of {expected}.")),
    "union_tag_invalid": ("unknown_value", Sentence("Choose one of {expected_tags} as {discriminator}.")),
    "union_tag_not_found": ("needed", Sentence("Say the {discriminator}.")),
    "decimal_type": ("not_a_number", Sentence("Write a number.")),
    "decimal_parsing": ("not_a_number", Sentence("Write a number.")),
    "finite_number": ("not_a_number", Sentence("Write a number.")),
    "decimal_max_digits": ("too_large", Sentence("Write at most {max_digits} digits.")),
    "decimal_max_places": ("too_many_decimals", Sentence("Write at most {decimal_places} decimals.")),
    "decimal_whole_digits": ("too_large", Sentence("Write at most {whole_digits} digits before the point.")),
}

# The members of a union are told apart by a tag, which pydantic puts into the path and no client knows of.
TAGS = {"fulfilment": ("collect", "deliver")}


def field_problems(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each field that is wrong, the first twenty of them, as `field`, `message` and `code`."""
    return [_field_problem(error) for error in errors[:MOST]]


def _field_problem(error: Mapping[str, Any]) -> dict[str, str]:
    code, sentence = _sentence(error)
    return {"field": _path(error["loc"]), "message": told(sentence), "code": code}


def _sentence(error: Mapping[str, Any]) -> tuple[str, Sentence]:
    context = error.get("ctx", {})
    if error["type"] in SENTENCES:
        code, sentence = SENTENCES[error["type"]]
        return code, sentence.about({**context, "expected": _choice(context.get("expected", ""))})
    ours = context.get("sentence")
    return error["type"], ours if isinstance(ours, Sentence) else verbatim(error["msg"])


def _choice(expected: str) -> Sentence:
    """The values that pydantic lists in English, as `'men', 'women' or 'kids'`."""
    return either(*expected.replace(" or ", ", ").split(", "))


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
