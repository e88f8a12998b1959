"""The words of all shoes, and which shoes the beginning of a word means."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from shoestore.catalogue.bitmap import Bitmap, ascending, bitmap, union

AFTER_EVERY_LETTER = "\U0010ffff"
# The slots of a word that more shoes have are held as a bitmap: quicker to read, and then hardly larger.
RARE = 500


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Each word with the slots it occurs in; never changed, only followed by another.

    Common words are few. `rare_words` has the words of `rare` in their order.
    """

    common: dict[str, Bitmap] = field(default_factory=dict)
    rare: dict[str, "array[int]"] = field(default_factory=dict)
    rare_words: list[str] = field(default_factory=list)

    def beginning_with(self, letters: str, *, size: int) -> Bitmap:
        """The slots, all below `size`, in which some word begins so."""
        first = bisect_left(self.rare_words, letters)
        end = bisect_left(self.rare_words, letters + AFTER_EVERY_LETTER)
        rare = map(self.rare.__getitem__, self.rare_words[first:end])
        common = (bits for word, bits in self.common.items() if word.startswith(letters))
        return bitmap(chain.from_iterable(rare), size=size) | union(common)

    def having(self, word: str, *, size: int) -> Bitmap:
        """The slots, all below `size`, in which this very word occurs."""
        return self.common[word] if word in self.common else bitmap(self.rare.get(word, ()), size=size)


def followed(before: Vocabulary, texts: Mapping[int, tuple[str, str]]) -> Vocabulary:
    """The vocabulary after some slots' texts have changed, each from its first to its second.

    A text is words with blanks between them, each word once.
    """
    gone, come = _by_word(texts, 0), _by_word(texts, 1)
    common, rare = dict(before.common), dict(before.rare)
    for word in gone.keys() | come.keys():
        known = ascending(common.pop(word)) if word in common else rare.pop(word, ())
        not_any_more = set(gone.get(word, ()))
        stay = (slot for slot in known if slot not in not_any_more)
        slots = array("I", sorted([*stay, *come.get(word, ())]))
        if len(slots) > RARE:
            common[word] = bitmap(slots, size=slots[-1])
        elif slots:
            rare[word] = slots
    same_words = rare.keys() == before.rare.keys()
    return Vocabulary(common, rare, before.rare_words if same_words else sorted(rare))


def _by_word(texts: Mapping[int, tuple[str, str]], which: int) -> dict[str, list[int]]:
    slots: defaultdict[str, list[int]] = defaultdict(list)
    for slot, pair in texts.items():
        for word in pair[which].split():
            slots[word].append(slot)
    return slots
