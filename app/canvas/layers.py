"""What is drawn of a document, back to front: image, mask, and the prediction's border."""

from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.image_item import ImageItem
from app.canvas.mask_item import MaskItem
from app.canvas.overlay import OverlayStyle
from app.document.case_document import CaseDocument
from app.settings import OverlayKind

_PREDICTION: Final = OverlayStyle(OverlayKind.CONTOUR, colour="#ffffff")


class Layers(QObject):
    """Follows a document: a machine's border is dashed, a person's is drawn through."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._document: CaseDocument | None = None
        self._image = ImageItem()
        self._prediction = MaskItem(_PREDICTION, dashed=True)
        self._mask = MaskItem(OverlayStyle(), dashed=True)
        self._mask_hidden = False
        self._prediction_shown = False
        for item in (self._image, self._prediction, self._mask):
            scene.addItem(item)

    def set_document(self, document: CaseDocument) -> None:
        """Draw ``document`` from now on."""
        self._document = document
        document.loaded.connect(self._load)
        document.maskChanged.connect(self._refresh)
        document.personMadeChanged.connect(self._arrange)
        document.thresholdChanged.connect(self._arrange)
        document.predictionChanged.connect(self._arrange)
        self._load()

    def set_style(self, style: OverlayStyle) -> None:
        """Draw the mask in another style."""
        self._mask.set_style(style)

    def set_mask_hidden(self, *, hidden: bool) -> None:
        """Draw nothing over the image, or draw again."""
        self._mask_hidden = hidden
        self._arrange()

    def set_prediction_shown(self, *, shown: bool) -> None:
        """Draw the border of the prediction beside a person's."""
        self._prediction_shown = shown
        self._arrange()

    def _load(self) -> None:
        if self._document is not None:
            self._image.set_pyramid(self._document.pyramid)
            self._mask.set_mask(self._document.mask_view)
            self._arrange()

    def _refresh(self, rect: QRect) -> None:
        self._mask.refresh(rect)

    def _arrange(self) -> None:
        """Show and hide what the state of the document and the wishes of the person say."""
        if self._document is None:
            return
        person_made = self._document.person_made
        self._mask.set_dashed(not person_made)
        self._mask.setVisible(not self._mask_hidden)
        beside = self._prediction_shown and person_made and not self._mask_hidden
        self._prediction.setVisible(beside)
        if beside:
            self._prediction.set_mask(self._document.predicted_mask)
