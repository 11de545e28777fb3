"""What of a case the canvas shows, and how."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.settings import OverlayKind, Settings


class PredictionView(StrEnum):
    """How the prediction is shown along with the mask."""

    NONE = "none"
    BORDER = "border"
    SPLIT = "split"
    DIFFERENCE = "difference"
    PROBABILITY = "probability"


class ImageView(StrEnum):
    """Which form of the image is shown; the data is the image as it is."""

    PLAIN = "plain"
    CONTRAST = "contrast"
    HAIRLESS = "hairless"


@dataclass(frozen=True, slots=True)
class OverlayStyle:
    """How a mask is drawn.

    Attributes:
        kind: A tint, a border, or both; or the mask alone, white on black.
        colour: ``#rrggbb`` of tint and border.
        opacity: Of the tint, 0..1.
    """

    kind: OverlayKind = Settings.overlay_kind.default
    colour: str = Settings.overlay_colour.default
    opacity: float = Settings.overlay_opacity.default


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of a case.

    Attributes:
        style: How the mask is drawn.
        mask_hidden: Whether nothing is drawn over the image.
        prediction: How the prediction is shown along with the mask.
        swapped: Whether the prediction takes the place of the mask.
        image: Which form of the image is shown.
        magnified: Whether a lens is at the pointer.
    """

    style: OverlayStyle = field(default_factory=OverlayStyle)
    mask_hidden: bool = False
    prediction: PredictionView = PredictionView.NONE
    swapped: bool = False
    image: ImageView = ImageView.PLAIN
    magnified: bool = False
