"""Which of many things belong together, found out pair by pair."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class DisjointSets(Generic[Key]):
    """Sets that are joined when it turns out that they share something."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def __contains__(self, one: Key) -> bool:
        return one in self._above

    def root(self, one: Key) -> Key:
        """The same for all that were joined."""
        while (above := self._above.setdefault(one, one)) != one:
            self._above[one] = self._above[above]
            one = above
        return one

    def join(self, keys: Sequence[Key]) -> None:
        """Make them one, together with all that they were joined with before."""
        for key in keys:
            self._above[self.root(key)] = self.root(keys[0])
