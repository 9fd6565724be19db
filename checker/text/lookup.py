"""What a word means to a reader, worked out when the word is first met and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

V = TypeVar("V")

# A language's news has about so many forms; of a text that has more, the others are worked out again each time.
_KEPT = 200_000


class Lookup(dict[str, V]):
    """A mapping from any folded form to what `find` says of it: `lookup[form]`, at the cost of a dict."""

    def __init__(self, find: Callable[[str], V]) -> None:
        super().__init__()
        self._find = find

    def places(self, forms: Sequence[str]) -> Iterator[int]:
        """Where in a row of forms those stand that mean something."""
        return compress(range(len(forms)), map(self.__getitem__, forms))

    def __missing__(self, form: str) -> V:
        found = self._find(form)
        if len(self) < _KEPT:
            self[form] = found
        return found
