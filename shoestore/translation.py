"""Telling a sentence in the language that is spoken now, Django's active one."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from shoestore.sentences import Counted, Sentence


def told(sentence: Sentence) -> str:
    """The sentence in the active language, with its numbers written as they are there."""
    if isinstance(sentence, Counted):
        template = ngettext(sentence.one, sentence.many, sentence.count)
    else:
        template = gettext(sentence.template)
    return template.format_map({name: _told(value) for name, value in sentence.values.items()})


def _told(value: object) -> object:
    if isinstance(value, Sentence):
        return told(value)
    if isinstance(value, int | Decimal):
        return number_format(value, force_grouping=True)
    return value
