"""The mask of a case, and whose it is."""

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QRegion

from app.document.patch import Patch
from app.document.region import bounds
from mgmfnet.prediction import DEFAULT_THRESHOLD, threshold_mask
from mgmfnet.types import Mask, Probability


class LiveMask(QObject):
    """A mask that is the prediction at the threshold until a person makes it theirs.

    Attributes:
        changed: Pixels changed within this region.
        personMadeChanged: The mask became a person's (True) or the machine's (False).
        thresholdChanged: The threshold moved.
        pixels: The mask; one array for as long as cases are of one size, changed in place.
        prediction: Lesion probability, same shape as the mask.
        threshold: Probability (0..1) above which the machine sees lesion.
        person_made: Whether the mask is a person's.
    """

    changed = Signal(QRegion)
    personMadeChanged = Signal(bool)
    thresholdChanged = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pixels: Mask = np.zeros((0, 0), np.uint8)
        self.prediction: Probability | None = None
        self.threshold = DEFAULT_THRESHOLD
        self.person_made = False

    def reset(
        self,
        shape: tuple[int, int],
        prediction: Probability | None = None,
        mask: Mask | None = None,
        threshold: float = DEFAULT_THRESHOLD,
    ) -> None:
        """Start anew, without a signal.

        Args:
            shape: Height and width of the case.
            prediction: Lesion probability of that shape.
            mask: A person's mask of that shape; copied. Without one, the mask is the machine's.
            threshold: Probability (0..1) above which the machine sees lesion.

        Raises:
            ValueError: An array is of another shape.
        """
        for array in (prediction, mask):
            if array is not None and array.shape != shape:
                raise ValueError(f"expected an array of shape {shape}, got {array.shape}")
        self.prediction = prediction
        self.threshold = threshold
        self.person_made = mask is not None
        if self.pixels.shape != shape:
            self.pixels = np.empty(shape, np.uint8)
        if mask is None:
            self._predict(self.pixels)
        else:
            self.pixels[:] = mask

    def predicted(self) -> Mask:
        """The prediction at the threshold; empty without a prediction."""
        mask = np.empty_like(self.pixels)
        self._predict(mask)
        return mask

    def move_threshold(self, threshold: float) -> None:
        """Move the threshold (0..1), and the machine's mask with it."""
        self.threshold = threshold
        self.follow()
        self.thresholdChanged.emit(threshold)

    def follow(self) -> None:
        """Show the prediction of the moment, unless the mask is a person's."""
        if not self.person_made:
            self._predict(self.pixels)
            self.changed.emit(QRegion(bounds(self.pixels)))

    def release(self) -> None:
        """Make the mask the machine's."""
        self._set_person_made(value=False)
        self.follow()

    def become(self, patch: Patch) -> None:
        """Make the mask the person's that ``patch`` leads to from an empty one."""
        self.pixels[:] = 0
        patch.apply(self.pixels)
        self.touched(QRegion(bounds(self.pixels)))

    def apply(self, patch: Patch) -> None:
        """Change the person's mask by ``patch``."""
        patch.apply(self.pixels)
        self.touched(QRegion(patch.rect))

    def touched(self, region: QRegion) -> None:
        """Tell that a person changed `pixels` within ``region``, which makes it theirs."""
        self._set_person_made(value=True)
        self.changed.emit(region)

    def _predict(self, mask: Mask) -> None:
        """Make ``mask`` the prediction at the threshold."""
        if self.prediction is None:
            mask[:] = 0
        else:
            threshold_mask(self.prediction, self.threshold, out=mask)

    def _set_person_made(self, *, value: bool) -> None:
        if value != self.person_made:
            self.person_made = value
            self.personMadeChanged.emit(value)
