"""A store for bytes that were written once and are asked for again."""

import threading
from collections.abc import Collection
from typing import Generic, TypeVar

Key = TypeVar("Key", int, str)


class Written(Generic[Key]):
    """Bytes by key, up to a total length: the oldest make room for the newest. Safe for use from threads."""

    def __init__(self, *, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._texts: dict[Key, bytes] = {}
        self._length = 0
        self._changing = threading.Lock()

    def get(self, key: Key) -> bytes | None:
        return self._texts.get(key)

    def put(self, key: Key, text: bytes) -> None:
        with self._changing:
            self._length += len(text) - len(self._texts.pop(key, b""))
            self._texts[key] = text
            while self._length > self.max_bytes:
                oldest = next(iter(self._texts))
                self._length -= len(self._texts.pop(oldest))

    def without(self, keys: Collection[Key]) -> "Written[Key]":
        """A copy that has forgotten these keys."""
        copy = Written[Key](max_bytes=self.max_bytes)
        with self._changing:
            copy._texts = {key: text for key, text in self._texts.items() if key not in keys}
        copy._length = sum(map(len, copy._texts.values()))
        return copy
