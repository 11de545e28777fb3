"""What the simulated reviewer works on and with."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from mgmfnet.types import Image, Mask, Probability


@dataclass(frozen=True, eq=False)
class LabelledCase:
    """One image of the list.

    Attributes:
        name: Of the image.
        image: (H, W, 3).
        probability: (H, W), as the product predicts it.
        start: (H, W), the mask that follows from it.
        truth: (H, W).
    """

    name: str
    image: Image
    probability: Probability
    start: Mask
    truth: Mask


class Action(NamedTuple):
    """One press, drag and release.

    Attributes:
        mask: (H, W), what it came to.
        way: The length of the drag in pixels; 0 for a click.
    """

    mask: Mask
    way: float


class Tool(Protocol):
    """A tool in the reviewer's hand, for one image; what was said before may count."""

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """The next action on ``mask``, (H, W); None where nothing is worth one any more."""
