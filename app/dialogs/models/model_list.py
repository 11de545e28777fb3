"""The models as a list: how well each does on the same images, and where it predicts."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.dialogs.models.score_sets import ScoreSet, common_sets, score_on
from app.style.text_size import grown
from app.translation import tr
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import legible

_ROW: Final = QSize(0, 28)
_NAME_WIDTH: Final = 180
_MOST_SETS: Final = 2
"""Columns of scores; others are on the cards."""


class ModelList(QTreeWidget):
    """One row a model, one column of scores for each set of images, which it names.

    Attributes:
        renamed: With a `StoredModel` and the name that was typed for it.
    """

    renamed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: Sequence[StoredModel] = ()
        self.setRootIsDecorated(False)
        self.setAccessibleName(tr("Models"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemChanged.connect(self._note_typed)

    def fill(
        self,
        models: Sequence[StoredModel],
        place_of: Callable[[StoredModel], str],
        selected: str | None,
    ) -> None:
        """Show models.

        Args:
            models: In this order.
            place_of: Where a model predicts, in words.
            selected: Id of the one that is selected then.
        """
        blocked = self.blockSignals(True)
        self._models = models
        self.clear()
        sets = common_sets((model.card for model in models), _MOST_SETS)
        self._set_columns(sets)
        for model in models:
            scores = [score_on(model.card, images) for images in sets]
            texts = [legible(model.name), place_of(model), *scores]
            item = QTreeWidgetItem(self, texts)
            item.setSizeHint(0, _ROW)
            if not model.bundled:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if model.id == selected:
                self.setCurrentItem(item)
        self.blockSignals(blocked)

    def selected(self) -> StoredModel | None:
        """The model whose row is selected."""
        row = self.currentIndex().row()
        return self._models[row] if 0 <= row < len(self._models) else None

    def edit_name(self) -> None:
        """Let the person type another name for the selected model."""
        item = self.currentItem()
        if item is not None:
            self.setFocus()
            self.editItem(item, 0)

    def _note_typed(self, item: QTreeWidgetItem) -> None:
        model = self._models[self.indexOfTopLevelItem(item)]
        if item.text(0) != legible(model.name):
            self.renamed.emit(model, item.text(0))

    def _set_columns(self, sets: Sequence[ScoreSet]) -> None:
        scores = [f"{tr('Mean Jaccard index')}\n{images.title}" for images in sets]
        labels = [tr("Model"), "", *scores]
        self.setColumnCount(len(labels))
        self.setHeaderLabels(labels)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().resizeSection(0, grown(_NAME_WIDTH))
