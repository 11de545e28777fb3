"""What is drawn of a document, back to front: image, prediction, readings, mask."""

from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QRegion

from app.canvas.layers.difference_layer import DifferenceLayer
from app.canvas.layers.image_layer import ImageLayer
from app.canvas.layers.mask_layer import MaskLayer, reach_of_change
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.probability_layer import ProbabilityLayer
from app.canvas.layers.raster import MACHINE_DASH
from app.canvas.layers.readings_layer import Compared, ReaderMask, ReadingsLayer
from app.canvas.look import Look, OverlayStyle, PredictionView
from app.document.case_document import CaseDocument
from app.document.pyramid import ImagePyramid
from app.settings import OverlayKind
from mgmfnet.types import Mask

_BESIDE: Final = OverlayStyle(OverlayKind.CONTOUR, colour="#ffffff")


class Layers(QObject):
    """Follows a document: a machine's border is dashed, a person's is drawn through.

    Attributes:
        changed: Everything may look different.
        exposed: These device pixels of the grid that was painted last look different.
    """

    changed = Signal()
    exposed = Signal(QRegion)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: CaseDocument | None = None
        self._look = Look()
        self._grid: Grid | None = None
        self._image = ImageLayer()
        self._probability = ProbabilityLayer()
        self._difference = DifferenceLayer()
        self._predicted = MaskLayer(_BESIDE, MACHINE_DASH)
        self._mask = MaskLayer(self._look.style)
        self._readings = ReadingsLayer()
        self._compared: Compared | None = None

    def set_document(self, document: CaseDocument) -> None:
        """Draw ``document`` from now on."""
        self._document = document
        document.loaded.connect(self._load)
        document.maskChanged.connect(self._refresh)
        document.personMadeChanged.connect(self._arrange)
        document.thresholdChanged.connect(self._arrange)
        document.predictionChanged.connect(self._arrange)
        self._load()

    def set_look(self, look: Look) -> None:
        """Draw in another look."""
        self._look = look
        self._arrange()

    def compare(self, compared: Compared | None) -> None:
        """Draw the masks of readers, or None again."""
        self._compared = compared
        self._readings.show(compared or Compared())
        self._arrange()

    @property
    def compared(self) -> tuple[ReaderMask, ...]:
        """The masks of readers that are in sight."""
        if self._compared is None or self._look.mask_hidden:
            return ()
        return self._compared.masks

    @property
    def result_colour(self) -> str:
        """Of the mask that is made of readers', where it is in sight with theirs; else empty."""
        settled = self._compared is not None and self._compared.settled
        return self._look.style.colour if settled and self.compared else ""

    @property
    def prediction_view(self) -> PredictionView:
        """How the prediction is shown at the moment: not at all where it says nothing new."""
        document, view = self._document, self._look.prediction
        hidden = self._look.swapped or self._look.mask_hidden or self._compared is not None
        if document is None or hidden or not document.has_prediction:
            return PredictionView.NONE
        if view is PredictionView.PROBABILITY or document.person_made:
            return view
        return PredictionView.NONE

    @property
    def shows_case(self) -> bool:
        """Whether neither the image nor the mask, where there is one, is hidden.

        While readings are compared, their masks are what is to be seen.
        """
        if self._compared is not None and not self._compared.settled:
            return bool(self.compared)
        style = _with_border(self._look.style, self.prediction_view)
        alone = style.kind is OverlayKind.MASK
        return not (alone or self._look.mask_hidden or self._swaps())

    def set_image(self, pyramid: ImagePyramid | None) -> None:
        """Draw this form of the image; it may be None where there is no image."""
        self._image.set_pyramid(pyramid)
        self.changed.emit()

    def paint(self, painter: QPainter, grid: Grid, split: float) -> None:
        """Draw with the grid's corner at the painter's origin.

        Args:
            painter: In screen pixels.
            grid: The part of the image that is seen.
            split: Where the prediction ends and the mask begins, if both are shown; in screen
                pixels from the grid's left edge.
        """
        self._grid = grid
        self._image.paint(painter, grid)
        if self._look.mask_hidden:
            return
        if self._compared is not None:
            self._readings.paint(painter, grid)
            if not self._compared.settled:
                return
        view = self.prediction_view
        if view is PredictionView.PROBABILITY:
            self._probability.paint(painter, grid)
        elif view is PredictionView.DIFFERENCE:
            self._difference.paint(painter, grid)
        elif view is PredictionView.BORDER:
            self._predicted.paint(painter, grid)
        if view is PredictionView.SPLIT:
            self._paint_split(painter, grid, split)
        elif self._swaps():
            self._predicted.paint(painter, grid)
        else:
            self._mask.paint(painter, grid)

    def _paint_split(self, painter: QPainter, grid: Grid, split: float) -> None:
        height, width = grid.height / grid.ratio, grid.width / grid.ratio
        painter.save()
        painter.setClipRect(QRectF(0, 0, split, height), Qt.ClipOperation.IntersectClip)
        self._predicted.paint(painter, grid)
        painter.restore()
        painter.save()
        right = QRectF(split, 0, width - split, height)
        painter.setClipRect(right, Qt.ClipOperation.IntersectClip)
        self._mask.paint(painter, grid)
        painter.restore()

    def _swaps(self) -> bool:
        document = self._document
        return bool(self._look.swapped and document and document.can_revert)

    def _load(self) -> None:
        if self._document is not None:
            self._mask.set_mask(self._document.mask_view)
            self._arrange()

    def _refresh(self, region: QRegion) -> None:
        if self._grid is None or self._mask.dashed:
            self._mask.invalidate()
            self._difference.invalidate()
            self.changed.emit()
            return
        pixels = self._grid.covering(region, reach_of_change(self._grid.ratio))
        self._mask.refresh(self._grid, pixels)
        self._difference.refresh(self._grid, pixels)
        self.exposed.emit(pixels)

    def _arrange(self) -> None:
        """Give the layers what the state of the document and the look ask for."""
        document = self._document
        if document is None:
            return
        view = self.prediction_view
        style = self._look.style
        dash = None if document.person_made else MACHINE_DASH
        self._mask.set_style(_with_border(style, view), dash)
        if view in _COMPARING or self._swaps():
            predicted = document.predicted_mask
            self._predicted.set_mask(predicted)
            own = view is PredictionView.BORDER
            self._predicted.set_style(_BESIDE if own else style, MACHINE_DASH)
            self._difference.set_masks(document.mask_view, predicted)
        else:
            self._predicted.set_mask(_NOTHING)
            self._difference.set_masks(_NOTHING, _NOTHING)
        if view is PredictionView.PROBABILITY and document.prediction is not None:
            self._probability.set_probability(document.prediction)
        self.changed.emit()


_COMPARING: Final = {PredictionView.BORDER, PredictionView.SPLIT, PredictionView.DIFFERENCE}
_NOTHING: Final[Mask] = np.zeros((0, 0), np.uint8)


def _with_border(style: OverlayStyle, view: PredictionView) -> OverlayStyle:
    """The border alone, where colours of another meaning are inside it."""
    if view in {PredictionView.DIFFERENCE, PredictionView.PROBABILITY}:
        return OverlayStyle(OverlayKind.CONTOUR, style.colour)
    return style
