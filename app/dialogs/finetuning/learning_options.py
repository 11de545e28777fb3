"""What a person can choose about a fine-tuning."""

from typing import Final

from PySide6.QtWidgets import QFormLayout, QWidget

from app.review.finetuning.finetune_plan import preset_epochs
from app.translation import mark, tr
from app.widgets.choosing import WholeBox
from app.widgets.masks_box import MasksBox
from mgmfnet.study import Study

_MOST_EPOCHS: Final = 500
_EPOCHS_TIP: Final = mark(
    "How often every case is shown; many take long and may be learnt by heart"
)
_MASKS_TIP: Final = mark(
    "Old and new model are judged by the same masks; those of each reader, by the majority"
)


class LearningOptions(QWidget):
    """How long it learns, and from whose masks where several people read the study.

    Attributes:
        epochs_box: Length of the training.
        masks_box: Whose masks.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs_box = WholeBox(self)
        self.epochs_box.setRange(1, _MOST_EPOCHS)
        self.epochs_box.setValue(preset_epochs())
        self.epochs_box.setToolTip(tr(_EPOCHS_TIP))
        self.masks_box = MasksBox(self)
        self.masks_box.setToolTip(tr(_MASKS_TIP))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._form.addRow(tr("&Epochs"), self.epochs_box)
        self._form.addRow(tr("&Whose masks"), self.masks_box)
        self.masks_box.offered.connect(self._show_masks)
        self._show_masks()

    def look(self, study: Study) -> None:
        """Offer the masks of those who read a study."""
        self.masks_box.look(study)

    def _show_masks(self) -> None:
        self._form.setRowVisible(self.masks_box, self.masks_box.offers_readers)
