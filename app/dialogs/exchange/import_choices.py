"""What a person wants done with masks that are not simply imported."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.translation import tr
from app.widgets.text import keyless, paragraph
from mgmfnet.study.importing import Choices, Finding, ImportPlan

_IN_A_ROW: Final = 4

_MOST_LABELS: Final = 40
"""More do not fit on a screen; a data set of lesions has a few."""


class ImportChoices(QWidget):
    """A box for each thing that can be done with some masks of a plan.

    Attributes:
        replace_box: Whether accepted masks are replaced, too.
        turn_box: Whether masks that lie on their side are turned.
        invert_box: Whether masks that seem to be inverted are inverted.
        unmarked_box: Whether it is taken that there is no lesion where nothing is marked.
        label_boxes: Which labels are lesion, by their names.
        changed: The boxes say something else about the plan.
        labelsChanged: Other labels are lesion, so the files have to be looked at again.
    """

    changed = Signal()
    labelsChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.replace_box = self._box(
            tr("Replace accepted masks, too; the earlier ones stay in the history")
        )
        self.turn_box = self._box(tr("Turn the masks that lie on their side as the images do"))
        self.invert_box = self._box(tr("Invert the masks that seem to be inverted"))
        self.unmarked_box = self._box(tr("Take it that there is no lesion where nothing is marked"))
        self.label_boxes: dict[str, QCheckBox] = {}
        self._which = paragraph(tr("The lesion is what has these labels:"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (*self._boxes, self._which):
            layout.addWidget(widget)
        self._grid = QGridLayout()
        layout.addLayout(self._grid)
        self.show_plan(None)

    @property
    def choices(self) -> Choices:
        """What is ticked."""
        return Choices(*(box.isChecked() for box in self._boxes))

    @property
    def labels(self) -> frozenset[str]:
        """The labels that are lesion."""
        return frozenset(label for label, box in self.label_boxes.items() if box.isChecked())

    def forget_labels(self) -> None:
        """Another folder has other labels."""
        for box in self.label_boxes.values():
            box.hide()
            box.deleteLater()
        self.label_boxes = {}
        self._which.hide()

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Offer what can be done with the masks of a plan; labels that were offered stay."""
        found = {} if plan is None else plan.files()
        self.replace_box.setVisible(Finding.ACCEPTED in found)
        self.turn_box.setVisible(Finding.TURNED in found)
        self.invert_box.setVisible(Finding.INVERTED in found)
        self.unmarked_box.setVisible(Finding.UNMARKED in found)
        if plan is not None:
            for label in _most_frequent(plan.labels()):
                if label not in self.label_boxes:
                    self.label_boxes[label] = self._label_box(plan.name_of(label))
        self._which.setVisible(bool(self.label_boxes))

    @property
    def _boxes(self) -> tuple[QCheckBox, ...]:
        """In the order of `Choices`."""
        return self.replace_box, self.turn_box, self.invert_box, self.unmarked_box

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.toggled.connect(self.changed)
        return box

    def _label_box(self, text: str) -> QCheckBox:
        box = QCheckBox(keyless(text), self)
        box.toggled.connect(self.labelsChanged)
        self._grid.addWidget(box, *divmod(len(self.label_boxes), _IN_A_ROW))
        box.show()  # now, for the size of the dialog
        return box


def _most_frequent(labels: Mapping[str, int]) -> list[str]:
    """In the order of their names."""
    return sorted(sorted(labels, key=lambda label: -labels[label])[:_MOST_LABELS])
