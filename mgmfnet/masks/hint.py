"""Hints: a few pixels that a person says are lesion, or are not, for a network that listens."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Hint:
    """What a person says about the pixels under a click or a line.

    Attributes:
        points: x and y in image pixels, the first pixel's centre at (0.5, 0.5); one for a click,
            several for a scribble.
        adds: Whether they are lesion, or are not.
    """

    points: tuple[tuple[float, float], ...]
    adds: bool

    def moved(self, right: float, down: float) -> "Hint":
        """The same hint elsewhere."""
        return replace(self, points=tuple((x + right, y + down) for x, y in self.points))
