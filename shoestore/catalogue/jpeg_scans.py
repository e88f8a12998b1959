"""Whether the scans of a JPEG hold all of its picture (ITU-T T.81, annexes B and G)."""

import struct

_COEFFICIENTS = frozenset(range(64))
# Baseline, extended and progressive frames, by Huffman or arithmetic coding; lossless ones have none.
_FRAMES_OF_COEFFICIENTS = frozenset([0xC0, 0xC1, 0xC2, 0xC9, 0xCA])


class Scans:
    """Collects which coefficients of which component have been read to their last bit."""

    def __init__(self) -> None:
        self._missing: dict[int, set[int]] = {}

    def begin(self, marker: int, frame: bytes) -> None:
        """Note the components of the first frame; `frame` is the content of its SOF segment."""
        components = frame[6 : 6 + 3 * frame[5] : 3]
        if marker in _FRAMES_OF_COEFFICIENTS and not self._missing:
            self._missing = {component: set(_COEFFICIENTS) for component in components}

    def add(self, scan: bytes) -> None:
        """Note what a scan brings; `scan` begins with the content of its SOS segment."""
        count = scan[0]
        first, last, bits = struct.unpack_from("BBB", scan, 1 + 2 * count)
        if bits & 15 == 0:
            for component in scan[1 : 1 + 2 * count : 2]:
                self._missing.get(component, set()).difference_update(range(first, last + 1))

    @property
    def complete(self) -> bool:
        """False for a file that was cut between two scans: it lacks detail or colours."""
        return not any(self._missing.values())
